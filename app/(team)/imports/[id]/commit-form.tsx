'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import type { NameMatch, SameCompany } from '#lib/core/imports/import-plan.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { CheckField, DateField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { commitImportAction } from '../actions.ts'

type Props = {
  id: string
  fingerprint: string
  firstDay: Day | null
  lastDay: Day | null
  /** The ledgers of the file that are known to be complete through a day. */
  known: { name: string; completeThrough: Day }[]
  /** What is proposed: the file's last day, or the later one that is known of its ledgers. */
  proposed: Day | null
  today: Day
  gone: number
  matches: NameMatch[]
  matchesMore: number
  changesNothing: boolean
}

/** The questions only a person can answer, and the yes. */
export function CommitForm({
  id,
  fingerprint,
  firstDay,
  lastDay,
  known,
  proposed,
  today,
  gone,
  matches,
  matchesMore,
  changesNothing,
}: Props) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const [day, setDay] = useState(proposed ?? '')
  const later = known.filter((ledger) => day !== '' && day < ledger.completeThrough)
  const commit = (form: FormData) =>
    start(async () => {
      const result = await commitImportAction({
        id,
        fingerprint,
        completeThrough: `${form.get('completeThrough') ?? ''}` || null,
        wholePeriod: form.get('wholePeriod') === 'on',
        same: matches.flatMap((match, i) => (form.get(`same-${i}`) === 'on' ? [sameAs(match)] : [])),
      })
      setRefusal(result.ok ? null : result)
      if (result.ok) router.refresh()
    })
  return (
    <form
      className="max-w-column space-y-8"
      onSubmit={(event) => {
        event.preventDefault()
        commit(new FormData(event.currentTarget))
      }}
    >
      {matches.length ? (
        <fieldset className="space-y-3">
          <legend className="mb-1 text-lg font-semibold tracking-[-0.01em]">Are these the same companies?</legend>
          <p className="text-sm text-ink-faint">
            These new customers are named like another. Tick those that are one company; the rest become accounts of
            their own.
          </p>
          {matches.map((match, i) => (
            <CheckField
              key={`${match.ledger} ${match.externalId}`}
              name={`same-${i}`}
              label={
                <>
                  <strong className="font-medium">{match.name}</strong> ({match.externalId} in {match.ledger}) is{' '}
                  <strong className="font-medium">{match.with.name}</strong>
                  {match.with.ledgers ? ` of ${match.with.ledgers}` : ''}
                </>
              }
            />
          ))}
          {matchesMore ? (
            <p className="text-sm text-ink-faint">
              {matchesMore} more are alike and not shown; they become accounts of their own.
            </p>
          ) : null}
        </fieldset>
      ) : null}
      {proposed ? (
        <DateField
          name="completeThrough"
          label="The file is complete through"
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
          max={today}
          error={refusal?.fields?.completeThrough}
          hint="Every invoice up to this day is in it. What Troth says about a customer is said as of this day: absence after it proves nothing."
        />
      ) : null}
      {later.length ? (
        <Notice title="That is before what is known already">
          {later
            .map(({ name, completeThrough }) => `${name} is complete through ${showDay(completeThrough)}.`)
            .join(' ')}{' '}
          An older file does not change that. If it was wrong, correct the day on the page of imports.
        </Notice>
      ) : null}
      {gone ? (
        <CheckField
          name="wholePeriod"
          label={`The file has every invoice from ${firstDay && showDay(firstDay)} to ${lastDay && showDay(lastDay)}: remove the ${gone.toLocaleString('en-US')} it does not have`}
          hint="They come back if you undo this import."
        />
      ) : null}
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      <Button type="submit" weight="primary" disabled={busy}>
        {busy ? 'Sending…' : changesNothing ? 'Note how far it is complete' : 'Import'}
      </Button>
    </form>
  )
}

function sameAs({ ledger, externalId, with: other }: NameMatch): SameCompany {
  const target =
    'accountId' in other ? { accountId: other.accountId } : { ledger: other.ledger, externalId: other.externalId }
  return { ledger, externalId, with: target }
}
