import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'

/** Back and on through a long list by keys, not by page numbers: nobody counts 100,000 rows to show fifty. */
export function Pager({
  earlier,
  later,
  says,
  earlierSays = '← Earlier rows',
  laterSays = 'Further rows →',
}: {
  earlier: Route | null
  later: Route | null
  says?: ReactNode
  earlierSays?: string
  laterSays?: string
}) {
  if (!earlier && !later && !says) return null
  return (
    <nav aria-label="Pages" className="mt-4 flex flex-wrap items-center justify-between gap-4 text-sm">
      <p className="text-ink-faint">{says}</p>
      <p className="flex gap-2">
        <Turn href={earlier} rel="prev">
          {earlierSays}
        </Turn>
        <Turn href={later} rel="next">
          {laterSays}
        </Turn>
      </p>
    </nav>
  )
}

function Turn({ href, rel, children }: { href: Route | null; rel: string; children: ReactNode }) {
  const look = 'rounded-md px-2.5 py-1.5 pointer-coarse:py-2.5'
  if (!href) return null
  return (
    <Link href={href} rel={rel} prefetch={false} className={`${look} text-accent hover:bg-accent-wash`}>
      {children}
    </Link>
  )
}
