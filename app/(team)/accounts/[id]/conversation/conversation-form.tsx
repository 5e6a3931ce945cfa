'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { ASKED_BY, ASKED_WORDS, ASPECT_WORDS, ASPECTS, SAID_MOST } from '#lib/core/conversation/conversation.ts'
import type { Refusal } from '#lib/core/result.ts'
import { BothVersions, type VersionField } from '#lib/ui/both-versions.tsx'
import { Button } from '#lib/ui/button.tsx'
import { AreaField, DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { ContactPicker } from '../../../contacts/contact-picker.tsx'
import { changeConversationAction } from './actions.ts'

export type ConversationValues = {
  plannedDay: string
  heldDay: string
  askedBy: '' | 'us' | 'them'
  contactIds: string[]
} & Record<'ours' | 'theirs' | 'rules' | (typeof ASPECTS)[number], string>

type Person = { id: string; name: string }

/** Writes what is planned (`plan`), or what was said; whoever was quicker is told of, with both versions. */
export function ConversationForm({
  conversation,
  accountId,
  values: given,
  people: known,
  plan,
  today,
  onDone,
}: {
  conversation: { id: string; revision: number }
  accountId: string
  values: ConversationValues
  people: readonly Person[]
  plan: boolean
  today: string
  onDone: () => void
}) {
  const router = useRouter()
  // what was typed belongs to this version, whatever the page learns meanwhile
  const [begun] = useState({ revision: conversation.revision, values: given })
  const [values, setValues] = useState(given)
  const [people, setPeople] = useState(known)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const errors = refusal?.fields ?? {}
  const set = (change: Partial<ConversationValues>) => setValues((now) => ({ ...now, ...change }))
  const said = (name: 'ours' | 'theirs' | 'rules' | (typeof ASPECTS)[number]) => ({
    name,
    value: values[name],
    error: errors[name],
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  })

  const save = (revision: number, wanted: ConversationValues) =>
    start(async () => {
      const result = await changeConversationAction({ ...wanted, id: conversation.id, revision })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      if (result.value.changeId) showUndoToast('Saved.', result.value.changeId, () => router.refresh())
      onDone()
      router.refresh()
    })

  return (
    <form
      aria-label={plan ? 'Change the plan' : 'What was said'}
      className="max-w-column space-y-5"
      noValidate
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
          onKeepMine={(revision, merged) => save(revision, merged as ConversationValues)}
          onTakeTheirs={() => {
            onDone()
            router.refresh()
          }}
        />
      ) : refusal ? (
        <Notice tone="broken" title={refusal.message} />
      ) : null}
      <div className="flex flex-wrap gap-x-4 gap-y-3">
        {plan ? (
          <DateField
            name="plannedDay"
            label="Planned for"
            optional
            value={values.plannedDay}
            error={errors.plannedDay}
            onChange={(event) => set({ plannedDay: event.target.value })}
          />
        ) : (
          <>
            <DateField
              name="heldDay"
              label="Held on"
              value={values.heldDay}
              max={today}
              error={errors.heldDay}
              onChange={(event) => set({ heldDay: event.target.value })}
            />
            <SelectField
              name="askedBy"
              label="Who asked for it"
              empty="Nobody says"
              value={values.askedBy}
              options={ASKED_BY.map((side) => ({ value: side, label: ASKED_WORDS[side] }))}
              error={errors.askedBy}
              onChange={(event) => set({ askedBy: event.target.value as ConversationValues['askedBy'] })}
            />
          </>
        )}
      </div>
      <ContactPicker
        name="contactIds"
        label="With whom of theirs"
        many
        accountId={accountId}
        chosen={people}
        {...(errors.contactIds ? { error: errors.contactIds } : {})}
        onChosen={(chosen) => {
          setPeople(chosen.map(({ id, name }) => ({ id, name })))
          set({ contactIds: chosen.map(({ id }) => id).sort() })
        }}
      />
      {plan ? null : (
        <>
          <AreaField {...said('theirs')} label="What they said" required={false} rows={4} maxLength={SAID_MOST} />
          <AreaField {...said('ours')} label="What we said" required={false} rows={4} maxLength={SAID_MOST} />
          <AreaField
            {...said('rules')}
            label="Rules and norms both agreed on"
            hint="How you deal with each other from now on: who is called, what is told, what is off limits."
            optional
            rows={3}
            maxLength={SAID_MOST}
          />
          <fieldset>
            <legend className="mb-2 text-sm font-medium">
              A word each <span className="font-normal text-ink-faint">(optional)</span>
            </legend>
            <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
              {ASPECTS.map((aspect) => (
                <TextField
                  key={aspect}
                  {...said(aspect)}
                  label={ASPECT_WORDS[aspect].label}
                  hint={ASPECT_WORDS[aspect].asks}
                  required={false}
                  maxLength={200}
                  autoComplete="off"
                />
              ))}
            </div>
          </fieldset>
        </>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
        <Button disabled={busy} onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

function versionFields(people: readonly Person[]): VersionField[] {
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const who = (ids: unknown) => (ids as string[]).map((id) => names.get(id) ?? 'somebody else').join(', ') || 'nobody'
  return [
    { name: 'plannedDay', label: 'Planned for' },
    { name: 'heldDay', label: 'Held on' },
    { name: 'askedBy', label: 'Who asked for it', show: (side) => (side ? ASKED_WORDS[side as 'us'] : 'nobody says') },
    { name: 'contactIds', label: 'With whom of theirs', show: who },
    { name: 'theirs', label: 'What they said' },
    { name: 'ours', label: 'What we said' },
    { name: 'rules', label: 'Rules and norms' },
    ...ASPECTS.map((name) => ({ name, label: ASPECT_WORDS[name].label })),
  ]
}
