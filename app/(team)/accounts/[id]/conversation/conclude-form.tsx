'use client'
import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import { addDays } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { DateField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { DeclarationFields, readDeclaration, wordOfOther } from '../../../standing/declaration-fields.tsx'
import type { StageChoice } from '../../../standing/stage-choice.ts'
import { concludeConversationAction } from './actions.ts'

/** Ends a conversation: with the stage both accept and when they talk again, or in knowing that they see it differently. */
export function ConcludeForm({
  conversation,
  accountId,
  stages,
  seen,
  today,
}: {
  conversation: { id: string; revision: number; heldDay: string; contacts: readonly { id: string; name: string }[] }
  accountId: string
  stages: readonly StageChoice[]
  /** The declaration that stands as the person sees it. */
  seen: string | null
  today: string
}) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [both, setBoth] = useState<'yes' | 'no' | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const other = refusal?.now?.values as
    | { stage: string | null; stageName: string; reason: string; seen: string }
    | undefined
  const declaredMeanwhile = other?.seen !== undefined

  const send = () =>
    start(async () => {
      const data = new FormData(form.current!)
      const { id, revision } = conversation
      const result = await concludeConversationAction({
        ...{ id, revision, seen: other?.seen ?? seen },
        declaration: both === 'yes' ? readDeclaration(data) : null,
        nextDay: `${data.get('nextDay') ?? ''}`,
      })
      setRefusal(result.ok ? null : result)
      // what was said may read otherwise by now
      if (!result.ok) return router.refresh()
      showUndoToast('The conversation is concluded.', result.value.changeId!, () => router.refresh())
      router.refresh()
    })

  return (
    <form
      ref={form}
      aria-label="Conclude the conversation"
      className="max-w-column space-y-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (both) send()
      }}
    >
      {refusal && declaredMeanwhile ? (
        <Notice tone="broken" title={`${refusal.now!.by ?? 'Somebody'} declared a stage meanwhile.`}>
          {other!.stage
            ? `They declared ${wordOfOther(stages, other!)}: “${other!.reason}”. `
            : 'They took back what was declared. '}
          Yours is still here. Conclude all the same, or leave the page.
        </Notice>
      ) : refusal ? (
        <Notice tone="broken" title={refusal.message} />
      ) : null}
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">Do both sides accept the same stage?</legend>
        <div className="flex flex-wrap gap-x-6 gap-y-1">
          {(
            [
              ['yes', 'Yes, both do'],
              ['no', 'Not yet: we see it differently'],
            ] as const
          ).map(([value, label]) => (
            <label key={value} className="flex items-center gap-2 pointer-coarse:py-2">
              <input
                type="radio"
                name="both"
                value={value}
                checked={both === value}
                onChange={() => setBoth(value)}
                className="size-4 accent-accent"
              />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      {both === 'yes' ? (
        <DeclarationFields
          stages={stages}
          first={null}
          accountId={accountId}
          errors={refusal?.fields ?? {}}
          legend="The stage both accept"
          given={{
            confirmedBy: conversation.contacts.slice(0, 1),
            confirmedHow: `In the clarity conversation on ${showDay(conversation.heldDay)}`,
          }}
        />
      ) : null}
      {both ? (
        <>
          <DateField
            name="nextDay"
            label="When you talk about it again"
            optional
            min={addDays(today, 1)}
            error={refusal?.fields?.nextDay}
            hint="A task of yours will stand on this day."
          />
          <Button type="submit" weight="primary" disabled={busy}>
            {busy ? 'Concluding…' : declaredMeanwhile ? 'Conclude all the same' : 'Conclude'}
          </Button>
        </>
      ) : null}
    </form>
  )
}
