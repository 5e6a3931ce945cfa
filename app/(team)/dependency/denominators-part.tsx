import type { ReactNode } from 'react'
import { sumAmounts } from '#lib/core/money.ts'
import { countOf } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { addressOf } from './address.ts'
import type { DependencyFigures } from './load.ts'

/** Both denominators, how one leads to the other, and what is in neither. */
export function DenominatorsPart({ figures }: { figures: DependencyFigures }) {
  const { concentration, view, currency, intercompany, unrated } = figures
  const { allocated, netCredit, unallocated, reported, holders, netCredits } = concentration
  const rows: { key: string; name: ReactNode; amount: string; total?: boolean }[] = [
    {
      key: 'allocated',
      name: `Allocated revenue: ${countOf(holders.length, view.by)} with positive revenue`,
      amount: allocated,
      total: true,
    },
    {
      key: 'credits',
      name: `${capital(countOf(netCredits.length, view.by))} with zero or net credit`,
      amount: netCredit,
    },
    { key: 'unallocated', name: 'Unallocated: no customer is named', amount: unallocated },
    { key: 'reported', name: 'Reported revenue', amount: reported, total: true },
  ]
  return (
    <Section
      title="What is counted"
      id="counted"
      note={
        view.of === 'net' ? (
          <>
            Invoices less credit notes, net of tax, by the invoice day, each at the rate of its day.{' '}
            <TextLink href={addressOf(view, { of: 'invoiced' })}>Leave credit notes out</TextLink>
          </>
        ) : (
          <>
            Invoices alone: credit notes are left out.{' '}
            <TextLink href={addressOf(view, { of: 'net' })}>Take them in again</TextLink>
          </>
        )
      }
    >
      <Table
        caption="From allocated to reported revenue"
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
      {intercompany && intercompany.accounts > 0 ? (
        <p className="mt-4 text-sm text-ink-soft">
          {capital(countOf(intercompany.accounts, 'account'))} of your own company with{' '}
          <Amount value={sumAmounts([intercompany.net])} currency={currency} exact />{' '}
          {intercompany.accounts === 1 ? 'is' : 'are'} in none of these figures.
        </p>
      ) : null}
      {unrated.length > 0 ? (
        <div className="mt-6">
          <Notice
            title="Some amounts have no exchange rate and are in none of these figures."
            action={<TextLink href="/imports/rates">Enter rates</TextLink>}
          >
            <ul>
              {unrated.map((row) => (
                <li key={row.currency}>
                  {countOf(row.invoices, 'invoice')} with <Amount value={row.net} currency={row.currency} exact />
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      ) : null}
    </Section>
  )
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
