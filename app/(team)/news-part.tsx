import type { Route } from 'next'
import type { ReactNode } from 'react'
import type { ContactMove } from '#db/queries/contacts.ts'
import { showDay } from '#lib/core/day-words.ts'
import { listNames } from '#lib/core/number-words.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { counted } from '#lib/core/standing/words.ts'
import { tellMoves } from '#lib/core/today/moves-words.ts'
import { ActionRow } from '#lib/ui/action-row.tsx'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Headline, Section } from '#lib/ui/page.tsx'
import { StageGlyph, StageName } from '#lib/ui/stage-glyph.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { TodayRecords, TodayView } from './load.ts'
import { NotificationRows } from './notifications/notification-rows.tsx'

/** What is new: what colleagues told, who changed employer, whose reading moved, who ordered first. */
export function NewsPart({ view }: { view: TodayView }) {
  const { told, contactMoves, records, currency } = view
  const headline = tellNews(view)
  if (!records && told.length === 0 && contactMoves.length === 0) return null
  // half of them read: neither those that moved nor that none did can be said
  const moves = records?.read && !records.reading ? records.moves : null
  const firstOrders = records?.firstOrders
  return (
    <Section title="What is new" id="news">
      {headline ? <Headline>{headline}</Headline> : null}
      <div className="mt-3 divide-y divide-rule">
        {told.length ? <NotificationRows rows={told} leaves /> : null}
        {contactMoves.length ? (
          <ul className="divide-y divide-rule">
            {contactMoves.map((move) => (
              <ActionRow
                key={`${move.contactId} ${move.day}`}
                href={`/contacts/${move.contactId}` as Route}
                lead={<MoveGlyph />}
                title={move.contactName}
                why={<MoveWords move={move} />}
              />
            ))}
          </ul>
        ) : null}
        {moves?.rows.length ? (
          <ul className="divide-y divide-rule">
            {moves.rows.map((row) => (
              <ActionRow
                key={row.id}
                href={`/accounts/${row.id}` as Route}
                lead={<StageGlyph stage={row.to} />}
                title={row.name}
                why={
                  <>
                    was <StageName stage={row.from} typology={view.typology} />, reads {wordOf(view.typology, row.to)}{' '}
                    since {showDay(row.day)}
                  </>
                }
                figure={
                  <>
                    <Amount value={row.revenue12m} currency={currency} /> {currency}
                  </>
                }
              />
            ))}
          </ul>
        ) : null}
      </div>
      <Tails>
        {moves?.tail.accounts ? (
          <>{counted(moves.tail.accounts, 'smaller account reads', 'smaller accounts read')} differently. </>
        ) : null}
        {firstOrders?.rows.length ? <FirstOrders of={firstOrders} since={records!.since} /> : null}
        {records?.lastImport ? <ImportSentence last={records.lastImport} /> : null}
      </Tails>
    </Section>
  )
}

function tellNews({ records, told }: TodayView): string | null {
  if (!records) return null
  if (records.reading || !records.read) {
    return 'The accounts are being read: whose reading changed stands here when that is done.'
  }
  if (told.length && records.moves.rows.length === 0) return null
  return tellMoves(records.moves.rows, records.since, records.begin)
}

function Tails({ children }: { children: ReactNode }) {
  return <p className="mt-3 text-ink-soft wrap-anywhere">{children}</p>
}

function FirstOrders({ of: { rows, tail }, since }: { of: NonNullable<TodayRecords['firstOrders']>; since: string }) {
  const shown = rows.slice(0, 3)
  const others = rows.length - shown.length + tail.accounts
  return (
    <>
      {shown.map(({ id, name }, index) => (
        <span key={id}>
          {index === 0 ? '' : index === shown.length - 1 && !others ? ' and ' : ', '}
          <TextLink href={`/accounts/${id}` as Route}>{name}</TextLink>
        </span>
      ))}
      {others ? ` and ${counted(others, 'other')}` : ''} ordered for the first time after <DayText day={since} />.{' '}
    </>
  )
}

/** A contact left one account for another: news at both. */
function MoveWords({ move: { from, to, role, day } }: { move: ContactMove }) {
  const as = role ? ` as ${role}` : ''
  return (
    <>
      {from && to ? (
        <>
          went from <AccountLink of={from} /> to <AccountLink of={to} />
          {as}
        </>
      ) : to ? (
        <>
          is now at <AccountLink of={to} />
          {as}
        </>
      ) : from ? (
        <>
          left <AccountLink of={from} />; where to is not known
        </>
      ) : null}
      {', '}
      <DayText day={day} />
    </>
  )
}

function AccountLink({ of }: { of: { accountId: string; accountName: string } }) {
  return (
    <TextLink quiet href={`/accounts/${of.accountId}` as Route}>
      {of.accountName}
    </TextLink>
  )
}

function MoveGlyph() {
  return (
    <svg
      viewBox="0 0 20 20"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
      className="mt-0.5 text-ink-faint"
    >
      <circle cx="5.5" cy="6" r="2.5" />
      <path
        d="M2 15c0-2.5 1.5-4.5 3.5-4.5S9 12.500 9 15M11 10h6.500m-2.500-2.500L17.500 10 15 12.500"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

function ImportSentence({ last }: { last: NonNullable<TodayRecords['lastImport']> }) {
  const { commit, fileName, id } = last
  if (!commit) return null
  const { documents, accounts, refused } = commit
  const parts = [
    ...(documents.new ? [counted(documents.new, 'new invoice')] : []),
    ...(documents.changed ? [counted(documents.changed, 'changed one', 'changed ones')] : []),
    ...(documents.removed ? [counted(documents.removed, 'removed one', 'removed ones')] : []),
    ...(accounts.new ? [counted(accounts.new, 'new account')] : []),
    ...(refused ? [counted(refused, 'refused row')] : []),
  ]
  return (
    <>
      The last import, <TextLink href={`/imports/${id}` as Route}>{fileName}</TextLink>
      {last.person ? ` by ${last.person}` : ''}, brought{' '}
      {parts.length ? listNames(parts, parts.length) : 'nothing that was not there'}.
    </>
  )
}
