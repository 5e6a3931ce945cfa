'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type RefObject, useId, useLayoutEffect, useRef, useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import { dayOrderOf } from '#lib/core/day-reading.ts'
import { LONGEST_LINE, readQuickPromise } from '#lib/core/promises/quick-promise.ts'
import { tellDue } from '#lib/core/tasks/due-words.ts'
import { tellRepeat } from '#lib/core/tasks/repeat.ts'
import { Button } from '#lib/ui/button.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { showUndoToast } from '../changes/undo-toast.ts'
import { onTypedAhead } from '../palette-door.ts'
import { createQuickPromiseAction } from './actions.ts'
import { PromisedThatWeek } from './promised-that-week.tsx'
import { QuickFields, QuickReading } from './quick-fields.tsx'
import { lackOf, useCorrected } from './quick-said.ts'
import { useLineNames } from './use-line-names.ts'

/**
 * A promise in one line, from anywhere. What was read of it stands below, before anything is saved, and each part is corrected where it
 * stands: Tab walks through them, Enter saves. `accountId`: the account whose page it stands on.
 */
export function QuickPromise({
  today,
  accountId = null,
  begins = '',
  ahead = false,
  field,
  onSaved,
}: {
  today: Day
  accountId?: string | null
  /** What was typed of it before. */
  begins?: string
  /** Takes the keys that were pressed while it was on its way (palette-door.ts). */
  ahead?: boolean
  /** For whoever wants to put the focus into the line. */
  field?: RefObject<HTMLInputElement | null>
  onSaved?: () => void
}) {
  const router = useRouter()
  const [line, setLine] = useState(begins)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, start] = useTransition()
  const form = useRef<HTMLFormElement>(null)
  const own = useId()
  const ours = useRef<HTMLInputElement>(null)
  const at = field ?? ours
  const found = useLineNames(line.trim(), accountId, today)
  const settled = found.line === line.trim()
  const read = readQuickPromise(line, found.today, { order: orderHere(), names: found.names })
  const [said, correct] = useCorrected({ ...read, account: found.account, contact: found.contact })
  const begun = line.trim() !== ''

  useLayoutEffect(
    () => (ahead ? onTypedAhead((typed) => setLine((now) => now + typed.replaceAll('\n', ' '))) : undefined),
    [ahead],
  )

  const tell = (sentence: string, name: string) => {
    setProblem(sentence)
    const part = (selector: string) => form.current?.querySelector<HTMLElement>(selector)
    const there = part(`[data-choice="${name}"]`) ?? part(`#${CSS.escape(`${own}${name}`)}`)
    there?.focus()
  }
  const save = () =>
    start(async () => {
      // what nobody has seen yet is not saved
      if (!settled) return setProblem('It was still being read: look at it, then Enter once more.')
      const lack = lackOf(said, found.accounts)
      if (lack) return tell(lack.sentence, lack.field)
      const { text, madeBy, size, repeat, repeatEvery } = said
      const result = await createQuickPromiseAction({
        ...{ text, madeBy, size, repeat, repeatEvery, dueDay: said.day! },
        accountId: said.account!.id,
        contactId: said.contact?.id ?? null,
      })
      if (!result.ok) return setProblem(Object.values(result.fields ?? {})[0] ?? result.message)
      setProblem(null)
      setLine('')
      const due = repeat ? `${tellRepeat(repeat, repeatEvery)}, first ` : 'for '
      showUndoToast(`Promised ${due}${tellDue(said.day!, found.today)}.`, result.value.changeId, () => router.refresh())
      onSaved?.()
      router.refresh()
    })

  return (
    <form
      ref={form}
      className="max-w-column"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div className="flex gap-2">
        <input
          ref={at}
          name="line"
          aria-label="A promise, in one line"
          aria-describedby={`${own}read`}
          aria-invalid={problem ? true : undefined}
          placeholder={
            accountId ? 'A promise: send the drawings by Friday, small' : 'Send Acme the drawings by Friday, small'
          }
          autoComplete="off"
          enterKeyHint="done"
          maxLength={LONGEST_LINE}
          value={line}
          onChange={(event) => {
            setLine(event.target.value)
            setProblem(null)
          }}
          className="h-10 min-w-0 flex-1 border-b border-rule-strong bg-transparent px-0.5 text-base focus:border-accent focus:outline-none pointer-coarse:h-11 pointer-coarse:text-[1rem]"
        />
        <Button type="submit" weight="primary" disabled={busy} className={begun ? '' : 'invisible'}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
      </div>
      <div id={`${own}read`} aria-live="polite" className="mt-1.5 min-h-[1.5em] text-sm wrap-anywhere">
        {problem ? <p className="text-broken">{problem}</p> : null}
        {begun ? <QuickReading said={said} today={found.today} settled={settled} failed={found.failed} /> : null}
      </div>
      {begun ? (
        <>
          <QuickFields
            id={own}
            said={said}
            found={found}
            onCorrect={correct}
            onChosen={() => {
              setProblem(null)
              at.current?.focus()
            }}
          />
          {said.contact && said.day && said.madeBy === 'us' && !said.repeat ? (
            <div className="mt-4">
              <PromisedThatWeek contact={said.contact} day={said.day} />
            </div>
          ) : null}
          {settled && !said.account && found.accounts.length === 0 ? (
            <p className="mt-3 text-sm text-ink-soft">
              {/* beside this page: the line is not lost */}A customer you have not written down yet?{' '}
              <a href="/accounts/new" target="_blank" rel="noreferrer" className="link">
                Add the account in another tab
              </a>
              , then choose it here.
            </p>
          ) : null}
          <p className="mt-3 text-sm">
            <TextLink href={fullForm(said)}>Steps, and everything else</TextLink>
          </p>
        </>
      ) : null}
    </form>
  )
}

const orderHere = () => (typeof navigator === 'undefined' ? null : dayOrderOf(navigator.language))

function fullForm(said: ReturnType<typeof useCorrected>[0]): Route {
  const { text, day, size, madeBy, repeat, repeatEvery, account, contact } = said
  const search = new URLSearchParams({ text, size, by: madeBy })
  if (day) search.set('day', day)
  if (account) search.set('account', account.id)
  if (contact) search.set('contact', contact.id)
  if (repeat) search.set('again', repeat)
  if (repeat && repeatEvery > 1) search.set('every', `${repeatEvery}`)
  return `/promises/new?${search}` as Route
}
