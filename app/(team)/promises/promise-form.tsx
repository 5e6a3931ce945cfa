'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { isDay } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import type { Refusal } from '#lib/core/result.ts'
import { tellRepeat } from '#lib/core/tasks/repeat.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { Button, ButtonLink } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../changes/undo-toast.ts'
import {
  changePromiseAction,
  changeStandingPromiseAction,
  createPromiseAction,
  createStandingPromiseAction,
} from './actions.ts'
import type { PromiseFormView } from './load-form.ts'
import { PromiseFields } from './promise-fields.tsx'
import { tieNames } from './promise-names.ts'
import { againOf, onceOf, type PromiseValues, valuesNow, versionFields } from './promise-values.ts'

/** What is written: a new one, one promise, or one that stands. */
export type Written = { kind: 'new' } | { kind: 'once' | 'again'; id: string; revision: number }

/** Writes a promise down, or changes one; leads back to where it belongs. */
export function PromiseForm({ written, view, back }: { written: Written; view: PromiseFormView; back: Route }) {
  const router = useRouter()
  // what was typed belongs to this version, whatever the page learns meanwhile
  const [begun] = useState({ revision: written.kind === 'new' ? 0 : written.revision, values: view.values })
  const [values, setValues] = useState(view.values)
  const [names, setNames] = useState(() => namesIn(view))
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const again = written.kind === 'again' || (written.kind === 'new' && values.repeat !== null)
  const learn = (more: readonly (readonly [string, string])[]) => setNames((now) => new Map([...now, ...more]))

  const save = (revision: number, said: PromiseValues) =>
    start(async () => {
      const result = await send(written, revision, said, again)
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      showUndoToast(tellSaved(written, said, again), result.value.changeId, () => router.refresh())
      router.push(back)
      router.refresh()
    })

  return (
    <form
      className="max-w-md space-y-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save(begun.revision, values)
      }}
    >
      {refusal?.now ? (
        <BothVersions
          fields={versionFields(names, again)}
          base={begun.values}
          mine={values}
          theirs={{ ...refusal.now, values: valuesNow(refusal.now.values) }}
          busy={busy}
          onKeepMine={(revision, chosen) => save(revision, chosen as PromiseValues)}
          onTakeTheirs={() => {
            setRefusal(null)
            router.push(back)
            router.refresh()
          }}
        />
      ) : refusal ? (
        <Notice tone="broken" title={refusal.message} />
      ) : null}
      <PromiseFields
        kind={written.kind}
        id={written.kind === 'new' ? null : written.id}
        view={view}
        values={values}
        errors={refusal?.fields ?? {}}
        onChange={(change) => setValues((now) => ({ ...now, ...change }))}
        onNamed={learn}
      />
      <div className="flex flex-wrap gap-2 pt-2">
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Saving…' : 'Save promise'}
        </Button>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </div>
    </form>
  )
}

function send(written: Written, revision: number, values: PromiseValues, again: boolean) {
  if (written.kind === 'new')
    return again ? createStandingPromiseAction(againOf(values)) : createPromiseAction(onceOf(values))
  const { id } = written
  return again
    ? changeStandingPromiseAction({ ...againOf(values), id, revision })
    : changePromiseAction({ ...onceOf(values), id, revision })
}

function tellSaved(written: Written, values: PromiseValues, again: boolean): string {
  if (written.kind !== 'new') return 'Saved.'
  if (again) return `Promised ${tellRepeat(values.repeat ?? 'week', values.repeatEvery)}.`
  const { dueDay } = onceOf(values)
  return isDay(dueDay) ? `Promised for ${showDay(dueDay)}.` : 'Promised.'
}

function namesIn({ account, contact, owners, ties }: PromiseFormView): Map<string, string> {
  const known = [...owners, ...(account ? [account] : []), ...(contact ? [contact] : [])]
  return new Map([...known.map(({ id, name }) => [id, name] as const), ...tieNames(ties)])
}
