import type { Metadata, Route } from 'next'
import type { ImportOutcome } from '#lib/core/imports/import-plan.ts'
import { isSnapshot, LIST_WORDS } from '#lib/core/lists/list-column.ts'
import type { ListOutcome } from '#lib/core/lists/list-plan.ts'
import { countOf } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { Count } from '#lib/ui/count.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { Pager } from '#lib/ui/pager.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { LedgerForm } from './ledger-form.tsx'
import { type ImportsView, loadImports } from './load.ts'
import { STATE_WORDS } from './state-words.ts'

export const metadata: Metadata = { title: 'Imports' }

export default async function ImportsPage({ searchParams }: PageProps<'/imports'>) {
  const list = await loadImports(await searchParams)
  const { rows, ledgers, mayImport } = list
  const actions = (
    <>
      <ButtonLink href="/imports/rates">Exchange rates</ButtonLink>
      {mayImport && rows.length ? (
        <ButtonLink href="/imports/new" weight="primary">
          Import a file
        </ButtonLink>
      ) : null}
    </>
  )
  if (rows.length === 0 && list.isFirst) return <NothingYet actions={actions} mayImport={mayImport} />
  return (
    <Page title="Imports" lead="Every file that came in, what it brought, and how to take it back." actions={actions}>
      <Unrated list={list} />
      {ledgers.length ? (
        <Section title="How far the records go" id="ledgers">
          <ul className="divide-y divide-rule">
            {ledgers.map((ledger) => (
              <li key={ledger.id} className="flex flex-wrap justify-between gap-x-4 py-2.5">
                <span className="font-medium">{ledger.name}</span>
                <span className="text-ink-soft">
                  {ledger.completeThrough ? (
                    <>
                      complete through <DayText day={ledger.completeThrough} />
                    </>
                  ) : (
                    'nobody has said how far it is complete'
                  )}
                  {ledger.closed ? ', closed: nothing more will come' : ''}
                </span>
                {mayImport ? <LedgerForm ledger={ledger} today={list.today} /> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title="Files" id="files" wide>
        <Table
          caption="Files imported, the newest first"
          rowKey={(row) => row.id}
          rows={rows}
          columns={[
            {
              key: 'file',
              head: 'File',
              names: true,
              phone: 'lead',
              width: '24rem',
              cell: (row) => (
                <TextLink quiet href={`/imports/${row.id}` as Route}>
                  {row.fileName}
                </TextLink>
              ),
            },
            { key: 'day', head: 'Uploaded', phone: 'hide', cell: (row) => <DayText day={row.day} short /> },
            { key: 'person', head: 'By', phone: 'hide', cell: (row) => row.person ?? '' },
            { key: 'state', head: 'State', phone: 'figure', cell: (row) => stateOf(row) },
            {
              key: 'rows',
              head: 'Rows',
              figure: true,
              phone: 'hide',
              cell: (row) => row.rows?.toLocaleString('en-US') ?? '',
            },
            {
              key: 'refused',
              head: 'Refused',
              figure: true,
              phone: 'hide',
              cell: (row) => row.refused?.toLocaleString('en-US') ?? '',
            },
            {
              key: 'brought',
              head: 'Brought',
              phone: 'hide',
              cell: (row) => (row.listOutcome ? broughtList(row.listOutcome) : brought(row.outcome)),
            },
          ]}
        />
        <Pager
          earlier={null}
          later={list.later ? (`/imports?before=${encodeURIComponent(list.later)}` as Route) : null}
          laterSays="Older files →"
        />
      </Section>
      <TakeOut />
    </Page>
  )
}

function broughtList({ commit, undo }: ListOutcome): string {
  if (undo || !commit) return ''
  const { one, many } = LIST_WORDS[commit.list]
  const parts = [
    commit.new && `${countOf(commit.new, one, many)} ${isSnapshot(commit.list) ? 'taken' : 'made'}`,
    commit.changed && `${countOf(commit.changed, one, many)} changed`,
  ].filter(Boolean)
  return parts.join(', ') || 'nothing new'
}

function stateOf({ state, outcome, listOutcome }: ImportsView['rows'][number]): string {
  if (listOutcome?.undo?.kept.length) return 'Undone in part'
  if (state !== 'undone' || !outcome?.undo) return STATE_WORDS[state]
  const { documents, accounts, kept } = outcome.undo
  const reversed = [...Object.values(documents), ...Object.values(accounts)].some((count) => count > 0)
  if (!reversed) return kept.length ? 'Nothing could be undone' : 'Nothing to undo'
  return kept.length ? 'Undone in part' : STATE_WORDS.undone
}

function brought(outcome: ImportOutcome | null): string {
  if (outcome?.undo || !outcome?.commit) return ''
  const { documents, accounts } = outcome.commit
  const parts = [
    documents.new && `${documents.new.toLocaleString('en-US')} new`,
    documents.changed && `${documents.changed.toLocaleString('en-US')} changed`,
    documents.removed && `${documents.removed.toLocaleString('en-US')} removed`,
    accounts.new && `${accounts.new.toLocaleString('en-US')} account${accounts.new === 1 ? '' : 's'}`,
  ].filter(Boolean)
  return parts.join(', ') || 'nothing new'
}

function Unrated({ list: { unrated, baseCurrency } }: { list: ImportsView }) {
  if (unrated.length === 0) return null
  const invoices = unrated.reduce((sum, row) => sum + row.invoices, 0)
  return (
    <div className="mb-12">
      <Notice
        title={
          <>
            <Count of={invoices} one="invoice" /> {invoices === 1 ? 'has' : 'have'} no rate into {baseCurrency}
          </>
        }
        action={<TextLink href="/imports/rates">Enter exchange rates</TextLink>}
      >
        In {unrated.map(({ currency }) => currency).join(', ')}. They are in the records and listed, but in no figure in{' '}
        {baseCurrency} until a rate is known.
      </Notice>
    </div>
  )
}

const EXPORTS = [
  ['/accounts/accounts.csv?all', 'accounts', 'with your own fields, their groups, owners and numbers in each ledger'],
  ['/contacts/contacts.csv?all', 'contacts', 'with where they work now'],
  ['/touches/touches.csv', 'notes, calls, meetings and mails', 'with whom and at which account'],
  ['/tasks/tasks.csv?all', 'tasks', 'open and done'],
  ['/contracts/contracts.csv', 'contracts', 'with their terms and the state they are in'],
  ['/promises/promises.csv?all', 'promises', 'with what became of them'],
  ['/offers/catalogue/prices.csv', 'the price list', 'with what is to come and what is past'],
  ['/offers/catalogue/catalogue.csv?all', 'the catalogue', 'with what each brought'],
  ['/invoices/invoices.csv', 'invoices', 'one row each'],
  ['/invoices/invoices.csv?rows=lines', 'invoice lines', 'of the invoices that have lines'],
] as const

/** All there is, list by list: it is theirs. */
function TakeOut() {
  return (
    <Section
      title="Take it out"
      id="exports"
      note="Each list whole, archived rows too. Change it in a spreadsheet and bring it in again: only what differs is written."
    >
      <ul className="divide-y divide-rule">
        {EXPORTS.map(([href, what, more]) => (
          <li key={href} className="flex flex-wrap justify-between gap-x-4 py-2.5">
            <span>
              <span className="inline-block font-medium first-letter:uppercase">{what}</span>
              <span className="text-ink-soft">, {more}</span>
            </span>
            <ExportLink href={href} label={`Export ${what}`}>
              Export
            </ExportLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function NothingYet({ actions, mayImport }: { actions: React.ReactNode; mayImport: boolean }) {
  return (
    <Page title="Imports" actions={actions}>
      <EmptyState
        title="Bring in what you have invoiced."
        action={
          mayImport ? (
            <ButtonLink href="/imports/new" weight="primary">
              Import a file
            </ButtonLink>
          ) : undefined
        }
      >
        <p>
          A CSV file of invoices, as your accounting system exports it, is all Troth needs to say where each customer
          stands and how much rests on whom. You see what it would do before anything is written, and can undo it after.
        </p>
        {mayImport ? null : <p className="mt-2">A manager of your team can import.</p>}
      </EmptyState>
    </Page>
  )
}
