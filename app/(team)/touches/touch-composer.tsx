'use client'
import { useRouter } from 'next/navigation'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef, useState, useTransition } from 'react'
import { showDay } from '#lib/core/day-words.ts'
import type { Refusal } from '#lib/core/result.ts'
import { looksLikeMail } from '#lib/core/touches/mail-look.ts'
import { type TouchKind, tellTouch } from '#lib/core/touches/touch.ts'
import { Button } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { AccountPicker } from '../accounts/account-picker.tsx'
import { showUndoToast } from '../changes/undo-toast.ts'
import { createTouchAction, type PastedMail, readPastedAction } from './actions.ts'
import { TouchFields } from './touch-fields.tsx'
import { emptyTouch, type Person, type TouchValues } from './touch-values.ts'

/**
 * Writes down a note, call, meeting or mail in five seconds: type, Ctrl-Enter. A mail that is pasted whole fills in its side, day, subject
 * and people. `account` null: it asks for one (from anywhere).
 */
export function TouchComposer({
  account,
  colleagues,
  today,
  kind = 'note',
  people: first = [],
  onSaved,
}: {
  account: Person | null
  colleagues: readonly Person[]
  today: string
  kind?: TouchKind
  /** With whom it was, where that is known already. */
  people?: readonly Person[]
  onSaved?: (accountId: string) => void
}) {
  const id = useId()
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const fresh = {
    ...emptyTouch(today),
    kind,
    direction: kind === 'note' || kind === 'meeting' ? '' : 'outbound',
    contactIds: first.map((one) => one.id),
  } satisfies TouchValues
  const [values, setValues] = useState<TouchValues>(fresh)
  const [people, setPeople] = useState(first)
  // who was chosen by other means than by hand: the field begins anew
  const [filled, setFilled] = useState(0)
  const [at, setAt] = useState(account)
  const [mail, setMail] = useState<{ read: PastedMail; pasted: string } | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [begun, setBegun] = useState(account === null)
  const [saving, start] = useTransition()
  const [reading, startReading] = useTransition()
  // Ctrl-Enter while a pasted mail is being read: it is saved once it is
  const [wanted, setWanted] = useState(false)
  const busy = saving || reading

  const change = (more: Partial<TouchValues>, chosen?: Person[]) => {
    setBegun(true)
    setValues((now) => ({ ...now, ...more }))
    if (chosen) setPeople(chosen)
  }
  const clear = () => {
    setValues(fresh)
    setPeople(first)
    setFilled(filled + 1)
    setMail(null)
    setRefusal(null)
    setBegun(account === null)
  }
  const save = () =>
    start(async () => {
      const messageId = values.kind === 'mail' ? (mail?.read.messageId ?? null) : null
      const result = await createTouchAction({ ...values, accountId: at?.id ?? '', messageId })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      const where = at && !account ? ` at ${at.name}` : ''
      const what = values.kind === 'note' ? 'Noted' : `${tellTouch(values.kind, values.direction || null)}: noted`
      const text = `${what}${where}.`
      if (result.value.changeId) showUndoToast(text, result.value.changeId, () => router.refresh())
      clear()
      router.refresh()
      onSaved?.(at!.id)
    })
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text/plain')
    if (values.body.trim() || !looksLikeMail(pasted)) return
    startReading(async () => {
      const answer = await readPastedAction({ text: pasted })
      if (!answer.ok || !answer.value) return
      const read = answer.value
      setMail({ read, pasted })
      setFilled((now) => now + 1)
      const { direction, day, time, subject, body, contacts } = read
      const contactIds = contacts.map((one) => one.id).sort()
      change({ kind: 'mail', direction: direction ?? '', day, time: time ?? '', subject, body, contactIds }, contacts)
      if (!at && read.accountId) setAt({ id: read.accountId, name: read.accountName ?? '' })
    })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only that the reading ended matters
  useEffect(() => {
    if (!wanted || reading) return
    setWanted(false)
    save()
  }, [wanted, reading])
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      form.current?.requestSubmit()
    }
  }

  return (
    <form
      ref={form}
      aria-label="Write something down"
      className="max-w-column"
      onKeyDown={press}
      onFocus={() => setBegun(true)}
      onSubmit={(event) => {
        event.preventDefault()
        if (reading) setWanted(true)
        else if (!saving) save()
      }}
    >
      {refusal ? (
        <div className="mb-4">
          <Notice tone="broken" title={refusal.message} />
        </div>
      ) : null}
      {account ? null : (
        <div className="mb-4">
          <AccountPicker
            key={at?.id}
            name="accountId"
            optional={false}
            id={`${id}-account`}
            label="Account"
            placeholder="With whom was it?"
            chosen={at}
            error={refusal?.fields?.accountId}
            onChosen={([chosen]) => setAt(chosen ? { id: chosen.id, name: chosen.name } : null)}
          />
        </div>
      )}
      {mail ? (
        <div className="mb-4">
          <Notice
            tone="done"
            title={tellMail(mail.read)}
            action={
              <Button
                size="small"
                onClick={() => {
                  setMail(null)
                  setPeople([])
                  setFilled(filled + 1)
                  setValues({ ...emptyTouch(today), body: mail.pasted })
                }}
              >
                Keep it as I pasted it
              </Button>
            }
          >
            {account && mail.read.accountId && mail.read.accountId !== account.id
              ? `Its people belong to ${mail.read.accountName}. Here it is kept at ${account.name}.`
              : null}
          </Notice>
        </div>
      ) : null}
      <TouchFields
        id={id}
        values={values}
        people={people}
        filled={filled}
        accountId={at?.id ?? null}
        colleagues={colleagues}
        today={today}
        errors={refusal?.fields ?? {}}
        slim={!begun}
        onChange={change}
        onPaste={paste}
      />
      {begun ? (
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <Button type="submit" weight="primary" disabled={busy} aria-keyshortcuts="Control+Enter Meta+Enter">
            {busy ? 'One moment…' : 'Save'}
          </Button>
          {account ? <Button onClick={clear}>Cancel</Button> : null}
          <span className="text-sm text-ink-faint pointer-coarse:hidden">Ctrl-Enter saves</span>
        </div>
      ) : null}
    </form>
  )
}

function tellMail({ direction, day, contacts, strangers }: PastedMail): string {
  const [first] = [...contacts.map((one) => one.name), ...strangers.map((one) => one.name || one.address)]
  const whose = !first ? '' : direction === 'inbound' ? ` from ${first}` : ` to ${first}`
  return `This reads as a mail${whose} of ${showDay(day)}.`
}
