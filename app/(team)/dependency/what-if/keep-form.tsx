'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import type { Loss } from '#lib/core/dependency/scenario.ts'
import { type LossLabels, nameLoss } from '#lib/core/dependency/scenario-words.ts'
import { listNames } from '#lib/core/number-words.ts'
import type { Refusal } from '#lib/core/result.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { Button } from '#lib/ui/button.tsx'
import { AreaField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Section } from '#lib/ui/page.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { archiveScenarioAction, changeScenarioAction, createScenarioAction } from './actions.ts'
import type { KeptScenario } from './load.ts'

type Said = { name: string; note: string; losses: readonly Loss[] }

/** Keeps what is lost under a name for the team. Its figures are read anew each time it is opened. */
export function KeepForm({
  losses,
  kept,
  labels,
}: {
  losses: readonly Loss[]
  kept: KeptScenario | null
  labels: LossLabels
}) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const errors = refusal?.fields ?? {}
  const read = (): Said => {
    const data = new FormData(form.current!)
    return { name: String(data.get('name') ?? ''), note: String(data.get('note') ?? ''), losses }
  }
  const save = (id: string | null, revision: number, { name, note, losses: lost }: Said) =>
    start(async () => {
      const said = { name, note, document: { losses: [...lost] } }
      const result =
        id === null ? await createScenarioAction(said) : await changeScenarioAction({ ...said, id, revision })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      const { changeId } = result.value
      const says = id === null ? `“${name}” is kept.` : `“${name}” is saved.`
      if (changeId) showUndoToast(says, changeId, () => router.refresh())
      router.push(`/dependency/what-if?scenario=${result.value.id}` as Route)
      router.refresh()
    })
  const putAway = () =>
    start(async () => {
      const result = await archiveScenarioAction({ id: kept!.id })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      if (result.value.changeId) showUndoToast('Put away.', result.value.changeId, () => router.refresh())
      router.push('/dependency/what-if/kept' as Route)
      router.refresh()
    })
  return (
    <Section title={kept ? `Kept as “${kept.name}”` : 'Keep this scenario'} id="keep">
      <form
        ref={form}
        className="max-w-md space-y-5"
        onSubmit={(event) => {
          event.preventDefault()
          save(kept?.id ?? null, kept?.revision ?? 0, read())
        }}
      >
        {refusal?.now ? (
          <BothVersions
            fields={[
              { name: 'name', label: 'Name' },
              { name: 'note', label: 'Note' },
              { name: 'losses', label: 'Who leaves', show: (value) => tell(value as Loss[], labels) },
            ]}
            base={kept ? { name: kept.name, note: kept.note, losses: kept.losses } : {}}
            mine={form.current ? read() : {}}
            theirs={{ ...refusal.now, values: withLosses(refusal.now.values) }}
            busy={busy}
            onKeepMine={(revision, values) => save(kept?.id ?? null, revision, values as Said)}
            onTakeTheirs={() => {
              router.push(`/dependency/what-if?scenario=${kept!.id}` as Route)
              router.refresh()
            }}
          />
        ) : refusal && !refusal.fields ? (
          <Notice tone="broken" title={refusal.message} />
        ) : null}
        <TextField
          name="name"
          label="Name"
          defaultValue={kept?.name ?? ''}
          maxLength={80}
          error={errors.name ?? errors.document ?? errors['document.losses']}
        />
        <AreaField
          name="note"
          label="Note"
          optional
          rows={2}
          defaultValue={kept?.note ?? ''}
          maxLength={1000}
          error={errors.note}
        />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" weight="primary" disabled={busy}>
            {busy ? 'Saving…' : kept ? 'Save changes' : 'Keep it'}
          </Button>
          {kept ? (
            <>
              <Button disabled={busy} onClick={() => form.current?.reportValidity() && save(null, 0, read())}>
                Keep as another
              </Button>
              <Button weight="plain" disabled={busy} onClick={putAway}>
                Put away
              </Button>
            </>
          ) : null}
        </div>
      </form>
    </Section>
  )
}

function withLosses({ document, ...values }: Record<string, unknown>): Record<string, unknown> {
  return { ...values, losses: (document as { losses?: Loss[] } | undefined)?.losses ?? [] }
}

function tell(losses: readonly Loss[], labels: LossLabels): string {
  return listNames(
    losses.map((loss) => `${nameLoss(loss, labels)} ${loss.when === 'at_once' ? 'at once' : 'at contract end'}`),
    8,
  )
}
