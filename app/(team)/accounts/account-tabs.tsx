import type { Route } from 'next'
import { Tabs } from '#lib/ui/tabs.tsx'

const PLACES = [
  { at: 'accounts', label: 'Accounts', href: '/accounts' as Route },
  { at: 'contacts', label: 'Contacts', href: '/contacts' as Route },
  { at: 'groups', label: 'Groups', href: '/accounts/tree' as Route },
] as const

/** The three lists behind the word Accounts: companies, their people, and how companies belong together. */
export function AccountTabs({ at }: { at: (typeof PLACES)[number]['at'] }) {
  return <Tabs label="Lists" choices={PLACES.map((place) => ({ ...place, current: place.at === at }))} />
}
