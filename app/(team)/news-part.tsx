import type { Route } from 'next'
import type { MoveRow } from '#db/reports/attention.ts'
import { listNames } from '#lib/core/number-words.ts'
import { counted } from '#lib/core/standing/words.ts'
import { tellMoves } from '#lib/core/today/moves-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Headline, Section } from '#lib/ui/page.tsx'
import { StageName } from '#lib/ui/stage-glyph.tsx'
import { type Column, Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { TodayView } from './load.ts'
import { TailRow } from './tail-row.tsx'

const NOT_YET: TodayView['news']['moves'] = { rows: [], tail: { accounts: 0, revenue12m: '0' } }

/** What the last import brought, and which readings are others than before. */
export function NewsPart({ view }: { view: TodayView }) {
  const { lastImport, news, currency, begin } = view
  // half of them read: neither those that moved nor that none did can be said
  const { rows, tail } = view.reading || !view.read ? NOT_YET : news.moves
  return (
    <Section title="What changed" id="changed">
      <Headline>
        {rows === NOT_YET.rows
          ? 'The accounts are being read: whose reading changed stands here when that is done.'
          : tellMoves(rows, news.since, begin)}
      </Headline>
      <p className="mt-3 mb-5 text-ink-soft">
        {lastImport ? <ImportSentence last={lastImport} /> : null}
        {news.firstOrders ? (
          <>
            {counted(news.firstOrders, 'account')} ordered for the first time after <DayText day={news.since} />.{' '}
          </>
        ) : null}
        {rows.length === 0 && tail.accounts ? (
          <>{counted(tail.accounts, 'smaller account reads', 'smaller accounts read')} differently.</>
        ) : null}
      </p>
      {rows.length ? (
        <Table
          caption="Accounts whose evident stage changed"
          rows={rows}
          rowKey={(row) => row.id}
          columns={columns(currency)}
          foot={
            tail.accounts
              ? [
                  <TailRow key="name" tail={tail} />,
                  '',
                  <Amount key="revenue" value={tail.revenue12m} currency={currency} />,
                ]
              : undefined
          }
        />
      ) : null}
    </Section>
  )
}

function ImportSentence({ last }: { last: NonNullable<TodayView['lastImport']> }) {
  const { commit, person, fileName, id } = last
  const parts = commit
    ? [
        ...(commit.documents.new ? [counted(commit.documents.new, 'new invoice')] : []),
        ...(commit.documents.changed ? [counted(commit.documents.changed, 'changed one', 'changed ones')] : []),
        ...(commit.documents.removed ? [counted(commit.documents.removed, 'removed one', 'removed ones')] : []),
        ...(commit.accounts.new ? [counted(commit.accounts.new, 'new account')] : []),
        ...(commit.refused ? [counted(commit.refused, 'refused row')] : []),
      ]
    : []
  return (
    <>
      The last import, <TextLink href={`/imports/${id}` as Route}>{fileName}</TextLink>
      {person ? ` by ${person}` : ''},{' '}
      {commit ? `brought ${parts.length ? listNames(parts, parts.length) : 'nothing that was not there'}` : 'is done'}.{' '}
    </>
  )
}

const columns = (currency: string): Column<MoveRow>[] => [
  {
    key: 'name',
    head: 'Account',
    names: true,
    phone: 'lead',
    cell: (row) => (
      <TextLink quiet href={`/accounts/${row.id}` as Route}>
        {row.name}
      </TextLink>
    ),
  },
  {
    key: 'move',
    head: 'Evident stage',
    phone: 'detail',
    cell: (row) => (
      <>
        <StageName stage={row.from} wording="candid" /> <span aria-hidden="true">→</span>{' '}
        <StageName stage={row.to} wording="candid" />
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
