'use client'
import { Button } from '#lib/ui/button.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { CalmPage } from './calm-page.tsx'

/** A surprise: what happened, what was kept, what to do. The cause is in the log under the same mark, never here. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <CalmPage title="This page could not be shown">
      <p className="text-ink-soft">
        Something failed on our side. What was saved before is kept; what you were just sending was not saved unless you
        were told so.
      </p>
      <p className="flex flex-wrap items-center gap-5">
        <Button weight="primary" onClick={reset}>
          Try again
        </Button>
        <TextLink href="/">Go to Today</TextLink>
      </p>
      {error.digest ? (
        <p className="text-sm text-ink-faint">If it stays, give whoever looks after Troth this mark: {error.digest}</p>
      ) : null}
    </CalmPage>
  )
}
