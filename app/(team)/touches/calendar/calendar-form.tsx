'use client'
import { useRouter } from 'next/navigation'
import { type ChangeEvent, useState } from 'react'
import { countOf } from '#lib/core/number-words.ts'
import type { CalendarPlan, PlannedMeeting } from '#lib/flows/take-calendar.ts'
import { Button } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { CONTROL, control, Field } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { AccountPicker } from '../../accounts/account-picker.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'

type Account = { id: string; name: string }
type Refused = { ok: false; message: string }
type Taken = { ok: true; taken: number; known: number; changeId: string | null }

/** Looks through a calendar file, then takes what is ticked; all of it is one change that can be taken back. */
export function CalendarForm({ account }: { account: Account | null }) {
  const router = useRouter()
  const [calendar, setCalendar] = useState('')
  const [plan, setPlan] = useState<CalendarPlan | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [chosen, setChosen] = useState<ReadonlyMap<string, Account | null>>(new Map())
  const [busy, setBusy] = useState(false)
  const ready = [...chosen].flatMap(([uid, at]) => (at ? [{ uid, accountId: at.id }] : []))

  const look = async (text: string) => {
    setBusy(true)
    const answer = await send<CalendarPlan & { ok: true }>({ calendar: text, take: null })
    setBusy(false)
    setCalendar(text)
    setPlan(answer.ok ? answer : null)
    setProblem(answer.ok ? null : answer.message)
    if (answer.ok) setChosen(proposed(answer.meetings, account))
  }
  const open = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    if (file) await look(await file.text())
  }
  const take = async () => {
    setBusy(true)
    const answer = await send<Taken>({ calendar, take: ready })
    if (!answer.ok) setProblem(answer.message)
    else {
      if (answer.changeId) {
        showUndoToast(`${countOf(answer.taken, 'meeting')} taken.`, answer.changeId, () => {
          look(calendar)
          router.refresh()
        })
      }
      await look(calendar)
      router.refresh()
    }
    setBusy(false)
  }
  const choose = (uid: string, at: Account | null | undefined) => {
    const now = new Map(chosen)
    if (at === undefined) now.delete(uid)
    else now.set(uid, at)
    setChosen(now)
  }

  return (
    <div className="max-w-column space-y-6">
      <Field name="calendar" label="Calendar file (.ics)">
        <input
          {...control({ name: 'calendar' })}
          type="file"
          accept=".ics,text/calendar"
          disabled={busy}
          onChange={open}
          className={`${CONTROL} h-auto py-2`}
        />
      </Field>
      {problem ? <Notice tone="broken" title={problem} /> : null}
      {plan ? (
        <>
          <p>{tellPlan(plan)}</p>
          {plan.meetings.length ? (
            <ul className="divide-y divide-rule border-y border-rule">
              {plan.meetings.map((meeting) => (
                <Meeting
                  key={meeting.uid}
                  meeting={meeting}
                  account={account}
                  at={chosen.get(meeting.uid)}
                  onChoose={(at) => choose(meeting.uid, at)}
                />
              ))}
            </ul>
          ) : null}
          {plan.meetings.some(({ state }) => state !== 'known') ? (
            <Button weight="primary" disabled={busy || ready.length === 0} onClick={take}>
              {busy ? 'One moment…' : ready.length ? `Take ${countOf(ready.length, 'meeting')}` : 'Take meetings'}
            </Button>
          ) : null}
        </>
      ) : null}
    </div>
  )
}

function Meeting({
  meeting: { uid, day, time, subject, people, account: proposed, state },
  account,
  at,
  onChoose,
}: {
  meeting: PlannedMeeting
  account: Account | null
  at: Account | null | undefined
  onChoose: (at: Account | null | undefined) => void
}) {
  const name = subject || 'A meeting without a name'
  return (
    <li className="py-3">
      <label className="flex items-start gap-2.5">
        <input
          type="checkbox"
          checked={at !== undefined}
          disabled={state === 'known'}
          className="mt-[0.3em] size-4 shrink-0 accent-accent"
          onChange={(event) => onChoose(event.target.checked ? (account ?? proposed) : undefined)}
        />
        <span className="min-w-0 wrap-anywhere">
          <span className="font-medium">{name}</span>{' '}
          <span className="text-sm text-ink-faint">
            <DayText day={day} short />
            {time ? `, ${time}` : ''}
            {people.length
              ? ` · with ${people.slice(0, 5).join(', ')}${people.length > 5 ? ` and ${people.length - 5} more` : ''}`
              : ''}
          </span>
          <span className="block text-sm text-ink-soft">
            {state === 'known'
              ? 'Here already.'
              : at
                ? `Goes to ${at.name}.`
                : state === 'ours'
                  ? 'Nobody of theirs is in it.'
                  : at === null
                    ? 'Whose was it? Choose the account.'
                    : 'Nobody in it is known yet.'}
          </span>
        </span>
      </label>
      {at === null || (at && !proposed && !account) ? (
        <div className="mt-2 ml-6.5 max-w-md">
          <AccountPicker
            name="accountId"
            optional={false}
            id={`account-${uid}`}
            label={`Account of ${name}`}
            placeholder="A part of its name"
            chosen={at}
            onChosen={([one]) => onChoose(one ? { id: one.id, name: one.name } : null)}
          />
        </div>
      ) : null}
    </li>
  )
}

/** Ticked are those with somebody of theirs at a known account; at an account's own page, those of that account. */
function proposed(meetings: readonly PlannedMeeting[], account: Account | null): Map<string, Account | null> {
  return new Map(
    meetings.flatMap(({ uid, state, account: at }) =>
      state === 'new' && at && (!account || at.id === account.id) ? [[uid, at] as const] : [],
    ),
  )
}

function tellPlan({ meetings, left }: CalendarPlan): string {
  const aside = [
    left.later ? `${left.later} still to come` : '',
    left.earlier ? `${left.earlier} more than a year ago` : '',
    left.cancelled ? `${left.cancelled} called off` : '',
    left.beyond ? `${left.beyond} older than the newest ${meetings.length}` : '',
    left.unreadable ? `${left.unreadable} that cannot be read` : '',
  ].filter(Boolean)
  const found = `${countOf(meetings.length, 'meeting')} of the last twelve months`
  return `${found[0]!.toUpperCase()}${found.slice(1)}.${aside.length ? ` Left out: ${aside.join(', ')}.` : ''}`
}

async function send<Answer>(body: unknown): Promise<Answer | Refused> {
  const sent = fetch('/api/touches/calendar', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
  return sent
    .then((response): Promise<Answer | Refused> => response.json())
    .catch((): Refused => ({ ok: false, message: 'It could not be sent just now. Try again in a moment.' }))
}
