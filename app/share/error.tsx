'use client'
import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { readFailure } from '#lib/core/failure.ts'
import { Button } from '#lib/ui/button.tsx'
import { CalmPage } from '../calm-page.tsx'

/** A surprise, for somebody who knows nothing of us: what was kept, and what to do. */
export default function ShareErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const failure = readFailure(error.digest)
  const router = useRouter()
  const again = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  return (
    <CalmPage title="This page could not be shown">
      <p className="text-ink-soft">
        Something failed on our side. What you sent before is kept. Please try again in a moment.
      </p>
      <p>
        <Button weight="primary" onClick={again}>
          Try again
        </Button>
      </p>
      {failure?.mark ? (
        <p className="text-sm text-ink-faint wrap-anywhere">
          If it stays, give whoever sent you this page this mark: {failure.mark}
        </p>
      ) : null}
    </CalmPage>
  )
}
