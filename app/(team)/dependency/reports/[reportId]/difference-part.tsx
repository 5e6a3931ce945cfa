import type { Route } from 'next'
import { countOf, listNames } from '#lib/core/number-words.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { ReportTableView } from '#lib/ui/report/report-table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { ReportView } from '../load.ts'

/** What this report says otherwise than the one frozen before it: in a sentence, with the figures behind. Seen by the team alone. */
export function DifferencePart({
  earlier,
  currency,
}: {
  earlier: NonNullable<ReportView['earlier']>
  currency: string
}) {
  const { difference } = earlier
  const { figures, came, left, changed, restated } = difference
  return (
    <section aria-labelledby="difference" className="report-part print:hidden">
      <h2 id="difference">Since the last frozen one</h2>
      <p className="report-sentences">
        <TextLink href={`/dependency/reports/${earlier.id}` as Route}>{earlier.title}</TextLink> was frozen on{' '}
        <DayText day={earlier.on} />, {restated ? 'over the same days' : `over ${difference.earlier}`}.{' '}
        {tell(difference)}{' '}
        {restated && figures.length > 0 ? 'The days are the same, so the records were changed since.' : ''}
      </p>
      {figures.length ? (
        <ReportTableView
          currency={currency}
          table={{
            key: 'difference',
            caption: 'Figures that differ',
            columns: [
              { key: 'measure', head: 'Measure', kind: 'text' },
              { key: 'before', head: 'Then', kind: 'any' },
              { key: 'now', head: 'Here', kind: 'any' },
            ],
            rows: figures.map(({ label, before, now }) => [label, before, now]),
            total: null,
          }}
        />
      ) : null}
      {came.length || left.length || (restated && changed.length) ? (
        <ReportTableView
          currency={currency}
          table={{
            key: 'difference_customers',
            caption: 'Among the largest customers',
            columns: [
              { key: 'customer', head: 'Customer', kind: 'text' },
              { key: 'what', head: 'What', kind: 'text' },
              { key: 'before', head: 'Then', kind: 'amount' },
              { key: 'now', head: 'Here', kind: 'amount' },
            ],
            rows: [
              ...came.map(({ label, net }) => [label, 'is new among them', null, net]),
              ...left.map(({ label, net }) => [label, 'is no longer among them', net, null]),
              ...(restated ? changed.map(({ label, before, now }) => [label, 'is restated', before, now]) : []),
            ],
            total: null,
            shown: 20,
          }}
        />
      ) : null}
    </section>
  )
}

function tell({ figures, came, left }: NonNullable<ReportView['earlier']>['difference']): string {
  if (figures.length === 0 && came.length === 0 && left.length === 0) return 'Both say the same.'
  const moved = [
    came.length ? `${listNames(came.map(({ label }) => label))} came among the largest` : '',
    left.length ? `${listNames(left.map(({ label }) => label))} left them` : '',
  ].filter(Boolean)
  const told = figures.length
    ? `${countOf(figures.length, 'figure differs', 'figures differ')}`
    : 'The figures are the same'
  return `${told.charAt(0).toUpperCase()}${told.slice(1)}${moved.length ? `; ${moved.join(', and ')}` : ''}.`
}
