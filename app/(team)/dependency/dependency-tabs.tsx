import type { Route } from 'next'
import { Tabs } from '#lib/ui/tabs.tsx'

const PLACES = [
  { at: 'now', label: 'Now', href: '/dependency' as Route },
  { at: 'whom', label: 'On whom', href: '/dependency/whom' as Route },
  { at: 'relationships', label: 'Relationships', href: '/dependency/relationships' as Route },
  { at: 'what-if', label: 'What if', href: '/dependency/what-if' as Route },
  { at: 'limits', label: 'Limits', href: '/dependency/limits' as Route },
  { at: 'receivables', label: 'Receivables', href: '/dependency/receivables' as Route },
  { at: 'reconciliation', label: 'Reconciliation', href: '/dependency/reconciliation' as Route },
  { at: 'reports', label: 'Reports', href: '/dependency/reports' as Route },
] as const

/** What stands behind the word Dependency. */
export function DependencyTabs({ at }: { at: (typeof PLACES)[number]['at'] }) {
  return <Tabs label="Dependency" choices={PLACES.map((place) => ({ ...place, current: place.at === at }))} />
}
