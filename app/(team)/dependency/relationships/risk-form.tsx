'use client'
import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import type { RiskDriver } from '#lib/core/dependency/relationship.ts'
import { CONTROLLED_BY, CONTROLLED_WORDS, type RiskInput } from '#lib/core/dependency/risk-input.ts'
import type { Refusal, Result } from '#lib/core/result.ts'
import type { Recorded } from '#lib/flows/record-evidence.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { Button } from '#lib/ui/button.tsx'
import { SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { EvidenceForm, textOf } from '../../accounts/[id]/evidence-form.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { archiveRiskAction, changeRiskAction, createRiskAction } from './actions.ts'

/** Writes down what could end or shrink a relationship; `accountId` null: the whole business. */
export function RiskForm({
  accountId,
  opens,
  of,
  id,
}: {
  accountId: string | null
  opens: string
  /** Whose, where it stands beside the name and is not seen again. */
  of?: string
  id: string
}) {
  return (
    <EvidenceForm
      opens={opens}
      of={of}
      saves="Write it down"
      send={(form) => createRiskAction({ accountId, ...riskIn(form) })}
    >
      {(errors) => <RiskFields id={id} errors={errors} />}
    </EvidenceForm>
  )
}

/** Changes a risk, or puts it away; of two who change it the second sees both versions. */
export function RiskEditor({ risk }: { risk: RiskDriver }) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [open, setOpen] = useState(false)
  // what was typed belongs to this version, whatever the page learns meanwhile
  const [begun, setBegun] = useState(risk)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const answered = (result: Result<Recorded>, says: string) => {
    setRefusal(result.ok ? null : result)
    if (!result.ok) return
    if (result.value.changeId) showUndoToast(says, result.value.changeId, () => router.refresh())
    setOpen(false)
  }
  const save = (revision: number, said: RiskInput) =>
    start(async () => answered(await changeRiskAction({ id: risk.id, revision, ...said }), 'Changed.'))
  const putAway = () =>
    start(async () => {
      const result = await archiveRiskAction({ id: risk.id, archived: true })
      if (!result.ok) showToast({ tone: 'broken', text: result.message })
      else answered(result, 'Put away.')
    })
  if (!open)
    return (
      <span className="ml-2 inline-flex gap-1">
        <Button
          weight="plain"
          size="small"
          onClick={() => {
            setBegun(risk)
            setRefusal(null)
            setOpen(true)
          }}
        >
          Change<span className="sr-only">: {risk.what}</span>
        </Button>
        <Button weight="plain" size="small" disabled={busy} onClick={putAway}>
          Put away<span className="sr-only">: {risk.what}</span>
        </Button>
      </span>
    )
  return (
    <form
      ref={form}
      aria-label={`Change the risk: ${risk.what}`}
      className="mt-3 max-w-md space-y-4 border-l-2 border-rule-strong pl-4"
      onSubmit={(event) => {
        event.preventDefault()
        save(begun.revision, riskIn(new FormData(event.currentTarget)))
      }}
    >
      {refusal?.now ? (
        <BothVersions
          fields={[
            { name: 'what', label: 'What could happen' },
            { name: 'controlledBy', label: 'Who controls it', show: (by) => CONTROLLED_WORDS[by as 'us'] },
            { name: 'effect', label: 'If it comes' },
          ]}
          base={begun}
          mine={form.current ? riskIn(new FormData(form.current)) : begun}
          theirs={refusal.now}
          busy={busy}
          onKeepMine={(revision, values) =>
            save(revision, {
              what: `${values.what}`,
              controlledBy: values.controlledBy as RiskInput['controlledBy'],
              effect: `${values.effect}`,
            })
          }
          onTakeTheirs={() => {
            setOpen(false)
            router.refresh()
          }}
        />
      ) : refusal && !refusal.fields ? (
        <Notice tone="broken" title={refusal.message} />
      ) : null}
      <RiskFields id={`risk-${risk.id}`} errors={refusal?.fields ?? {}} begin={begun} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={busy}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
        <Button weight="plain" disabled={busy} onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

function RiskFields({ id, errors, begin }: { id: string; errors: Record<string, string>; begin?: RiskInput }) {
  return (
    <>
      <TextField
        name="what"
        id={`${id}-what`}
        label="What could happen"
        maxLength={300}
        autoComplete="off"
        defaultValue={begin?.what}
        error={errors.what}
      />
      <SelectField
        name="controlledBy"
        id={`${id}-by`}
        label="Who controls it"
        defaultValue={begin?.controlledBy ?? 'them'}
        options={CONTROLLED_BY.map((value) => ({ value, label: CONTROLLED_WORDS[value] }))}
        error={errors.controlledBy}
      />
      <TextField
        name="effect"
        id={`${id}-effect`}
        label="What it would mean for you"
        optional
        maxLength={500}
        autoComplete="off"
        defaultValue={begin?.effect}
        error={errors.effect}
      />
    </>
  )
}

function riskIn(form: FormData): RiskInput {
  return {
    what: textOf(form, 'what'),
    controlledBy: textOf(form, 'controlledBy') as RiskInput['controlledBy'],
    effect: textOf(form, 'effect'),
  }
}
