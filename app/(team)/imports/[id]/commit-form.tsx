'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
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
  today,
  gone,
  matches,
  matchesMore,
  changesNothing,
}: Props) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
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
      {lastDay ? (
        <DateField
          name="completeThrough"
          label="The file is complete through"
          defaultValue={lastDay < today ? lastDay : today}
          max={today}
          error={refusal?.fields?.completeThrough}
          hint="Every invoice up to this day is in it. What Troth says about a customer is said as of this day: absence after it proves nothing."
        />
      ) : null}
      {gone ? (
        <CheckField
          name="wholePeriod"
          label={`The file has every invoice from ${firstDay} to ${lastDay}: remove the ${gone.toLocaleString('en-US')} it does not have`}
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
