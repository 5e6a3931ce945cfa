import type { Route } from 'next'
import { showSpan } from '#lib/core/dependency/window-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { LedgerForm } from './ledger-form.tsx'
import type { ReconciliationFigures } from './load.ts'

/** What the ledger says of these days, and where; or of which other days somebody has entered it. */
export function LedgerPart({ view }: { view: ReconciliationFigures }) {
  const { read, span, currency, mayEdit, totals } = view
  const others = totals.filter((total) => total.from !== span.from || total.through !== span.through)
  return (
    <Section title="What the ledger says" id="ledger">
      {read.ledger ? (
        <p className="mb-4 wrap-anywhere">
          <Amount value={read.ledger.amount} currency={currency} exact /> in {span.label}, from {read.ledger.source}.{' '}
          <span className="text-ink-faint">Entered by {read.ledger.by}.</span>
        </p>
      ) : (
        <p className="mb-4 text-ink-soft">
          Nothing is entered for {span.label}.{' '}
          {mayEdit ? 'Take the revenue of the same days from your books.' : 'A manager enters it from the books.'}
        </p>
      )}
      {mayEdit ? (
        <LedgerForm key={read.ledger?.id ?? 'new'} ledger={read.ledger} span={span} currency={currency} />
      ) : null}
      {others.length > 0 ? (
        <p className="mt-4 text-sm text-ink-soft">
          {read.ledger ? 'Also entered' : 'Entered'} for other days:{' '}
          {others.map((total, index) => (
            <span key={total.id}>
              {index > 0 ? '; ' : ''}
              <TextLink href={`/dependency/reconciliation?window=${total.from}..${total.through}` as Route}>
                {showSpan(total.from, total.through).replace(/^the /, '')}
              </TextLink>
            </span>
          ))}
          .
        </p>
      ) : null}
    </Section>
  )
}
