import type { Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { SIZE_LABELS, type Side } from '#lib/core/promises/promise.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { beadWords } from './bead-words.ts'
import type { AccountPromisesView, BehindRow } from './load.ts'

const HEAD: Record<Side, string> = { us: 'Trust in us', them: 'Trust in them' }
const SOURCE: Record<BehindRow['source'], string> = {
  spoken: 'said',
  payment: 'from an invoice',
  delivery: 'from a delivery',
}

/** Those that move trust most; hundreds of deliveries in time would bury them. */
const FIRST = 20

/** Every promise that counts, what it weighs by now, what it is worth, and what it adds to trust; those that move it most first. */
export function BehindTable({
  side,
  behind: { rows, beyond, reading },
  source,
  breachWeight,
  all,
}: {
  side: Side
  behind: AccountPromisesView['behind'][Side]
  source: 'all' | 'said' | 'records'
  breachWeight: number
  /** The address that shows every row; null: they are shown. */
  all: Route | null
}) {
  const shown = rows.filter((row) => source === 'all' || (row.source === 'spoken') === (source === 'said'))
  const kept = sum(shown, (row) => row.weightNow * row.value)
  const missed = sum(shown, (row) => row.weightNow * breachWeight * (1 - row.value))
  const enough = reading.kind === 'estimate'
  const listed = all === null ? shown : shown.slice(0, FIRST)
  return (
    <>
      <h3 className="mb-2 font-medium">{HEAD[side]}</h3>
      {shown.length === 0 ? (
        <p className="text-ink-soft">
          {rows.length
            ? 'None of these counts.'
            : 'Nothing counts yet: no promise has come to its day, or all were let go.'}
        </p>
      ) : (
        <div className="presenting:[&_.figure]:hidden">
          <Table
            caption={`${HEAD[side]}: the promises behind it`}
            rows={listed}
            rowKey={({ key }) => key}
            columns={[
              {
                key: 'text',
                head: 'Promise',
                phone: 'lead',
                names: true,
                width: '20rem',
                cell: ({ promiseId, text }) =>
                  promiseId ? (
                    <TextLink quiet href={`/promises/${promiseId}` as Route}>
                      {text}
                    </TextLink>
                  ) : (
                    text
                  ),
              },
              {
                key: 'became',
                head: 'What became of it',
                phone: 'detail',
                cell: (row) => beadWords({ ...row, madeBy: side, size: row.size ?? 'small' }),
              },
              {
                key: 'source',
                head: 'Known as',
                phone: 'detail',
                cell: (row) =>
                  row.size ? `${SOURCE[row.source]}, ${SIZE_LABELS[row.size].toLowerCase()}` : SOURCE[row.source],
              },
              {
                key: 'day',
                head: 'Day',
                figure: true,
                phone: 'hide',
                cell: (row) => <DayText day={row.outcomeDay ?? row.dueDay} short />,
              },
              {
                key: 'weight',
                head: 'Weighs now',
                figure: true,
                phone: 'hide',
                cell: (row) => row.weightNow.toFixed(2),
              },
              { key: 'value', head: 'Worth', figure: true, phone: 'hide', cell: (row) => row.value.toFixed(2) },
              ...(enough
                ? [
                    {
                      key: 'adds',
                      head: 'Adds to trust',
                      figure: true,
                      phone: 'figure' as const,
                      cell: (row: BehindRow) => points(row.adds),
                    },
                  ]
                : []),
            ]}
          />
        </div>
      )}
      {all !== null && shown.length > listed.length ? (
        <p className="mt-2 text-sm">
          <TextLink href={all}>All {shown.length.toLocaleString('en-US')}</TextLink>
        </p>
      ) : null}
      <p className="mt-2 text-sm text-ink-faint presenting:hidden">
        {shown.length ? (
          <>
            Together kept {kept.toFixed(2)}, not kept {missed.toFixed(2)} ({breachWeight} times what was missed).{' '}
          </>
        ) : null}
        {beyond > 0
          ? `${countOf(beyond, 'older promise')} ${beyond === 1 ? 'counts' : 'count'} as well and ${beyond === 1 ? 'is' : 'are'} not listed. `
          : ''}
        {source !== 'all' && rows.length > shown.length
          ? `Trust is read from all ${rows.length + beyond} together, and these are ${shown.length} of them.`
          : ''}
      </p>
    </>
  )
}

const sum = (rows: readonly BehindRow[], of: (row: BehindRow) => number) =>
  rows.reduce((total, row) => total + of(row), 0)

/** `+3.2`, `−0.4`; what would round to nothing is nothing. */
function points(adds: number): string {
  const text = Math.abs(adds).toFixed(1)
  return text === '0.0' ? '0.0' : `${adds > 0 ? '+' : '−'}${text}`
}
