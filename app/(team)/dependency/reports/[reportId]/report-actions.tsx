'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import type { Result } from '#lib/core/result.ts'
import { Button, ButtonLink } from '#lib/ui/button.tsx'
import { Dialog } from '#lib/ui/dialog.tsx'
import { AreaField } from '#lib/ui/field.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { archiveReportAction, freezeReportAction, reviewReportAction } from '../actions.ts'
import type { ReportView } from '../load.ts'

const UNREACHABLE = 'Troth could not be reached. Nothing was changed.'

/** What can be done with a report now: change and freeze a draft, review it, put it away. */
export function ReportActions({ view: { report, document, mayEdit, mayReview } }: { view: ReportView }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const run = <T extends { changeId: string | null }>(work: () => Promise<Result<T>>, done: string, final = false) =>
    start(async () => {
      const result = await work().catch(() => null)
      if (!result?.ok) showToast({ tone: 'broken', text: result?.message ?? UNREACHABLE })
      else if (final || !result.value.changeId) showToast({ tone: 'done', text: done })
      else showUndoToast(done, result.value.changeId, () => router.refresh())
      router.refresh()
    })
  if (!mayEdit) return null
  const { id, revision, archived, frozen } = report
  return (
    <div className="mb-8 flex flex-wrap gap-2">
      {!frozen && !archived && document ? (
        <>
          <Dialog
            trigger="Freeze it"
            weight="primary"
            title="Freeze this report"
            description="Its figures are kept as they read now, under a digest. It cannot be changed or thawed afterwards; it can be put away."
          >
            <Button
              weight="primary"
              disabled={busy}
              onClick={() => run(() => freezeReportAction({ id, revision }), 'Frozen. It says this for ever.', true)}
            >
              {busy ? 'Freezing it…' : 'Freeze it now'}
            </Button>
          </Dialog>
          <ButtonLink href={`/dependency/reports/${id}/edit` as Route}>Change it</ButtonLink>
        </>
      ) : null}
      {mayReview && !archived ? (
        <Dialog
          trigger={report.reviewedBy ? 'Review it again' : 'Review it'}
          title="You looked at this report"
          description="Your name and what you say stand at its top, beside who prepared it."
        >
          <form
            className="space-y-5"
            onSubmit={(event) => {
              event.preventDefault()
              const note = `${new FormData(event.currentTarget).get('note')}`
              run(() => reviewReportAction({ id, note }), 'Your review stands at its top.')
            }}
          >
            <AreaField name="note" label="What you found" optional maxLength={1000} />
            <Button type="submit" weight="primary" disabled={busy}>
              {busy ? 'Keeping it…' : 'Keep my review'}
            </Button>
          </form>
        </Dialog>
      ) : null}
      <Button
        weight="plain"
        disabled={busy}
        onClick={() =>
          run(
            () => archiveReportAction({ id, archived: !archived }),
            archived
              ? report.openLinks > 0
                ? 'It is here again, and its links open it again.'
                : 'It is here again.'
              : 'Put away. Its links open nothing.',
          )
        }
      >
        {archived ? 'Bring it back' : 'Put it away'}
      </Button>
    </div>
  )
}
