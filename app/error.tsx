'use client'
import { useRouter } from 'next/navigation'
import { startTransition, useEffect } from 'react'
import { type Failure, readFailure } from '#lib/core/failure.ts'
import { Button } from '#lib/ui/button.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { CalmPage } from './calm-page.tsx'

const AGAIN_MS = 5_000

/** A surprise: what happened, what was kept, what to do. The cause is in the log under the same mark, never here. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const failure = readFailure(error.digest)
  const router = useRouter()
  const away = failure?.kind === 'database-away'
  // what failed was the server's: it must be asked again, and not only shown again
  const again = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  useEffect(() => {
    if (!away) return
    const timer = setInterval(again, AGAIN_MS)
    return () => clearInterval(timer)
  })
  return (
    <CalmPage title={away ? 'One moment, please' : 'This page could not be shown'}>
      <p className="text-ink-soft">{wordsFor(failure)}</p>
      <p className="flex flex-wrap items-center gap-5">
        <Button weight="primary" onClick={again}>
          Try again
        </Button>
        <TextLink href="/">Go to Today</TextLink>
      </p>
      {failure?.mark ? (
        <p className="text-sm text-ink-faint wrap-anywhere">
          If it stays, give whoever looks after Troth this mark: {failure.mark}
        </p>
      ) : null}
    </CalmPage>
  )
}

function wordsFor(failure: Failure | null): string {
  if (failure?.kind === 'database-away')
    return 'Troth cannot reach its database just now. What was saved before is kept; what you were just sending was not saved unless you were told so. This page tries again by itself every five seconds.'
  if (failure?.kind === 'disk-full')
    return 'The disk of Troth’s database is full: it can be read, but nothing can be written, and this page would have written something. Whoever looks after Troth must free some space.'
  return 'Something failed on our side. What was saved before is kept; what you were just sending was not saved unless you were told so.'
}
