import type { Route } from 'next'
import type { ImportPlan, PlannedDocument } from '#lib/core/imports/import-plan.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { ButtonLink } from '#lib/ui/button.tsx'
import { Count } from '#lib/ui/count.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Headline, Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { CommitForm } from './commit-form.tsx'
import type { ImportView } from './load.ts'
import { RefusedLine, RefusedPart } from './refused.tsx'

/** What the import would do, before anything is written. */
export function PlanPart({ view }: { view: ImportView }) {
  const { run, baseCurrency, mayImport, today } = view
  const plan = run.plan
  if (!plan) return null
  const download = `/imports/${run.id}/plan.csv` as Route
  return (
    <div className="space-y-12">
      <div className="space-y-3">
        <Headline>
          <Says plan={plan} />
        </Headline>
        <p className="text-ink-soft">
          <Count of={plan.rows} one="row" /> read
          {plan.firstDay && plan.lastDay ? (
            <>
              , from <DayText day={plan.firstDay} /> to <DayText day={plan.lastDay} />
            </>
          ) : null}
          .
          {mayImport ? (
            <>
              {' '}
              <TextLink href={`/imports/${run.id}?columns` as Route}>Correct the columns</TextLink> or{' '}
              <a href={download} className="link">
                download the whole plan
              </a>
              .
            </>
          ) : null}
        </p>
        <RefusedLine plan={plan} />
      </div>
      {plan.future ? (
        <Notice
          title={
            <>
              <Count of={plan.future} one="invoice is" many="invoices are" /> dated after today
            </>
          }
        >
          Look whether day and month were read the right way round. What lies after the day the file is complete through
          counts in no figure of the last twelve months.
        </Notice>
      ) : null}
      {nothingToDo(plan, view) ? (
        <Notice title="Nothing to do">
          The records have all of this file, and are known to be complete through its last day. The upload can be
          discarded.
        </Notice>
      ) : mayImport ? (
        <CommitForm
          id={run.id}
          fingerprint={plan.fingerprint}
          lastDay={plan.lastDay}
          firstDay={plan.firstDay}
          known={view.known}
          proposed={view.proposed}
          today={today}
          gone={plan.refused ? 0 : plan.gone.documents}
          matches={plan.matches}
          matchesMore={plan.matchesMore}
          changesNothing={changesNothing(plan)}
        />
      ) : (
        <Notice
          title="A manager of your team can say yes to this plan."
          action={<ButtonLink href="/imports">Imports</ButtonLink>}
        />
      )}
      <RefusedPart plan={plan} refusals={view.refusals} id={run.id} said="would be left out" />
      {plan.amounts.length ? (
        <Section
          title="What it adds up to"
          id="amounts"
          wide
          note={
            <>
              Net of all invoices and credit notes in the file.{' '}
              <TextLink href={'/help/numbers#revenue-of-an-account-and-of-its-group' as Route}>
                How revenue counts
              </TextLink>
            </>
          }
        >
          <Amounts plan={plan} baseCurrency={baseCurrency} />
        </Section>
      ) : null}
      <Documents
        title="Invoices that would change"
        id="changed"
        all={plan.documents.changed}
        rows={plan.examples.changed}
      />
      {plan.documents.linesKept ? (
        <Documents
          title="Totals that differ from the lines we have"
          id="lines-kept"
          all={plan.documents.linesKept}
          rows={plan.examples.linesKept}
          note="The file has only totals. The lines of these invoices are in the records and stand."
        />
      ) : null}
      {plan.gone.documents ? (
        <Documents
          title="Invoices the file does not have"
          id="gone"
          all={plan.gone.documents}
          rows={plan.examples.gone}
          note="They are in the records, in the same ledger and between the file’s first and last day. They stay unless you say below that the file has everything."
        />
      ) : null}
      {plan.examples.newAccounts.length ? (
        <Section title={<Count of={plan.accounts.new} one="new account" />} id="new-accounts" wide>
          <Table
            caption="The first new accounts"
            rows={plan.examples.newAccounts}
            rowKey={(row) => `${row.ledger} ${row.externalId}`}
            columns={[
              { key: 'name', head: 'Name', names: true, phone: 'lead', width: '24rem', cell: (row) => row.name },
              // where customers have no number, they are known by their name
              ...(plan.examples.newAccounts.some((row) => row.externalId !== row.name)
                ? [
                    {
                      key: 'id',
                      head: 'Number',
                      phone: 'detail' as const,
                      cell: (row: { externalId: string }) => row.externalId,
                    },
                  ]
                : []),
              { key: 'ledger', head: 'Ledger', phone: 'hide', cell: (row) => row.ledger },
              {
                key: 'line',
                head: 'First on line',
                figure: true,
                phone: 'figure',
                cell: (row) => row.line.toLocaleString('en-US'),
              },
            ]}
          />
          <Rest shown={plan.examples.newAccounts.length} all={plan.accounts.new} />
        </Section>
      ) : null}
    </div>
  )
}

function changesNothing({ documents, accounts, gone }: ImportPlan): boolean {
  return documents.new + documents.changed + accounts.new + accounts.changed + gone.documents === 0
}

/** Nothing would be written, and what could be noted of how far the records go is noted already. */
function nothingToDo(plan: ImportPlan, { known }: ImportView): boolean {
  const { lastDay, ledgers } = plan
  if (!changesNothing(plan) || plan.refused === plan.rows) return false
  if (lastDay === null) return true
  return known.length === ledgers.length && known.every(({ completeThrough }) => completeThrough >= lastDay)
}

function Says({ plan }: { plan: ImportPlan }) {
  const { documents, accounts } = plan
  const number = (n: number) => n.toLocaleString('en-US')
  const invoices = documents.new + documents.changed + documents.unchanged
  if (changesNothing(plan))
    return plan.refused === plan.rows
      ? 'No row of this file could be taken.'
      : 'Everything in this file is in the records already: it would change nothing.'
  const customers = accounts.new
    ? `${number(accounts.new)} new account${accounts.new === 1 ? '' : 's'}`
    : accounts.changed
      ? `${number(accounts.changed)} account${accounts.changed === 1 ? '' : 's'} filled in`
      : ''
  if (invoices === 0) return `${customers}; ${number(accounts.unchanged)} are known as they are.`
  const parts = [
    documents.new && `${number(documents.new)} new`,
    documents.changed && `${number(documents.changed)} changed`,
    documents.unchanged && `${number(documents.unchanged)} known as they are`,
  ].filter((part) => typeof part === 'string')
  const all = parts.length === 1 && invoices > 1 ? 'all ' : ''
  return `${number(invoices)} invoice${invoices === 1 ? '' : 's'}${parts.length === 1 ? `, ${all}${parts[0]!.replace(/^[\d,]+ /, '')}` : `: ${parts.join(', ')}`}${customers ? `; ${customers}` : ''}.`
}

function Amounts({ plan, baseCurrency }: { plan: ImportPlan; baseCurrency: string }) {
  const { unallocated } = plan
  const unrated = plan.amounts.filter((row) => row.unrated > 0)
  return (
    <div className="space-y-5">
      <Table
        caption="Invoices of the file by currency"
        rows={plan.amounts}
        rowKey={(row) => row.currency}
        columns={[
          {
            key: 'currency',
            head: 'Currency',
            names: true,
            phone: 'lead',
            cell: (row) => (row.currency === 'XXX' ? 'XXX (not known)' : row.currency),
          },
          {
            key: 'documents',
            head: 'Invoices',
            figure: true,
            phone: 'detail',
            cell: (row) => row.documents.toLocaleString('en-US'),
          },
          {
            key: 'net',
            head: 'Net',
            figure: true,
            phone: 'figure',
            cell: (row) => <Amount value={row.net} currency={row.currency} exact />,
          },
        ]}
      />
      {unrated.length ? (
        <Notice
          title={`No rate into ${baseCurrency} for ${unrated.map((row) => `${row.unrated.toLocaleString('en-US')} in ${row.currency}`).join(', ')}`}
          action={<TextLink href="/imports/rates">Enter exchange rates</TextLink>}
        >
          They go in and are listed, but count in no figure in {baseCurrency} until a rate is known. Rates can be
          entered now or later.
        </Notice>
      ) : null}
      {unallocated.documents ? (
        <Notice
          title={
            <Count of={unallocated.documents} one="invoice without a customer" many="invoices without a customer" />
          }
        >
          {unallocated.amounts.map((row, i) => (
            <span key={row.currency}>
              {i ? ', ' : ''}
              <Amount value={row.net} currency={row.currency} exact />
            </span>
          ))}{' '}
          would be kept as unallocated revenue, never as a customer.
        </Notice>
      ) : null}
    </div>
  )
}

function Documents({
  title,
  id,
  all,
  rows,
  note,
}: {
  title: string
  id: string
  all: number
  rows: (Omit<PlannedDocument, 'line'> & { line?: number })[]
  note?: string
}) {
  if (rows.length === 0) return null
  return (
    <Section title={title} id={id} wide note={note}>
      <Table
        caption={title}
        rows={rows}
        rowKey={(row) => `${row.ledger} ${row.number}`}
        columns={[
          { key: 'number', head: 'Invoice', names: true, phone: 'lead', cell: (row) => row.number },
          { key: 'customer', head: 'Customer', phone: 'detail', width: '20rem', cell: (row) => row.customer ?? 'none' },
          { key: 'what', head: 'What', phone: 'detail', cell: (row) => row.what },
          {
            key: 'line',
            head: 'Line',
            figure: true,
            phone: 'figure',
            cell: (row) => row.line?.toLocaleString('en-US') ?? '',
          },
        ]}
      />
      <Rest shown={rows.length} all={all} />
    </Section>
  )
}

function Rest({ shown, all }: { shown: number; all: number }) {
  if (all <= shown) return null
  return (
    <p className="mt-3 text-sm text-ink-faint">
      and {(all - shown).toLocaleString('en-US')} more, all in the download.
    </p>
  )
}
