import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { CurrentInView } from './current-in-view.tsx'

type Choice = { href: Route; label: ReactNode; current: boolean }

/**
 * Parts of one thing, each with its own address: links, so that they can be sent, opened beside and gone back from. On a phone one line that
 * scrolls sideways, the current one in view, its end fading where there is more.
 */
export function Tabs({ label, choices }: { label: string; choices: readonly Choice[] }) {
  return (
    <nav aria-label={label} className="mb-8 border-b border-rule max-sm:-mr-4">
      <ul
        data-scrolls=""
        className="-mb-px flex gap-x-6 gap-y-1 text-sm max-sm:[mask-image:linear-gradient(to_right,black_calc(100%_-_2.5rem),transparent)] max-sm:gap-x-5 max-sm:overflow-x-auto max-sm:pr-10 max-sm:[scrollbar-width:none] sm:flex-wrap"
      >
        {choices.map((choice) => (
          <li key={choice.href}>
            <Link
              href={choice.href}
              prefetch={false}
              aria-current={choice.current ? 'page' : undefined}
              className={`block border-b-2 pb-2.5 whitespace-nowrap ${choice.current ? 'border-ink font-medium text-ink' : 'border-transparent text-ink-soft hover:border-rule-strong hover:text-ink'} pointer-coarse:pt-2`}
            >
              {choice.label}
              {choice.current ? <CurrentInView /> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** One of a few ways to look at the same thing (per group / per account), kept in the address. */
export function Segmented({ label, choices }: { label: string; choices: readonly Choice[] }) {
  return (
    <nav aria-label={label} className="max-w-full">
      <ul className="inline-flex max-w-full overflow-x-auto rounded-md bg-sunk p-0.5 text-sm ring-1 ring-rule ring-inset">
        {choices.map((choice) => (
          <li key={choice.href}>
            <Link
              href={choice.href}
              prefetch={false}
              scroll={false}
              aria-current={choice.current ? 'true' : undefined}
              className={`grid h-7 place-items-center rounded px-3 whitespace-nowrap max-[24rem]:px-2 pointer-coarse:h-10 ${choice.current ? 'bg-raised font-medium text-ink ring-1 ring-rule-strong' : 'text-ink-soft hover:text-ink'}`}
            >
              {choice.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
