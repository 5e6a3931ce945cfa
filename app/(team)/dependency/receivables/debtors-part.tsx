import type { Route } from 'next'
import type { BorrowingDebtor, Exclusion } from '#lib/core/dependency/borrowing.ts'
import { exclusionLabel } from '#lib/core/dependency/receivables-words.ts'
import { showAmount } from '#lib/core/money.ts'
import { countOf } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Share } from '#lib/ui/share.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { ReceivablesFigures } from './load.ts'

const ROWS = 12

/** The largest debtors: what counts of each, and how much more they could owe before the cap. */
export function DebtorsPart({ figures }: { figures: ReceivablesFigures }) {
  const { borrowing, names, currency, policy } = figures
  const { debtors } = borrowing
  if (debtors.length === 0) return null
  return (
    <Section
      title="Headroom: how much more would count"
      id="headroom"
      wide
      note={
        <>
          One debtor counts for at most {showAmount(borrowing.capAmount, currency)}.{' '}
          {borrowing.headroom === '0'
            ? 'Nobody is below that.'
            : `Those below it could owe ${showAmount(borrowing.headroom, currency)} more, each with the rest as it is.`}
        </>
      }
    >
      <Table
        caption="Debtors, those of whom most counts first"
        rows={debtors.slice(0, ROWS)}
        rowKey={({ debtor }) => debtor}
        columns={[
          {
            key: 'name',
            head: 'Debtor',
            names: true,
            phone: 'lead',
            width: '18rem',
            cell: ({ debtor }) => (
              <TextLink href={`/accounts/${debtor}` as Route}>{names.get(debtor) ?? debtor}</TextLink>
            ),
          },
          {
            key: 'open',
            head: `Open, ${currency}`,
            figure: true,
            phone: 'detail',
            cell: ({ open }) => <Figure says="open" value={open} currency={currency} />,
          },
          {
            key: 'share',
            head: 'Of what would count',
            figure: true,
            phone: 'figure',
            cell: ({ share }) => (share === null ? 'nothing counts' : <Share value={share} />),
          },
          {
            key: 'eligible',
            head: 'Counts',
            figure: true,
            phone: 'detail',
            cell: ({ eligible }) => <Figure says="counts" value={eligible} currency={currency} />,
          },
          {
            key: 'headroom',
            head: 'Headroom',
            figure: true,
            phone: 'detail',
            cell: (row) => <Room row={row} currency={currency} />,
          },
          { key: 'out', head: 'Left out', phone: 'detail', cell: (row) => leftOut(row, policy, currency) },
        ]}
      />
      {debtors.length > ROWS ? (
        <p className="mt-3 text-sm text-ink-faint">
          and {countOf(debtors.length - ROWS, 'more debtor')}, all in the export.
        </p>
      ) : null}
    </Section>
  )
}

/** A card of a phone has no headings. */
function Figure({ says, value, currency }: { says: string; value: string; currency: string }) {
  return (
    <>
      <Amount value={value} currency={currency} />
      <span className="min-[52rem]:hidden"> {says}</span>
    </>
  )
}

function Room({ row, currency }: { row: BorrowingDebtor; currency: string }) {
  if (row.excluded.crossAged) return 'too much is late'
  return row.headroom === '0' ? 'none left' : <Figure says="headroom" value={row.headroom} currency={currency} />
}

function leftOut({ excluded }: BorrowingDebtor, policy: ReceivablesFigures['policy'], currency: string): string {
  return Object.entries(excluded)
    .map(([why, amount]) => `${exclusionLabel(why as Exclusion, policy)}: ${showAmount(amount, currency)}`)
    .join('; ')
}
