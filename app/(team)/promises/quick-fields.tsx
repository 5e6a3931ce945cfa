'use client'
import { type ReactNode, useState } from 'react'
import type { Day } from '#lib/core/day.ts'
import {
  PROMISE_SIZES,
  type PromiseSize,
  SIDE_LABELS,
  SIDES,
  SIZE_LABELS,
  type Side,
} from '#lib/core/promises/promise.ts'
import { showWholeDay } from '#lib/core/tasks/due-words.ts'
import { REPEATS, type Repeat, tellRepeat } from '#lib/core/tasks/repeat.ts'
import { Button } from '#lib/ui/button.tsx'
import { DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { AccountPicker } from '../accounts/account-picker.tsx'
import { ContactPicker } from '../contacts/contact-picker.tsx'
import type { Correct, QuickSaid } from './quick-said.ts'
import type { LineFound } from './use-line-names.ts'

/** What was read, as a sentence: what is missing says so. */
export function QuickReading({
  said,
  today,
  settled,
  failed,
}: {
  said: QuickSaid
  today: Day
  settled: boolean
  failed: boolean
}) {
  const { account, contact, text, day, size, madeBy, repeat, repeatEvery } = said
  const whom = account ? <b className="font-semibold">{account.name}</b> : <Missing>an account</Missing>
  return (
    <p className={settled ? 'text-ink-soft' : 'text-ink-faint'}>
      {madeBy === 'us' ? <>We promise {whom}</> : <>{whom} promises us</>}
      {contact ? ` (${contact.name})` : ''}: {text ? `“${text}”` : <Missing>what</Missing>},{' '}
      {repeat ? `${tellRepeat(repeat, repeatEvery)}, first ` : ''}
      {day ? <span className={day < today ? 'text-broken' : ''}>{showWholeDay(day)}</span> : <Missing>by when</Missing>}
      , {SIZE_LABELS[size].toLowerCase()}.{failed ? ' The server did not answer: whom it names is not known.' : ''}
    </p>
  )
}

function Missing({ children }: { children: ReactNode }) {
  return <span className="text-broken">{children}?</span>
}

/** Each part of a promise where it can be set right. */
export function QuickFields({
  id,
  said,
  found,
  onCorrect,
  onChosen,
}: {
  /** Begins the id of each field. */
  id: string
  said: QuickSaid
  found: LineFound
  onCorrect: Correct
  /** One of the offered accounts or days was taken. */
  onChosen: () => void
}) {
  // the picker begins anew when the account was chosen elsewhere, and not while somebody chooses in it
  const [round, setRound] = useState(0)
  const { account, contact, day } = said
  const others = found.accounts.filter(({ id }) => id !== account?.id)
  return (
    <div className="mt-3 space-y-3">
      {others.length ? (
        <Choices label={account ? `Not ${account.name}, but` : 'Which account?'}>
          {others.map((one) => (
            <Button
              key={one.id}
              size="small"
              data-choice="account"
              className="max-w-full whitespace-normal wrap-anywhere"
              onClick={() => {
                onCorrect('account', one)
                setRound(round + 1)
                onChosen()
              }}
            >
              {one.name}
              {one.detail ? <span className="text-ink-faint">{one.detail}</span> : null}
            </Button>
          ))}
        </Choices>
      ) : null}
      {said.otherDays.length ? (
        <Choices label="The line names another day:">
          {said.otherDays
            .filter((one) => one !== day)
            .map((one) => (
              <Button
                key={one}
                size="small"
                onClick={() => {
                  onCorrect('day', one)
                  onChosen()
                }}
              >
                {showWholeDay(one)}
              </Button>
            ))}
        </Choices>
      ) : null}
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-12">
        <div className="col-span-2 sm:col-span-6">
          <AccountPicker
            key={`account ${found.account?.id} ${round}`}
            name="quickAccount"
            id={`${id}account`}
            label="Account"
            placeholder="A name"
            optional={false}
            chosen={account}
            onChosen={([chosen]) => onCorrect('account', chosen ?? null)}
          />
        </div>
        <div className="col-span-2 sm:col-span-6">
          <ContactPicker
            key={`contact ${found.contact?.id} ${account?.id}`}
            name="quickContact"
            id={`${id}contact`}
            label={said.madeBy === 'us' ? 'To whom of theirs' : 'Who of theirs'}
            placeholder="Nobody in particular"
            accountId={account?.id ?? null}
            chosen={contact ? [contact] : []}
            onChosen={([chosen]) => onCorrect('contact', chosen ?? null)}
          />
        </div>
        <div className="col-span-2 sm:col-span-12">
          <TextField
            name="quickText"
            id={`${id}text`}
            label="What"
            autoComplete="off"
            maxLength={500}
            value={said.text}
            onChange={(event) => onCorrect('text', event.target.value)}
          />
        </div>
        <div className="sm:col-span-5">
          <DateField
            name="quickDay"
            id={`${id}day`}
            label={said.repeat ? 'First on' : 'By'}
            value={day ?? ''}
            onChange={(event) => onCorrect('day', event.target.value || null)}
          />
        </div>
        <div className="sm:col-span-4">
          <SelectField
            name="quickSize"
            id={`${id}size`}
            label="Size"
            value={said.size}
            options={PROMISE_SIZES.map((value) => ({ value, label: SIZE_LABELS[value] }))}
            onChange={(event) => onCorrect('size', event.target.value as PromiseSize)}
          />
        </div>
        <div className="sm:col-span-3">
          <SelectField
            name="quickSide"
            id={`${id}side`}
            label="Promised"
            value={said.madeBy}
            options={SIDES.map((value) => ({ value, label: SIDE_LABELS[value].toLowerCase() }))}
            onChange={(event) => onCorrect('madeBy', event.target.value as Side)}
          />
        </div>
        {said.repeat ? (
          <div className="sm:col-span-5">
            <SelectField
              name="quickRepeat"
              id={`${id}repeat`}
              label="Repeated"
              empty="Once"
              value={said.repeat}
              options={REPEATS.map((unit) => ({ value: unit, label: tellRepeat(unit, said.repeatEvery)! }))}
              onChange={(event) => onCorrect('repeat', (event.target.value || null) as Repeat | null)}
            />
          </div>
        ) : null}
      </div>
    </div>
  )
}

function Choices({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-1.5">
      <legend className="float-left me-1 text-sm text-ink-soft wrap-anywhere">{label}</legend>
      {children}
    </fieldset>
  )
}
