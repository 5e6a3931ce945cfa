import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'

/** A link inside a sentence; `quiet` where a whole column of them would shout. */
export function TextLink({
  href,
  children,
  rel,
  quiet = false,
}: {
  href: Route
  children: ReactNode
  rel?: string
  quiet?: boolean
}) {
  return (
    <Link
      href={href}
      rel={rel}
      // fifty links in a list would be fifty requests nobody asked for
      prefetch={false}
      className={quiet ? 'link link-quiet' : 'link'}
    >
      {children}
    </Link>
  )
}
