import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'

/** A link inside a sentence. */
export function TextLink({ href, children, rel }: { href: Route; children: ReactNode; rel?: string }) {
  return (
    <Link
      href={href}
      rel={rel}
      className="text-accent underline decoration-accent/35 decoration-1 underline-offset-[0.2em] hover:decoration-accent"
    >
      {children}
    </Link>
  )
}
