'use client'
import { Button } from '#lib/ui/button.tsx'
import { CalmPage } from '../calm-page.tsx'

/** A surprise, for somebody who knows nothing of us: what was kept, and what to do. */
export default function ShareErrorPage({ reset }: { reset: () => void }) {
  return (
    <CalmPage title="This page could not be shown">
      <p className="text-ink-soft">
        Something failed on our side. What you sent before is kept. Please try again in a moment.
      </p>
      <p>
        <Button weight="primary" onClick={reset}>
          Try again
        </Button>
      </p>
    </CalmPage>
  )
}
