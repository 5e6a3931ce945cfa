'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { KIND_WORDS, type TouchKind, tellTouch } from '#lib/core/touches/touch.ts'
import { BothVersions, type VersionField } from '#lib/ui/both-versions.tsx'
import { Button } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../changes/undo-toast.ts'
import { archiveTouchAction, changeTouchAction } from './actions.ts'
import { TouchFields } from './touch-fields.tsx'
import type { Person, TouchValues } from './touch-values.ts'

/** Edits a touch, or puts it away; folded while it is only read. */
export function TouchForm({
  touch,
  values: given,
  colleagues,
  today,
  back,
}: {
  touch: { id: string; revision: number; accountId: string | null; contacts: readonly Person[] }
  values: TouchValues
  colleagues: readonly Person[]
  today: string
  back: Route
}) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  // what was typed belongs to this version, whatever the page learns meanwhile
  const [begun, setBegun] = useState({ revision: touch.revision, values: given })
  const [values, setValues] = useState(given)
  const [people, setPeople] = useState<readonly Person[]>(touch.contacts)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()

  const save = (revision: number, wanted: TouchValues) =>
    start(async () => {
      const result = await changeTouchAction({ ...wanted, id: touch.id, revision })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      if (result.value.changeId) showUndoToast('Saved.', result.value.changeId, () => router.refresh())
      setOpen(false)
      router.refresh()
    })
  const putAway = () =>
    start(async () => {
      const result = await archiveTouchAction({ id: touch.id, revision: touch.revision })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      if (result.value.changeId) showUndoToast('Put away.', result.value.changeId, () => router.refresh())
      router.push(back)
      router.refresh()
    })
  const edit = () => {
    setBegun({ revision: touch.revision, values: given })
    setValues(given)
    setPeople(touch.contacts)
    setOpen(true)
  }

  if (!open) {
    return (
      <div className="mt-8 flex flex-wrap gap-2">
        <Button onClick={edit} aria-keyshortcuts="e">
          Edit
        </Button>
        <Button weight="plain" disabled={busy} onClick={putAway}>
          Put it away
        </Button>
        {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      </div>
    )
  }
  return (
    <form
      aria-label="Edit what was said"
      className="mt-8 max-w-column space-y-4 border-t border-rule pt-6"
      onSubmit={(event) => {
        event.preventDefault()
        save(begun.revision, values)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
      }}
    >
      {refusal?.now ? (
        <BothVersions
          fields={versionFields(people)}
          base={begun.values}
          mine={values}
          theirs={refusal.now}
          busy={busy}
          onKeepMine={(revision, merged) => save(revision, merged as TouchValues)}
          onTakeTheirs={takeTheirs}
        />
      ) : refusal ? (
        <Notice tone="broken" title={refusal.message} />
      ) : null}
      <TouchFields
        id={touch.id}
        values={values}
        people={people}
        accountId={touch.accountId}
        colleagues={colleagues}
        today={today}
        errors={refusal?.fields ?? {}}
        onChange={(change, chosen) => {
          setValues((now) => ({ ...now, ...change }))
          if (chosen) setPeople(chosen)
        }}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
        <Button onClick={() => setOpen(false)}>Cancel</Button>
      </div>
    </form>
  )

  function takeTheirs() {
    setRefusal(null)
    setOpen(false)
    router.refresh()
  }
}

function versionFields(people: readonly Person[]): VersionField[] {
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const who = (ids: unknown) => (ids as string[]).map((id) => names.get(id) ?? 'somebody else').join(', ') || 'nobody'
  return [
    { name: 'kind', label: 'What it was', show: (kind) => KIND_WORDS[kind as TouchKind] },
    {
      name: 'direction',
      label: 'Who began it',
      show: (direction, all) => tellTouch(all.kind as TouchKind, (direction || null) as 'inbound' | 'outbound' | null),
    },
    { name: 'day', label: 'Day' },
    { name: 'time', label: 'Time' },
    { name: 'subject', label: 'Subject' },
    { name: 'body', label: 'What was said' },
    { name: 'contactIds', label: 'With whom', show: who },
  ]
}
