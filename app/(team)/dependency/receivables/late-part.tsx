import type { Route } from 'next'
import type { LateItem } from '#db/reports/open-items.ts'
import { countOf } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { ReceivablesFigures } from './load.ts'

/** Who is late, longest first, and what can be done: look at them, or write down by when they promise to pay. */
export function LatePart({ figures: { late, currency, mayWrite, snapshot } }: { figures: ReceivablesFigures }) {
  if (late.length === 0) return null
  return (
    <Section
      title="Who is late"
      id="late"
      wide
      note={
        <>
          The items longest past due on <DayText day={snapshot.asOf} />. What they promise to pay, and by when, belongs
          among the promises.
        </>
      }
    >
      <Table
        caption="Items past due, those longest late first"
        rows={late}
        rowKey={(_, index) => index}
        columns={[
          {
            key: 'account',
            head: 'Customer',
            names: true,
            phone: 'lead',
            width: '18rem',
            cell: (item) => <TextLink href={`/accounts/${item.accountId}` as Route}>{item.account}</TextLink>,
          },
          {
            key: 'reference',
            head: 'Invoice',
            phone: 'detail',
            width: '12rem',
            cell: (item) => item.reference || 'no number',
          },
          { key: 'due', head: 'Due', phone: 'detail', cell: (item) => <DayText day={item.dueDay} /> },
          { key: 'late', head: 'Late', figure: true, phone: 'detail', cell: (item) => countOf(item.daysLate, 'day') },
          {
            key: 'amount',
            head: `Open, ${currency}`,
            figure: true,
            phone: 'figure',
            cell: (item) => <Amount value={item.amount} currency={currency} exact />,
          },
          ...(mayWrite
            ? [
                {
                  key: 'do',
                  head: <span className="sr-only">What to do</span>,
                  phone: 'detail' as const,
                  cell: (item: LateItem) => <PromiseLink item={item} />,
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
}

function PromiseLink({ item: { accountId, account, reference } }: { item: LateItem }) {
  const text = reference ? `Pays invoice ${reference}` : 'Pays what is open'
  return (
    <TextLink href={`/promises/new?account=${accountId}&by=them&text=${encodeURIComponent(text)}` as Route}>
      Write down a promise<span className="sr-only"> of {account}</span>
    </TextLink>
  )
}
