import type { Route } from 'next'
import Link from 'next/link'
import { CloseIcon } from './icons.tsx'

/** What a list is narrowed by, each taken away by one click; `all`, where several narrow it, takes away every one. Nothing where nothing does. */
export function NarrowedBy({ by, all }: { by: readonly { text: string; without: Route }[]; all?: Route }) {
  if (by.length === 0) return null
  return (
    <ul aria-label="Narrowed by" className="flex min-w-0 flex-wrap gap-1.5 text-sm print:hidden">
      {by.map(({ text, without }) => (
        <li key={text} className="min-w-0">
          <Link
            href={without}
            prefetch={false}
            scroll={false}
            aria-label={`No longer: ${text}`}
            className="flex items-center gap-1 rounded-md bg-sunk py-0.5 pr-1 pl-2.5 text-ink-soft wrap-anywhere hover:text-ink pointer-coarse:py-2"
          >
            {text} <CloseIcon />
          </Link>
        </li>
      ))}
      {all && by.length > 1 ? (
        <li>
          <Link
            href={all}
            prefetch={false}
            scroll={false}
            className="block px-2 py-0.5 text-accent pointer-coarse:py-2"
          >
            Show all
          </Link>
        </li>
      ) : null}
    </ul>
  )
}
