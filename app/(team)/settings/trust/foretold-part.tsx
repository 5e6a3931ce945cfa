'use client'
import { useState, useTransition } from 'react'
import { countOf, showShare } from '#lib/core/number-words.ts'
import type { Refusal } from '#lib/core/result.ts'
import type { Foretold } from '#lib/flows/foretell-payments.ts'
import { Button } from '#lib/ui/button.tsx'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { TenthsChart } from '../../standing/back-test/tenths-chart.tsx'
import { TenthsTable } from '../../standing/back-test/tenths-table.tsx'
import { foretellPaymentsAction } from './actions.ts'

/** The workspace's own proof, read when it is asked for: every invoice foretold from those before it. */
export function ForetoldPart() {
  const [foretold, setForetold] = useState<Foretold | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const look = () =>
    start(async () => {
      const result = await foretellPaymentsAction({})
      setRefusal(result.ok ? null : result)
      setForetold(result.ok ? result.value : null)
    })
  return (
    <>
      <p className="max-w-column text-ink-soft">
        Each invoice is foretold on its own day, from what the customer had paid by then, and held against whether it
        was paid in time.
      </p>
      {foretold ? null : (
        <div className="mt-4">
          <Button onClick={look} disabled={busy}>
            {busy ? 'Comparing…' : 'Compare with your invoices'}
          </Button>
        </div>
      )}
      <div role="status" className="mt-4">
        {refusal ? <Notice title={refusal.message} /> : null}
        {foretold ? <Result foretold={foretold} /> : null}
      </div>
    </>
  )
}

function Result({ foretold: { n, foretold, kept, auc, table, asOf } }: { foretold: Foretold }) {
  if (table.kind === 'not-enough-data')
    return (
      <p>
        Not enough data yet: {countOf(n, 'invoice')} of customers whose trust was known when they were written; with{' '}
        {table.needed} it can be said.
      </p>
    )
  return (
    <ChartFrame
      labelledBy="foretold"
      sentence={
        <>
          Of {countOf(n, 'invoice')}, {showShare(foretold)} should have been paid in time, and {showShare(kept)} were.{' '}
          {tellOrder(auc)}
        </>
      }
      note={
        <>
          {countOf(n, 'invoice')} through <DayText day={asOf} />, of customers whose trust was known when each was
          written. The line is what was foretold, the column what came.
        </>
      }
      height={null}
      table={<TenthsTable rows={table.rows} head="Foretold to be paid in time" />}
    >
      <TenthsChart rows={table.rows} />
    </ChartFrame>
  )
}

/** What the order by trust is worth. */
function tellOrder(auc: number): string {
  if (!Number.isFinite(auc)) return 'All of them went the same way, so that nothing can be said about their order.'
  return `Of two invoices, one paid in time and one not, trust was the higher where it was paid ${showShare(auc)} of the time; half would be chance.`
}
