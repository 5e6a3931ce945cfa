import type { Route } from 'next'
import { Segmented } from '#lib/ui/tabs.tsx'

const PLACES = [
  { at: 'desk', label: 'Try it', href: '/dependency/what-if' as Route },
  { at: 'kept', label: 'Scenarios kept', href: '/dependency/what-if/kept' as Route },
  { at: 'expected', label: 'Expected loss', href: '/dependency/what-if/expected-loss' as Route },
] as const

/** The three ways to ask what would be left. */
export function WhatIfPlaces({ at }: { at: (typeof PLACES)[number]['at'] }) {
  return (
    <div className="mb-8">
      <Segmented label="What if" choices={PLACES.map((place) => ({ ...place, current: place.at === at }))} />
    </div>
  )
}
