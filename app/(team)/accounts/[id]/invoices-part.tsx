import type { Route } from 'next'
import type { AccountInvoiceRow } from '#db/queries/accounts.ts'
import { countOf } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Pager } from '#lib/ui/pager.tsx'
import { type Column, Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { AccountPageView } from './load.ts'

/** The records behind it all, newest first. */
export function InvoicesPart({ view }: { view: AccountPageView }) {
  const { account, invoices, invoicesAfter, paged, currency } = view
  const here = `/accounts/${account.id}`
  const columns = columnsFor(invoices, currency)
  return (
    <Section title="Invoices" id="invoices" wide={columns.length > 4}>
      <OpenLine view={view} />
      {invoices.length ? (
        <Table caption="Invoices, newest first" rows={invoices} rowKey={(row) => row.id} columns={columns} />
      ) : (
        <p className="text-ink-soft">No invoice names this account yet.</p>
      )}
      <Pager
        earlier={paged ? (`${here}#invoices` as Route) : null}
        earlierSays="← The newest"
        later={invoicesAfter ? (`${here}?invoices=${invoicesAfter}#invoices` as Route) : null}
        laterSays="Older invoices →"
      />
      {invoices.length ? (
        <ExportLink href={`/invoices/invoices.csv?account=${account.id}`}>Export the invoices as CSV</ExportLink>
      ) : null}
    </Section>
  )
}

/** What is open by the books, where a listing says so. */
function OpenLine({ view: { open, currency } }: { view: AccountPageView }) {
  if (!open) return null
  return (
    <p className="mb-4">
      <TextLink href={'/dependency/receivables' as Route}>Open</TextLink>:{' '}
      <Amount value={open.open} currency={currency} exact /> as of <DayText day={open.asOf} />
      {open.over !== '0' ? (
        <>
          , <Amount value={open.over} currency={currency} exact /> over {countOf(open.overDays, 'day')} late
        </>
      ) : open.late !== '0' ? (
        <>
          , <Amount value={open.late} currency={currency} exact /> past due
        </>
      ) : null}
      {open.unrated ? `; ${countOf(open.unrated, 'item')} without a rate left out` : ''}.
    </p>
  )
}

/** Columns that would be empty or say the same in every row are left out. */
function columnsFor(invoices: AccountInvoiceRow[], base: string): Column<AccountInvoiceRow>[] {
  const ledgers = new Set(invoices.map(({ ledger }) => ledger))
  const foreign = invoices.some(({ currency }) => currency !== base)
  const columns: (Column<AccountInvoiceRow> | false)[] = [
    { key: 'number', head: 'Number', names: true, phone: 'lead', cell: (row) => row.number },
    { key: 'day', head: 'Day', phone: 'detail', cell: (row) => <DayText day={row.day} short /> },
    ledgers.size > 1 && { key: 'ledger', head: 'Ledger', phone: 'detail', cell: (row) => row.ledger },
    invoices.some(({ lineCount }) => lineCount > 0) && {
      key: 'lines',
      head: 'Lines',
      figure: true,
      phone: 'hide',
      cell: (row) => row.lineCount || '',
    },
    invoices.some(({ dueDay }) => dueDay) && {
      key: 'due',
      head: 'Due',
      figure: true,
      phone: 'hide',
      cell: (row) => row.dueDay && <DayText day={row.dueDay} short />,
    },
    invoices.some(({ settledDay }) => settledDay) && {
      key: 'settled',
      head: 'Settled',
      figure: true,
      phone: 'hide',
      cell: (row) => row.settledDay && <DayText day={row.settledDay} short />,
    },
    foreign && {
      key: 'base',
      head: `In ${base}`,
      figure: true,
      phone: 'hide',
      cell: (row) =>
        row.baseNet === null ? (
          <span className="text-ink-faint">no rate yet</span>
        ) : (
          <Amount value={row.baseNet} currency={base} exact />
        ),
    },
    {
      key: 'net',
      head: 'Net',
      figure: true,
      phone: 'figure',
      cell: (row) => <Amount value={row.net} currency={row.currency} exact />,
    },
  ]
  return columns.filter((column) => column !== false)
}
