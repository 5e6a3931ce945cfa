import type { Route } from 'next'
import { tellTie, tieOf } from '#lib/core/lists/snapshot-plan.ts'
import { showAmount } from '#lib/core/money.ts'
import { countOf } from '#lib/core/number-words.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { ListingForm } from './listing-form.tsx'
import type { Listing, ReceivablesView } from './load.ts'

/** Every listing that was brought, what the books said, and which of them holds. */
export function ListingsPart({ view: { listings, currency, mayEdit } }: { view: ReceivablesView }) {
  if (listings.length === 0) return null
  const holding = new Set(
    (['receivables', 'backlog'] as const).flatMap(
      (basis) => listings.find((row) => row.basis === basis && !row.archived)?.id ?? [],
    ),
  )
  return (
    <Section
      title="The listings"
      id="listings"
      note="The newest of each kind that is not put away holds; of one day, the one brought last."
    >
      <ul className="divide-y divide-rule border-y border-rule">
        {listings.map((row) => (
          <Row key={row.id} {...{ row, currency, mayEdit }} holds={holding.has(row.id)} />
        ))}
      </ul>
    </Section>
  )
}

function Row({ row, currency, mayEdit, holds }: { row: Listing; currency: string; mayEdit: boolean; holds: boolean }) {
  const tie = tieOf(row.total, row.controlTotal)
  const what = row.basis === 'receivables' ? 'Receivables' : 'Backlog'
  return (
    <li className="space-y-1.5 py-4">
      <p className="flex flex-wrap items-baseline justify-between gap-x-6">
        <span className={row.archived ? 'text-ink-faint' : 'font-medium'}>
          {what} as of <DayText day={row.asOf} />
          <span className="font-normal text-ink-soft">
            {holds ? ', holds' : row.archived ? ', put away' : ', an earlier one'}
          </span>
        </span>
        <span className="tabular-nums">{showAmount(row.total, currency)}</span>
      </p>
      <p className={`text-sm ${tie.kind === 'differs' ? 'text-broken' : 'text-ink-soft'}`}>
        {tellTie(row.total, row.controlTotal, currency)}
        {row.controlTotal === null ? '' : ` The books say ${showAmount(row.controlTotal, currency)}.`}
        {row.unrated
          ? ` ${countOf(row.unrated, 'item')} without a rate ${row.unrated === 1 ? 'is' : 'are'} left out.`
          : ''}
      </p>
      {row.note ? <p className="text-sm wrap-anywhere">{row.note}</p> : null}
      <p className="text-sm wrap-anywhere text-ink-faint">
        {countOf(row.items, 'item')}
        {row.importId ? (
          <>
            {' '}
            of <TextLink href={`/imports/${row.importId}` as Route}>{row.fileName ?? 'a file'}</TextLink>
          </>
        ) : null}
        , brought by {row.by} on <DayText day={row.broughtOn} />.
      </p>
      <div className="flex flex-wrap items-baseline gap-x-4">
        <ExportLink
          href={`/dependency/receivables/${row.id}/items.csv`}
          label={`Export the items of ${what.toLowerCase()} as of ${row.asOf} as CSV`}
        >
          Export its items
        </ExportLink>
        {mayEdit ? <ListingForm key={row.revision} listing={row} currency={currency} /> : null}
      </div>
    </li>
  )
}
