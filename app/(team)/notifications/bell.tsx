'use client'
import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { BellIcon } from '#lib/ui/icons.tsx'

/** Said by whoever read one, so that the bell need not ask again. */
export const READ_EVENT = 'troth:notifications-read'

/** How many things wait to be read: asked once a page, behind it, and when one was read; never on a timer. */
export function Bell() {
  const path = usePathname()
  const [unread, setUnread] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: asks anew on each page
  useEffect(() => {
    const leaving = new AbortController()
    const ask = async () => {
      const answer = await fetch('/notifications/count', { signal: leaving.signal }).catch(() => null)
      const said = answer?.ok ? await answer.json().catch(() => null) : null
      if (said && !leaving.signal.aborted) setUnread(said.unread)
    }
    // once the page is there: what it shows comes first
    const timer = setTimeout(ask, 300)
    window.addEventListener(READ_EVENT, ask)
    return () => {
      clearTimeout(timer)
      leaving.abort()
      window.removeEventListener(READ_EVENT, ask)
    }
  }, [path])

  const words = unread === 0 ? 'nothing new' : unread > 99 ? 'more than 99 new' : `${unread} new`
  return (
    <Link
      href={'/notifications' as Route}
      prefetch={false}
      aria-label={`Notifications: ${words}`}
      className="relative grid size-9 shrink-0 place-items-center rounded-full text-ink-soft hover:bg-sunk hover:text-ink pointer-coarse:size-11"
    >
      <BellIcon />
      {unread ? (
        <span
          aria-hidden="true"
          className="absolute top-0.5 right-0 min-w-4 rounded-full bg-accent px-1 text-center text-[0.6875rem] leading-4 font-semibold text-on-accent tabular-nums"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      ) : null}
    </Link>
  )
}
