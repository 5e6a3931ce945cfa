import type { Route } from 'next'
import type { ReactNode } from 'react'
import type { DimensionReport, DimensionRow, Measured } from '#db/reports/dimensions.ts'
import { DIMENSION_WORDS } from '#lib/core/dependency/whom.ts'
import { countOf } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Share } from '#lib/ui/share.tsx'
import { type Column, Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { APART_WORDS, hasOpenRow } from '../whom-bars.tsx'
import type { DimensionView } from './load.ts'

type Row = Pick<DimensionRow, 'value' | 'label' | 'net' | 'share' | 'accounts'> & {
  before: number | null
  /** A value, or what stands beside the values. */
  kind: 'value' | 'open'
}

/** Every value with its revenue and share, then what belongs to none: it adds up to reported revenue, in the last row. */
export function WhomTable({
  view,
  report,
  rows,
  dimension,
}: {
  view: DimensionView
  report: DimensionReport
  rows: readonly (DimensionRow & { before: number | null })[]
  dimension: Measured
}) {
  const { currency, compared } = view
  const all: Row[] = [
    ...rows.filter(({ value }) => value !== null).map((row): Row => ({ ...row, kind: 'value' })),
    ...(report.beyond.values > 0
      ? [asOpen(`${countOf(report.beyond.values, 'other')}, all in the CSV file`, { ...report.beyond, accounts: null })]
      : []),
    ...report.apart.map((row) => asOpen(APART_WORDS[row.why], row)),
    ...rows
      .filter(({ value }) => value === null && hasOpenRow(dimension))
      .map((row): Row => ({ ...row, kind: 'open' })),
  ]
  const one = dimension === 'seller' ? 'Seller' : headOf(DIMENSION_WORDS[dimension].one)
  const columns: Column<Row>[] = [
    {
      key: 'name',
      head: one,
      names: true,
      phone: 'lead',
      cell: (row) => <Name row={row} dimension={dimension} />,
    },
    ...besides(dimension, view),
    {
      key: 'net',
      head: 'Revenue',
      figure: true,
      phone: 'detail',
      cell: (row) => <Amount value={row.net} currency={currency} exact />,
    },
    { key: 'share', head: 'Of reported', figure: true, phone: 'figure', cell: (row) => sayShare(row.share) },
    ...(compared
      ? [
          {
            key: 'before',
            head: 'Before',
            figure: true,
            phone: 'hide' as const,
            cell: (row: Row) => (row.kind === 'value' || row.value === null ? sayBefore(row) : ''),
          },
        ]
      : []),
  ]
  return (
    <Table
      caption={`What revenue of ${view.window.label} rests on: ${one.toLowerCase()} by ${one.toLowerCase()}`}
      rows={all}
      rowKey={(row, index) => row.value ?? `open ${index}`}
      columns={columns}
      foot={columns.map(({ key }) =>
        key === 'name' ? (
          'Reported revenue'
        ) : key === 'net' ? (
          <Amount key={key} value={report.reported} currency={currency} exact />
        ) : null,
      )}
    />
  )
}

/** Of contacts who hangs on them, of resellers for how many; of those with accounts, how many. */
function besides(dimension: Measured, { contacts }: DimensionView): Column<Row>[] {
  if (dimension === 'contact')
    return [
      {
        key: 'accounts',
        head: 'The only one you know at',
        phone: 'detail',
        cell: ({ value, accounts }) => <Accounts of={contacts?.get(value ?? '')?.accounts ?? null} count={accounts} />,
      },
      {
        key: 'last',
        head: 'Last conversation',
        phone: 'detail',
        cell: ({ value, kind }) => {
          const day = contacts?.get(value ?? '')?.lastDay
          if (kind !== 'value') return ''
          return day ? <DayText day={day} /> : <span className="text-ink-faint">none on record</span>
        },
      },
    ]
  if (
    dimension === 'account' ||
    dimension === 'country' ||
    dimension === 'currency' ||
    dimension === 'product' ||
    dimension === 'seller'
  )
    return []
  const head = dimension === 'reseller' ? 'End customers' : 'Accounts'
  return [
    {
      key: 'accounts',
      head,
      figure: true,
      phone: 'hide',
      cell: ({ accounts }) => accounts?.toLocaleString('en-US') ?? '',
    },
  ]
}

const SHOWN_ACCOUNTS = 3

function Accounts({ of, count }: { of: { id: string; name: string }[] | null; count: number | null }) {
  if (!of) return count === null ? '' : countOf(count, 'account')
  const rest = of.length - SHOWN_ACCOUNTS
  return (
    <span className="wrap-anywhere">
      {of.slice(0, SHOWN_ACCOUNTS).map(({ id, name }, at) => (
        <span key={id}>
          {at > 0 ? ', ' : ''}
          <TextLink quiet href={`/accounts/${id}` as Route}>
            {name}
          </TextLink>
        </span>
      ))}
      {rest > 0 ? ` and ${rest} more` : ''}
    </span>
  )
}

function Name({ row: { value, label, kind }, dimension }: { row: Row; dimension: Measured }): ReactNode {
  if (kind === 'open') return <span className="text-ink-soft">{label}</span>
  if (dimension === 'account' || dimension === 'group' || dimension === 'reseller')
    return (
      <TextLink quiet href={`/accounts/${value}` as Route}>
        {label}
      </TextLink>
    )
  if (dimension === 'contact')
    return (
      <TextLink quiet href={`/contacts/${value}` as Route}>
        {label}
      </TextLink>
    )
  return <span className="wrap-anywhere">{label}</span>
}

function asOpen(label: string, { net, share, accounts }: Pick<DimensionRow, 'net' | 'share' | 'accounts'>): Row {
  return { value: `open ${label}`, label, net, share, accounts, before: null, kind: 'open' }
}

function sayShare(share: number | null): ReactNode {
  return share === null ? 'cannot be said' : <Share value={share} />
}

function sayBefore({ before }: Row): ReactNode {
  return before === null ? '' : before === 0 ? 'nothing' : <Share value={before} />
}

const headOf = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
