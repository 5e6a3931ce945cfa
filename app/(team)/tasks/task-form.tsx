'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import type { Refusal } from '#lib/core/result.ts'
import { REPEATS, type Repeat, tellRepeat, warnRepeat } from '#lib/core/tasks/repeat.ts'
import { BothVersions, type VersionField } from '#lib/ui/both-versions.tsx'
import { Button, ButtonLink } from '#lib/ui/button.tsx'
import { DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { AccountPicker } from '../accounts/account-picker.tsx'
import { showUndoToast } from '../changes/undo-toast.ts'
import { ContactPicker } from '../contacts/contact-picker.tsx'
import { changeTaskAction, createTaskAction } from './actions.ts'
import type { TaskDraft } from './load-form.ts'

type Person = { id: string; name: string }

/** Makes a task, or changes one; leads back to where it belongs. */
export function TaskForm({
  task,
  draft,
  owners,
  back,
}: {
  task: { id: string; revision: number } | null
  draft: TaskDraft
  owners: readonly Person[]
  back: Route
}) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  // what was typed belongs to this version, whatever the page learns meanwhile
  const [begun] = useState({ revision: task?.revision ?? 0, values: valuesOf(draft) })
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [account, setAccount] = useState(draft.account)
  const names = useRef(new Map(owners.map(({ id, name }) => [id, name])))
  const [rhythm, setRhythm] = useState<{ repeat: Repeat | null; day: Day }>({ repeat: draft.repeat, day: draft.day })
  const [busy, start] = useTransition()
  const errors = refusal?.fields ?? {}
  for (const known of [draft.account, draft.contact, account]) if (known) names.current.set(known.id, known.name)

  const save = (revision: number, values: TaskValues) =>
    start(async () => {
      const result = task
        ? await changeTaskAction({ ...values, id: task.id, revision })
        : await createTaskAction(values)
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      showUndoToast(task ? 'Saved.' : `Noted for ${showDay(values.day)}.`, result.value.changeId, () =>
        router.refresh(),
      )
      router.push(back)
      router.refresh()
    })

  return (
    <form
      ref={form}
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        save(begun.revision, readForm(event.currentTarget))
      }}
    >
      {refusal?.now ? (
        <BothVersions
          fields={versionFields(names.current)}
          base={begun.values}
          mine={form.current ? readForm(form.current) : {}}
          theirs={refusal.now}
          busy={busy}
          onKeepMine={(revision, values) => save(revision, values as TaskValues)}
          onTakeTheirs={() => {
            setRefusal(null)
            router.push(back)
            router.refresh()
          }}
        />
      ) : refusal ? (
        <Notice tone="broken" title={refusal.message} />
      ) : null}
      <TextField name="text" label="What is to be done" defaultValue={draft.text} maxLength={500} error={errors.text} />
      <DateField
        name="day"
        label="Day"
        defaultValue={draft.day}
        error={errors.day}
        onChange={(event) => setRhythm({ ...rhythm, day: event.target.value })}
      />
      <SelectField
        name="ownerId"
        label="Who does it"
        hint="A colleague is told."
        defaultValue={draft.ownerId}
        options={owners.map(({ id, name }) => ({ value: id, label: name }))}
        error={errors.ownerId}
      />
      <AccountPicker
        name="accountId"
        label="Account"
        placeholder="None"
        chosen={draft.account}
        error={errors.accountId}
        onChosen={([chosen]) => {
          if (chosen) names.current.set(chosen.id, chosen.name)
          setAccount(chosen ?? null)
        }}
      />
      <ContactPicker
        name="contactId"
        label="Contact"
        accountId={account?.id ?? null}
        chosen={draft.contact ? [draft.contact] : []}
        error={errors.contactId}
        onChosen={([chosen]) => chosen && names.current.set(chosen.id, chosen.name)}
      />
      <div className="grid grid-cols-[1fr_6rem] gap-3">
        <SelectField
          name="repeat"
          label="Repeated"
          optional
          empty="Once"
          defaultValue={draft.repeat ?? ''}
          hint={warnRepeat(rhythm.repeat, rhythm.day) ?? 'When it is done, the next one is made.'}
          options={REPEATS.map((unit) => ({ value: unit, label: `by the ${unit}` }))}
          onChange={(event) => setRhythm({ ...rhythm, repeat: (event.target.value || null) as Repeat | null })}
          error={errors.repeat}
        />
        {rhythm.repeat ? (
          <TextField
            name="repeatEvery"
            label="Every"
            type="number"
            min={1}
            max={99}
            defaultValue={`${draft.repeatEvery}`}
            error={errors.repeatEvery}
          />
        ) : null}
      </div>
      <div className="flex flex-wrap gap-2 pt-2">
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Saving…' : task ? 'Save task' : 'Add task'}
        </Button>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </div>
    </form>
  )
}

type TaskValues = {
  text: string
  day: Day
  ownerId: string
  accountId: string | null
  contactId: string | null
  repeat: Repeat | null
  repeatEvery: number
}

function readForm(form: HTMLFormElement): TaskValues {
  const data = new FormData(form)
  const text = (name: string) => `${data.get(name) ?? ''}`
  return {
    text: text('text'),
    day: text('day'),
    ownerId: text('ownerId'),
    accountId: text('accountId') || null,
    contactId: text('contactId') || null,
    repeat: (text('repeat') || null) as Repeat | null,
    repeatEvery: Number(text('repeatEvery') || 1),
  }
}

function valuesOf({ account, contact, ...draft }: TaskDraft): TaskValues {
  return { ...draft, accountId: account?.id ?? null, contactId: contact?.id ?? null }
}

function versionFields(names: ReadonlyMap<string, string>): VersionField[] {
  const named = (none: string) => (value: unknown) => (value ? (names.get(`${value}`) ?? 'another one') : none)
  return [
    { name: 'text', label: 'What is to be done' },
    { name: 'day', label: 'Day', show: (value) => showDay(`${value}`) },
    { name: 'ownerId', label: 'Who does it', show: named('nobody') },
    { name: 'accountId', label: 'Account', show: named('none') },
    { name: 'contactId', label: 'Contact', show: named('none') },
    {
      name: 'repeat',
      label: 'Repeated',
      show: (value, all) => tellRepeat(value as Repeat | null, Number(all.repeatEvery)) ?? 'once',
    },
    { name: 'repeatEvery', label: 'Every' },
  ]
}
