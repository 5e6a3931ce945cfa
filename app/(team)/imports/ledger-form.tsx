'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { LedgerRow } from '#db/queries/ledgers.ts'
import type { Day } from '#lib/core/day.ts'
import type { Refusal, Result } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { DateField } from '#lib/ui/field.tsx'
import { closeLedgerAction, sayCompleteAction } from './actions.ts'

/** Corrects the day a ledger is complete through, or says that nothing more will come of it. */
export function LedgerForm({ ledger, today }: { ledger: LedgerRow; today: Day }) {
  const { id, name, closed, completeThrough } = ledger
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const send = (change: () => Promise<Result<null>>) =>
    start(async () => {
      const result = await change()
      setRefusal(result.ok ? null : result)
      if (result.ok) router.refresh()
    })
  return (
    <details className="w-full">
      <summary className="cursor-pointer text-sm text-accent" aria-label={`Change ${name}`}>
        Change
      </summary>
      <form
        className="max-w-column space-y-4 py-4"
        onSubmit={(event) => {
          event.preventDefault()
          const day = `${new FormData(event.currentTarget).get('completeThrough')}`
          send(() => sayCompleteAction({ ledgerId: id, completeThrough: day }))
        }}
      >
        <DateField
          key={completeThrough}
          id={`complete-${id}`}
          name="completeThrough"
          label={`${name} is complete through`}
          defaultValue={completeThrough ?? ''}
          max={today}
          error={refusal ? (refusal.fields?.completeThrough ?? refusal.message) : undefined}
          hint="Every invoice up to this day is in the records. An earlier day takes back what was said before."
        />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" disabled={busy}>
            Say so
          </Button>
          <Button disabled={busy} onClick={() => send(() => closeLedgerAction({ ledgerId: id, closed: !closed }))}>
            {closed ? 'More will come: open it again' : 'Nothing more will come: close it'}
          </Button>
        </div>
        {closed ? null : (
          <p className="text-sm text-ink-faint">
            Troth reads the records as of the earliest day of all open ledgers. A closed one holds nothing back.
          </p>
        )}
      </form>
    </details>
  )
}
