import type { Route } from 'next'
import { TextLink } from '#lib/ui/text-link.tsx'

const PARTS = [
  ['promises', 'Promises and trust'],
  ['offers', 'Offers'],
  ['what-they-say', 'What they say'],
  ['conversations', 'Clarity conversation'],
  ['both-sides', 'Contracts and more'],
  ['contacts', 'Contacts'],
  ['timeline', 'Timeline'],
  ['tasks', 'To do'],
  ['invoices', 'Invoices'],
] as const

/**
 * The page is long: what one comes for between two calls is one tap away; one line, so that the standing is still read first. `overdue`: so many
 * promises of either side are past their day.
 */
export function PartLinks({ overdue }: { overdue: number }) {
  return (
    <nav
      aria-label="On this page"
      className="-mt-4 mb-10 flex gap-x-4 overflow-x-auto py-1 text-sm whitespace-nowrap max-sm:-mt-6 max-sm:mb-6 print:hidden"
    >
      {PARTS.map(([id, label]) => (
        <TextLink key={id} href={`#${id}` as Route} quiet>
          {label}
          {id === 'promises' && overdue ? <span className="text-broken">: {overdue} overdue</span> : null}
        </TextLink>
      ))}
    </nav>
  )
}
