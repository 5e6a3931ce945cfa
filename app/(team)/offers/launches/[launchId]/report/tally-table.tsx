import type { ReactNode } from 'react'
import type { LaunchTally } from '#lib/core/offers/launch-report.ts'
import { TALLY_WORDS } from '#lib/core/offers/launch-report-csv.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { type Column, Table } from '#lib/ui/table.tsx'

type Row = { key: string; what: ReactNode; tally: LaunchTally }

const PHONE: Partial<Record<keyof LaunchTally, 'detail' | 'figure' | 'hide'>> = {
  accounts: 'detail',
  accepted: 'figure',
}

/** What became of each part, and of all together. */
export function TallyTable({
  caption,
  head,
  rows,
  total,
  currency,
}: {
  caption: string
  head: string
  rows: readonly Row[]
  total: LaunchTally
  currency: string
}) {
  // what nobody was is left out, but for what everybody asks after
  const shown = (Object.keys(TALLY_WORDS) as (keyof typeof TALLY_WORDS)[]).filter(
    (key) => total[key] > 0 || key === 'reached' || key === 'accepted',
  )
  const columns: Column<Row>[] = [
    {
      key: 'what',
      head,
      phone: 'lead',
      names: true,
      cell: ({ what }) => <span className="wrap-anywhere">{what}</span>,
    },
    ...shown.map(
      (key): Column<Row> => ({
        key,
        head: TALLY_WORDS[key],
        figure: true,
        phone: PHONE[key] ?? 'hide',
        cell: ({ tally }) => <Cell name={key} tally={tally} />,
      }),
    ),
    {
      key: 'followed',
      head: `Invoiced after, ${currency}`,
      figure: true,
      phone: 'hide',
      cell: ({ tally }) => <Amount value={tally.followed} currency={currency} />,
    },
  ]
  return (
    <Table
      caption={caption}
      scrolls={caption}
      rows={rows}
      rowKey={({ key }) => key}
      columns={columns}
      foot={[
        'All',
        ...shown.map((key) => <Cell key={key} name={key} tally={total} />),
        <Amount key="followed" value={total.followed} currency={currency} />,
      ]}
    />
  )
}

/** On a phone a figure stands without its column, so it says what it is. */
function Cell({ name, tally }: { name: keyof typeof TALLY_WORDS; tally: LaunchTally }) {
  const count = tally[name].toLocaleString('en-US')
  if (name === 'accepted')
    return (
      <>
        {count}
        <span className="min-[52rem]:hidden"> accepted</span>
      </>
    )
  if (name === 'accounts')
    return (
      <>
        {count}
        <span className="min-[52rem]:hidden">
          {' '}
          {tally.accounts === 1 ? 'account' : 'accounts'}, {tally.reached.toLocaleString('en-US')} told
        </span>
      </>
    )
  return count
}
