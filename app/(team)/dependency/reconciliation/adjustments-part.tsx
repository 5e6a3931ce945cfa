import { ADJUSTMENT_WORDS, type Adjustment } from '#lib/core/dependency/reconciliation.ts'
import { showSpan } from '#lib/core/dependency/window-words.ts'
import { capital, countOf } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Why } from '#lib/ui/why.tsx'
import { AdjustmentForm } from './adjustment-form.tsx'
import type { ReconciliationFigures } from './load.ts'

/** What people entered between the invoices and the ledger: counted, and not counted because it reaches beyond these days. */
export function AdjustmentsPart({ view: { read, span, currency, mayEdit } }: { view: ReconciliationFigures }) {
  const { adjustments, leftOut } = read
  return (
    <Section
      title="Adjustments"
      id="adjustments"
      note={
        <>
          Deferred and accrued income, rebates, tax, intercompany: whatever the ledger knows and no invoice says.
          <Why
            of="Adjustments"
            formula="Each is counted whole where all its days lie in the window, and not at all where they do not: nobody knows which part would belong here."
            help="/help/numbers#reconciliation"
          />
        </>
      }
    >
      {adjustments.length > 0 ? (
        <ul className="mb-6 divide-y divide-rule">
          {adjustments.map((adjustment) => (
            <Row key={adjustment.id} {...{ adjustment, currency, mayEdit, span }} />
          ))}
        </ul>
      ) : (
        <p className="mb-4 text-ink-soft">Nothing is entered for {span.label}.</p>
      )}
      {mayEdit ? <AdjustmentForm adjustment={null} span={span} currency={currency} /> : null}
      {leftOut.length > 0 ? (
        <div className="mt-8">
          <h3 className="font-semibold">Not counted here</h3>
          <p className="text-sm text-ink-soft">
            {countOf(leftOut.length, 'adjustment')} {leftOut.length === 1 ? 'reaches' : 'reach'} beyond these days.
            Choose a window that holds {leftOut.length === 1 ? 'it' : 'them'} whole, or enter the part that belongs here
            by itself.
          </p>
          <ul className="mt-2 divide-y divide-rule">
            {leftOut.map((adjustment) => (
              <Row key={adjustment.id} {...{ adjustment, currency, mayEdit, span }} />
            ))}
          </ul>
        </div>
      ) : null}
    </Section>
  )
}

function Row({
  adjustment,
  currency,
  mayEdit,
  span,
}: {
  adjustment: Adjustment
  currency: string
  mayEdit: boolean
  span: { from: string; through: string }
}) {
  return (
    <li className="py-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-6">
        <span className="min-w-0 font-medium">{ADJUSTMENT_WORDS[adjustment.kind].label}</span>
        <Amount value={adjustment.amount} currency={currency} exact />
      </p>
      <p className="text-sm text-ink-soft wrap-anywhere">{adjustment.note}</p>
      <div className="flex flex-wrap items-center justify-between gap-x-4 text-sm text-ink-faint">
        <p>
          {capital(showSpan(adjustment.from, adjustment.through).replace(/^the /, ''))}, entered by {adjustment.by}
        </p>
        {mayEdit ? <AdjustmentForm adjustment={adjustment} span={span} currency={currency} /> : null}
      </div>
    </li>
  )
}
