import type { Route } from 'next'
import { Tabs } from '#lib/ui/tabs.tsx'

/** The pages behind the word Standing, in the order they are used. A new one is one line here. */
const PLACES = [
  { at: 'map', label: 'Map', href: '/standing' as Route },
  { at: 'board', label: 'Board', href: '/standing/board' as Route },
  { at: 'gaps', label: 'Gaps', href: '/standing/gaps' as Route },
  { at: 'history', label: 'Month by month', href: '/standing/history' as Route },
  { at: 'back-test', label: 'Were we right?', href: '/standing/back-test' as Route },
  { at: 'conversations', label: 'Conversations', href: '/standing/conversations' as Route },
  { at: 'honest-hour', label: 'Honest hour', href: '/standing/honest-hour' as Route },
] as const

/** What we say against what the records show: as a picture, as a board, as a list to work through. */
export function StandingTabs({ at }: { at: (typeof PLACES)[number]['at'] }) {
  return <Tabs label="Standing" choices={PLACES.map((place) => ({ ...place, current: place.at === at }))} />
}
