import type { Route } from 'next'
import { Tabs } from '#lib/ui/tabs.tsx'

const PLACES = [
  { at: 'now', label: 'Now', href: '/offers' as Route },
  { at: 'launches', label: 'Launches', href: '/offers/launches' as Route },
  { at: 'catalogue', label: 'Catalogue', href: '/offers/catalogue' as Route },
  { at: 'promotions', label: 'New-customer promotions', href: '/offers/promotions' as Route },
  { at: 'differences', label: 'Differences', href: '/offers/differences' as Route },
  { at: 'clock', label: 'Next offer', href: '/offers/clock' as Route },
  { at: 'value', label: 'Value added', href: '/offers/value' as Route },
  { at: 'unsold', label: 'Unsold', href: '/offers/unsold' as Route },
] as const

/** What stands behind the word Offers. */
export function OffersTabs({ at }: { at: (typeof PLACES)[number]['at'] }) {
  return <Tabs label="Offers" choices={PLACES.map((place) => ({ ...place, current: place.at === at }))} />
}
