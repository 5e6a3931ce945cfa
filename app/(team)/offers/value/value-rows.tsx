'use client'
import type { Route } from 'next'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { AddedValueRow } from '#db/queries/added-values.ts'
import type { Day } from '#lib/core/day.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Button } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { changeValueAction } from './actions.ts'

/** What was added, those of which nobody said yet what came first; what came is said in the row. */
export function ValueRows({
  rows,
  today,
  currency,
  mayEdit,
  at = 'list',
}: {
  rows: readonly AddedValueRow[]
  today: Day
  currency: string
  mayEdit: boolean
  /** On an account's own page its name goes without saying. */
  at?: 'list' | 'account'
}) {
  return (
    <ul className="mt-4 divide-y divide-rule">
      {rows.map((row) => (
        <li key={row.id} data-row="" className="-mx-2 rounded-md px-2 py-3 focus-within:bg-sunk">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="min-w-0 wrap-anywhere">
              {mayEdit ? (
                <Link href={`/offers/value/${row.id}` as Route} prefetch={false} className="link link-quiet">
                  {row.what}
                </Link>
              ) : (
                row.what
              )}
            </span>
            {row.cost ? (
              <span className="text-sm text-ink-soft">
                cost <Amount value={row.cost} currency={currency} exact />
              </span>
            ) : null}
          </p>
          <p className="text-sm text-ink-soft wrap-anywhere">
            {at === 'list' ? (
              <>
                <TextLink href={`/accounts/${row.accountId}` as Route}>{row.accountName}</TextLink>,{' '}
              </>
            ) : null}
            <DayText day={row.day} short />
            {row.productName ? `, with ${row.productName}` : ''}
          </p>
          {row.cameOf ? (
            <p className="mt-1 text-sm wrap-anywhere">
              What came of it: {row.cameOf}
              {row.cameDay ? (
                <span className="text-ink-faint">
                  {' '}
                  (<DayText day={row.cameDay} short />)
                </span>
              ) : null}
            </p>
          ) : mayEdit ? (
            <CameOf row={row} today={today} />
          ) : (
            <p className="mt-1 text-sm text-ink-faint">Nobody has said yet what came of it.</p>
          )}
        </li>
      ))}
    </ul>
  )
}

function CameOf({ row, today }: { row: AddedValueRow; today: Day }) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const say = (cameOf: string) =>
    start(async () => {
      const { id, revision, accountId, productId, what, day, cost } = row
      const said = { id, revision, accountId, productId, what, day, cost: cost ?? '', cameOf, cameDay: today }
      const result = await changeValueAction(said)
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      if (result.value.changeId) showUndoToast('Noted.', result.value.changeId, () => router.refresh())
      router.refresh()
    })
  return (
    <details className="mt-1">
      <summary className="w-fit cursor-pointer text-sm text-accent pointer-coarse:py-2">
        What came of it?<span className="sr-only"> {row.what}</span>
      </summary>
      <form
        className="mt-2 flex max-w-md flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          say(`${new FormData(event.currentTarget).get('cameOf') ?? ''}`)
        }}
      >
        {refusal ? (
          <Notice
            tone="broken"
            title={refusal.now ? `${refusal.now.by ?? 'Somebody'} wrote it anew meanwhile.` : refusal.message}
          >
            {refusal.now ? <TextLink href={`/offers/value/${row.id}` as Route}>Look at it</TextLink> : null}
          </Notice>
        ) : null}
        <div className="min-w-52 flex-1">
          <TextField
            name="cameOf"
            id={`came-${row.id}`}
            label="In a sentence, as of today"
            maxLength={500}
            error={refusal?.fields?.cameOf}
          />
        </div>
        <Button type="submit" disabled={busy}>
          {busy ? 'Noting…' : 'Note it'}
        </Button>
      </form>
    </details>
  )
}
