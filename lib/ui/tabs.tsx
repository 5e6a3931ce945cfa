import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'

type Choice = { href: Route; label: ReactNode; current: boolean }

/** Parts of one thing, each with its own address: links, so that they can be sent, opened beside and gone back from. */
export function Tabs({ label, choices }: { label: string; choices: readonly Choice[] }) {
  return (
    <nav aria-label={label} className="mb-8 border-b border-rule">
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm max-sm:gap-x-5">
        {choices.map((choice) => (
          <li key={choice.href}>
            <Link
              href={choice.href}
              prefetch={false}
              aria-current={choice.current ? 'page' : undefined}
              className={`block border-b-2 pb-2.5 whitespace-nowrap ${choice.current ? 'border-ink font-medium text-ink' : 'border-transparent text-ink-soft hover:border-rule-strong hover:text-ink'}`}
            >
              {choice.label}
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
    <nav aria-label={label}>
      <ul className="inline-flex rounded-md bg-sunk p-0.5 text-sm ring-1 ring-rule ring-inset">
        {choices.map((choice) => (
          <li key={choice.href}>
            <Link
              href={choice.href}
              prefetch={false}
              scroll={false}
              aria-current={choice.current ? 'true' : undefined}
              className={`grid h-7 place-items-center rounded px-3 whitespace-nowrap pointer-coarse:h-10 ${choice.current ? 'bg-raised font-medium text-ink ring-1 ring-rule-strong' : 'text-ink-soft hover:text-ink'}`}
            >
              {choice.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
