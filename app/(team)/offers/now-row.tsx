import type { Route } from 'next'
import type { ReactNode } from 'react'
import { TextLink } from '#lib/ui/text-link.tsx'

/** Something to decide in a sentence, and the way to it. */
export function NowRow({ href, does, children }: { href: Route; does: string; children: ReactNode }) {
  return (
    <li
      data-row=""
      className="-mx-2 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 rounded-md px-2 py-2.5 focus-within:bg-sunk hover:bg-sunk"
    >
      <span className="min-w-0 flex-1 basis-64 wrap-anywhere">{children}</span>
      <span className="text-sm">
        <TextLink href={href}>{does}</TextLink>
      </span>
    </li>
  )
}
