'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import type { PromiseState } from '#lib/core/promises/promise.ts'
import { STATE_LABELS } from '#lib/core/promises/promise.ts'
import { REPLY_MOST, SETTLEMENT_LABELS, SETTLEMENTS, type Settlement } from '#lib/core/promises/shared-promise.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { Dialog } from '#lib/ui/dialog.tsx'
import { AreaField, DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { settleDisputeAction } from './share-actions.ts'
import type { ReplyView, SharesView } from './shares-view.ts'

type Given = { reply: ReplyView; subject: SharesView['subject']; today: Day }

/** How a dispute is settled: in words, both versions staying; where they are right, what became of it is corrected with it. */
export function SettleDialog(given: Given) {
  const [done, setDone] = useState(0)
  return (
    <div className="mt-2">
      <Dialog
        key={done}
        trigger={
          <>
            Settle it<span className="sr-only">: {given.reply.contactName}</span>
          </>
        }
        title="Settle it"
        description="Both versions stay on record. Trust goes by what we say became of it."
      >
        <SettleForm {...given} onDone={() => setDone((times) => times + 1)} />
      </Dialog>
    </div>
  )
}

/** What can be said of a promise after all; agreed anew is none of it, for that is before the day. */
const AFTER_ALL: readonly PromiseState[] = ['kept', 'kept_late', 'partly', 'broken', 'released', 'open']

/** What they are most likely right about. */
function firstAfterAll(state: PromiseState): PromiseState {
  if (state === 'open') return 'kept'
  return state === 'kept' ? 'kept_late' : 'broken'
}

function SettleForm({ reply, subject, today, onDone }: Given & { onDone: () => void }) {
  const router = useRouter()
  const [how, setHow] = useState<Settlement>('corrected')
  const [outcome, setOutcome] = useState<PromiseState>(firstAfterAll(subject.state))
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const errors = refusal?.fields ?? {}
  const corrects = how === 'corrected' && !subject.stepped

  const save = (form: FormData) =>
    start(async () => {
      const text = (name: string) => `${form.get(name) ?? ''}`.trim()
      const settlement = text('settlement')
      const corrected = {
        ...{ outcome, day: text('day'), percent: outcome === 'partly' ? Number(text('percent')) || 0 : null },
        ...{ cause: null, note: '', reason: settlement, toldBy: reply.contactId, newDay: null },
      }
      const result = await settleDisputeAction({
        ...{ replyId: reply.id, how, settlement, answer: text('answer') },
        outcome: corrects ? corrected : null,
      }).catch(() => null)
      if (!result?.ok)
        return setRefusal(
          result ?? { ok: false, code: 'away', message: 'Troth could not be reached. Nothing was written.' },
        )
      onDone()
      showUndoToast(`Settled. ${result.value.effect}`.trim(), result.value.changeId, () => router.refresh())
      router.refresh()
    })

  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        save(new FormData(event.currentTarget))
      }}
    >
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      <SelectField
        name="how"
        id="settle-how"
        label="How"
        options={SETTLEMENTS.map((value) => ({ value, label: SETTLEMENT_LABELS[value] }))}
        hint={
          how === 'corrected' && subject.stepped
            ? 'It has steps: correct the one it is about above, then settle it here.'
            : undefined
        }
        value={how}
        onChange={(event) => setHow(event.target.value as Settlement)}
      />
      {corrects ? (
        <>
          <SelectField
            name="outcome"
            id="settle-outcome"
            label="What became of it after all"
            options={AFTER_ALL.filter((state) => state !== subject.state).map((value) => ({
              value,
              label: value === 'open' ? 'It is still to be kept' : STATE_LABELS[value],
            }))}
            value={outcome}
            error={errors.outcome}
            onChange={(event) => setOutcome(event.target.value as PromiseState)}
          />
          <DateField
            name="day"
            id="settle-day"
            label="On which day"
            defaultValue={today}
            max={today}
            error={errors.day}
          />
          {outcome === 'partly' ? (
            <TextField
              name="percent"
              id="settle-percent"
              label="How much of it, in percent"
              inputMode="numeric"
              error={errors.percent}
            />
          ) : null}
        </>
      ) : null}
      <TextField
        name="settlement"
        id="settle-words"
        label="In words, for your team"
        maxLength={300}
        error={errors.settlement ?? errors.reason}
      />
      <AreaField
        name="answer"
        id="settle-answer"
        label={`What ${reply.contactName} reads`}
        hint="On their page, below what they wrote. Left empty, they are shown nothing of it."
        optional
        rows={2}
        maxLength={REPLY_MOST}
        error={errors.answer}
      />
      <Button type="submit" weight="primary" disabled={busy}>
        {busy ? 'Settling…' : 'Settle it'}
      </Button>
    </form>
  )
}
