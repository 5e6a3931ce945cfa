import type { Route } from 'next'
import { Tabs } from '#lib/ui/tabs.tsx'

const PLACES = [
  { at: 'ledger', label: 'Ledger', href: '/promises' as Route },
  { at: 'standing', label: 'Standing promises', href: '/promises/standing' as Route },
  { at: 'report', label: 'Report', href: '/promises/report' as Route },
  { at: 'mine', label: 'Your own record', href: '/promises/mine' as Route },
] as const

/** What stands behind the word Promises. */
export function PromisesTabs({ at }: { at: (typeof PLACES)[number]['at'] }) {
  return <Tabs label="Promises" choices={PLACES.map((place) => ({ ...place, current: place.at === at }))} />
}
