import type { Route } from 'next'
import { TextLink } from '#lib/ui/text-link.tsx'

const PARTS = [
  ['what-they-say', 'What they say'],
  ['conversations', 'Clarity conversation'],
  ['both-sides', 'Contracts and more'],
  ['contacts', 'Contacts'],
  ['timeline', 'Timeline'],
  ['tasks', 'To do'],
  ['invoices', 'Invoices'],
] as const

/** The page is long: what one comes for between two calls is one tap away, below the standing that is read first. */
export function PartLinks() {
  return (
    <nav aria-label="On this page" className="-mt-4 mb-10 flex flex-wrap gap-x-4 gap-y-2 text-sm print:hidden">
      {PARTS.map(([id, label]) => (
        <TextLink key={id} href={`#${id}` as Route} quiet>
          {label}
        </TextLink>
      ))}
    </nav>
  )
}
