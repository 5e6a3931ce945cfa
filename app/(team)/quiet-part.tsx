import type { Route } from 'next'
import type { QuietRow, Tail } from '#db/reports/attention.ts'
import { inWords, listNames } from '#lib/core/number-words.ts'
import { counted } from '#lib/core/standing/words.ts'
import { tellQuiet } from '#lib/core/today/quiet-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Headline, Section } from '#lib/ui/page.tsx'
import { StatusChip } from '#lib/ui/status-chip.tsx'
import { type Column, Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import type { TodayView } from './load.ts'
import { TailRow } from './tail-row.tsx'

/** Who drifts: first in sentences, largest first, ending where most of the revenue does. */
export function QuietPart({ view }: { view: TodayView }) {
  const { quiet, read, reading, currency, cut, share } = view
  if (reading || !read) {
    return (
      <Section title="Who has gone quiet" id="quiet">
        <p>
          The accounts are being read from the invoices just now: who has gone quiet stands here when that is done. This
          takes a minute or two; you may leave.
        </p>
      </Section>
    )
  }
  return (
    <Section title="Who has gone quiet" id="quiet">
      <Headline>{tellWho(view)}</Headline>
      {cut.accounts ? (
        <p className="mt-3 mb-5 text-sm text-ink-faint">
          {quiet.rows.length ? 'Of' : 'Looked at:'} the{' '}
          {cut.accounts === 1 ? 'one account that makes' : `${cut.accounts.toLocaleString('en-US')} accounts that make`}{' '}
          up {Math.round(share * 100)} % of your revenue.
          <Why
            of="Whom this list is about"
            formula="Accounts by their revenue of the last twelve months, the largest first, until together they reach the share. The others are one row at the end."
          />
        </p>
      ) : null}
      {quiet.rows.length ? (
        <Table
          caption="Accounts that drift, largest first"
          rows={quiet.rows}
          rowKey={(row) => row.id}
          columns={columns(currency)}
          foot={footOf(quiet.tail, currency)}
        />
      ) : quiet.tail.accounts ? (
        <p>
          Of the smaller accounts, {counted(quiet.tail.accounts, 'is', 'are')} late. <QuietLink>Show them</QuietLink>
        </p>
      ) : null}
    </Section>
  )
}

function tellWho({ quiet: { rows }, cut, rests }: TodayView): string {
  if (cut.accounts === 0 && rests.unrated > 0) return 'Whose silence matters cannot be said before there are rates.'
  if (cut.accounts === 0) return 'No account had revenue in the last twelve months.'
  if (rows.length === 0) return 'Nobody who matters to your revenue is later than their own rhythm.'
  const names = listNames(
    rows.map((row) => row.name),
    2,
  )
  return `${names} ${rows.length === 1 ? 'is' : 'are'} later than their own rhythm.`
}

const columns = (currency: string): Column<QuietRow>[] => [
  {
    key: 'name',
    head: 'Account',
    names: true,
    phone: 'lead',
    cell: (row) => (
      <>
        <TextLink quiet href={`/accounts/${row.id}` as Route}>
          {row.name}
        </TextLink>
        <span className="mt-0.5 mb-1 block text-ink-soft">{tellQuiet(row)}</span>
      </>
    ),
  },
  {
    key: 'status',
    head: 'Status',
    phone: 'detail',
    // the same status may stand beside a short and a long silence: the chance tells them apart
    cell: ({ status, pAlive }) => (
      <>
        <StatusChip status={status} />
        {pAlive === null ? null : <span className="block text-ink-faint">{inWords(pAlive)} still buying</span>}
      </>
    ),
  },
  {
    key: 'revenue',
    head: `Revenue, 12 months, ${currency}`,
    figure: true,
    phone: 'figure',
    cell: (row) => <Amount value={row.revenue12m} currency={currency} />,
  },
]

function footOf(tail: Tail, currency: string) {
  if (tail.accounts === 0) return undefined
  return [
    <TailRow key="name" tail={tail}>
      <QuietLink>show them</QuietLink>
    </TailRow>,
    '',
    <Amount key="revenue" value={tail.revenue12m} currency={currency} />,
  ]
}

function QuietLink({ children }: { children: string }) {
  return <TextLink href={'/accounts?sort=day' as Route}>{children}</TextLink>
}
