'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { ComplaintOutcome, ComplaintState } from '#lib/core/share/complaint.ts'
import { Button } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Dialog } from '#lib/ui/dialog.tsx'
import { AreaField } from '#lib/ui/field.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import type { SaidTold } from './said-view.ts'
import { answerComplaintAction } from './share-actions.ts'

const STATE: Record<ComplaintState, string> = { open: 'Open', answered: 'Answered', closed: 'Closed' }
const OUTCOME: Record<ComplaintOutcome, string> = { answered: 'Answered', closed: 'Closed', reopened: 'Opened again' }

/** A complaint with what became of it, word after word; or praise. */
export function Complaint({ told, mayEdit }: { told: SaidTold; mayEdit: boolean }) {
  const { kind, sentence, contactId, contactName, on, state, outcomes } = told
  const isComplaint = kind === 'complaint'
  return (
    <li className="py-2.5 wrap-anywhere">
      <p className="whitespace-pre-line">
        {sentence ? `“${sentence}”` : <span className="text-ink-faint">The words were erased.</span>}
      </p>
      <p className="text-sm text-ink-faint">
        <span className={isComplaint && state === 'open' ? 'font-medium text-broken' : ''}>
          {isComplaint ? `Complaint, ${STATE[state].toLowerCase()}` : 'Praise'}
        </span>
        {' — '}
        {contactId ? (
          <TextLink quiet href={`/contacts/${contactId}` as Route}>
            {contactName}
          </TextLink>
        ) : (
          'Somebody'
        )}
        , <DayText day={on} />
      </p>
      {outcomes.map((said) => (
        <p key={said.at} className="text-sm text-ink-soft">
          {OUTCOME[said.outcome]} by {said.by} on <DayText day={said.on} />
          {said.note ? `: ${said.note}` : '.'}
        </p>
      ))}
      {isComplaint && mayEdit ? <ComplaintActions told={told} /> : null}
    </li>
  )
}

function ComplaintActions({ told: { id, state } }: { told: SaidTold }) {
  const router = useRouter()
  const [done, setDone] = useState(0)
  const [busy, start] = useTransition()
  const say = (outcome: ComplaintOutcome, note: string) =>
    start(async () => {
      const result = await answerComplaintAction({ id, outcome, note })
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      setDone((before) => before + 1)
      const back = async () => {
        await answerComplaintAction({ id, outcome: 'reopened', note: '' })
        router.refresh()
      }
      showToast({ tone: 'done', text: `${OUTCOME[outcome]}.`, undo: outcome === 'reopened' ? undefined : back })
      router.refresh()
    })
  if (state === 'closed') {
    return (
      <Button size="small" weight="plain" className="mt-1" disabled={busy} onClick={() => say('reopened', '')}>
        Open again
      </Button>
    )
  }
  return (
    <div className="mt-2">
      <Dialog
        key={done}
        trigger="What became of it"
        title="What became of it"
        description="Kept beside the complaint, word after word. Only your team reads it: tell the customer yourself."
      >
        <form
          className="space-y-5"
          onSubmit={(event) => {
            event.preventDefault()
            const sender = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null
            const outcome = sender?.value === 'closed' ? 'closed' : 'answered'
            say(outcome, `${new FormData(event.currentTarget).get('note') ?? ''}`)
          }}
        >
          <AreaField name="note" id={`complaint-${id}`} label="In a sentence" optional rows={3} maxLength={500} />
          <div className="flex flex-wrap gap-2">
            {state === 'open' ? (
              <Button type="submit" weight="primary" disabled={busy} name="outcome" value="answered">
                We got back to them
              </Button>
            ) : null}
            <Button
              type="submit"
              weight={state === 'open' ? 'quiet' : 'primary'}
              disabled={busy}
              name="outcome"
              value="closed"
            >
              It is settled
            </Button>
          </div>
        </form>
      </Dialog>
    </div>
  )
}
