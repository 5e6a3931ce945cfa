import type { ReactNode } from 'react'
import type { Basis } from '#lib/core/dependency/basis.ts'
import { voiceOf } from '#lib/core/dependency/basis-words.ts'
import { isOpenItems } from '#lib/core/dependency/dependency-view.ts'
import { sumAmounts } from '#lib/core/money.ts'
import { capital, countOf, listNames } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { addressOf } from './address.ts'
import type { DependencyFigures } from './load.ts'

/** Both denominators, how one leads to the other, and what is in neither. */
export function DenominatorsPart({ figures }: { figures: DependencyFigures }) {
  const { concentration, view, currency, unrated } = figures
  const { allocated, netCredit, unallocated, reported, customers, creditors } = concentration
  const voice = voiceOf(view.basis)
  const rows: { key: string; name: ReactNode; amount: string; total?: boolean }[] = [
    {
      key: 'allocated',
      name: `${capital(voice.allocated)}: ${countOf(customers, view.by)} with positive ${voice.noun}`,
      amount: allocated,
      total: true,
    },
    {
      key: 'credits',
      name: `${capital(countOf(creditors, view.by))} with zero or ${NEGATIVE[view.basis]}`,
      amount: netCredit,
    },
    { key: 'unallocated', name: 'Unallocated: no customer is named', amount: unallocated },
    { key: 'reported', name: capital(voice.reported), amount: reported, total: true },
  ]
  return (
    <Section title="What is counted" id="counted" note={<CountedNote figures={figures} />}>
      <Table
        caption={`From ${voice.allocated} to ${voice.reported}`}
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          {
            key: 'name',
            head: 'Part',
            names: true,
            phone: 'lead',
            cell: (row) => (row.total ? <strong>{row.name}</strong> : row.name),
          },
          {
            key: 'amount',
            head: 'Amount',
            figure: true,
            phone: 'figure',
            cell: (row) => <Amount value={row.amount} currency={currency} exact />,
          },
        ]}
      />
      <div className="mt-4 space-y-2 text-sm text-ink-soft">
        <Intercompany figures={figures} />
        <Rates figures={figures} />
      </div>
      {unrated.length > 0 ? (
        <div className="mt-6">
          <Notice
            title="Some amounts have no exchange rate and are in none of these figures."
            action={<TextLink href="/imports/rates">Enter rates</TextLink>}
          >
            <ul>
              {unrated.map((row) => (
                <li key={row.currency}>
                  {countOf(row.invoices, voice.piece)} with <Amount value={row.net} currency={row.currency} exact />
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      ) : null}
    </Section>
  )
}

const NEGATIVE: Record<Basis, string> = {
  revenue: 'net credit',
  profit: 'negative gross profit',
  receivables: 'in credit',
  backlog: 'taken back',
}

function CountedNote({ figures: { view } }: { figures: DependencyFigures }) {
  const { basis, of, who } = view
  if (isOpenItems(basis))
    return of === 'net' ? (
      <>
        {basis === 'receivables' ? 'Open invoices less open credits' : 'Open orders less what was taken back'}, by who
        pays. <TextLink href={addressOf(view, { of: 'invoiced' })}>Leave negative rows out</TextLink>
      </>
    ) : (
      <>
        Negative rows are left out. <TextLink href={addressOf(view, { of: 'net' })}>Take them in again</TextLink>
      </>
    )
  const whom = who === 'end' ? ' Each counts for its end customer where one is named, else for who pays.' : ''
  return of === 'net' ? (
    <>
      {basis === 'profit'
        ? 'What has a cost of invoices less credit notes, less that cost'
        : 'Invoices less credit notes'}
      , net of tax, by the invoice day, each at the rate of its day.{whom}{' '}
      <TextLink href={addressOf(view, { of: 'invoiced' })}>Leave credit notes out</TextLink>
    </>
  ) : (
    <>
      Invoices alone: credit notes are left out.{whom}{' '}
      <TextLink href={addressOf(view, { of: 'net' })}>Take them in again</TextLink>
    </>
  )
}

function Intercompany({ figures: { intercompany, currency } }: { figures: DependencyFigures }) {
  if (!intercompany || intercompany.accounts === 0)
    return <p>Nothing of your own company is left out: none of its accounts is among these.</p>
  return (
    <p>
      {capital(countOf(intercompany.accounts, 'account'))} of your own company with{' '}
      <Amount value={sumAmounts([intercompany.net])} currency={currency} exact />{' '}
      {intercompany.accounts === 1 ? 'is' : 'are'} in none of these figures.
    </p>
  )
}

/** At which rates amounts in other currencies stand here; said also where none was needed. */
function Rates({ figures: { rates, currency, snapshot } }: { figures: DependencyFigures }) {
  if (snapshot)
    return (
      <p>
        Amounts in other currencies stand at the rate of <DayText day={snapshot.asOf} />.
      </p>
    )
  if (!rates) return null
  if (rates.currencies.length === 0) return <p>Everything was invoiced in {currency}: no rate was needed.</p>
  const which = listNames(rates.currencies, 6)
  return (
    <p>
      Amounts in {which} stand in {currency} at the rate of each invoice’s day
      {rates.newest ? (
        <>
          ; {countOf(rates.rates, 'rate')} {rates.rates === 1 ? 'holds' : 'hold'} in these days, the newest of{' '}
          <DayText day={rates.newest} />.
        </>
      ) : (
        '; no rate is entered for these days.'
      )}
    </p>
  )
}
