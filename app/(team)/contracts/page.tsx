import type { Metadata, Route } from 'next'
import { showDay } from '#lib/core/day-words.ts'
import { FORM_WORDS } from '#lib/core/evidence/contract.ts'
import { tellContract } from '#lib/core/evidence/contract-now.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { Page } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadContracts } from './load.ts'

export const metadata: Metadata = { title: 'Contracts' }

export default async function ContractsPage({ searchParams }: PageProps<'/contracts'>) {
  const { from } = await searchParams
  const { rows, next, paged } = await loadContracts(
    typeof from === 'string' && /^\d{1,6}$/.test(from) ? Number(from) : 0,
  )
  return (
    <Page
      title="Contracts"
      lead="What is in force and what is being negotiated, the first to end on top. They are written down at their account, or come in as a file."
      actions={
        <>
          <ButtonLink href={'/programmes' as Route}>Programmes</ButtonLink>
          <ButtonLink href="/imports">Bring in a file</ButtonLink>
        </>
      }
    >
      {rows.length ? (
        <>
          <Table
            caption="Contracts"
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'title',
                head: 'Contract',
                names: true,
                phone: 'lead',
                cell: ({ id, title, accountId }) => (
                  <TextLink quiet href={`/accounts/${accountId}/contracts/${id}` as Route}>
                    {title}
                  </TextLink>
                ),
              },
              {
                key: 'account',
                head: 'Account',
                phone: 'detail',
                cell: ({ account, accountId }) => (
                  <TextLink quiet href={`/accounts/${accountId}#contracts` as Route}>
                    {account}
                  </TextLink>
                ),
              },
              { key: 'form', head: 'Made', phone: 'hide', cell: ({ form }) => FORM_WORDS[form] },
              {
                key: 'state',
                head: 'State',
                phone: 'detail',
                cell: ({ now }) => tellContract(now, showDay),
              },
              {
                key: 'end',
                head: 'Ends',
                figure: true,
                phone: 'figure',
                cell: ({ endDay }) => (endDay ? <DayText day={endDay} short /> : 'open-ended'),
              },
            ]}
          />
          <p className="flex flex-wrap gap-x-6">
            {next === null ? null : (
              <span className="mt-5">
                <TextLink href={`/contracts?from=${next}` as Route}>Those that follow</TextLink>
              </span>
            )}
            <ExportLink href="/contracts/contracts.csv" />
          </p>
        </>
      ) : (
        <EmptyState title={paged ? 'There are no more.' : 'No contract is written down yet.'}>
          On paper, agreed by word or kept by heart: write one down at its account, or bring in a file with a column for
          the account, the contract, its state and since when.
        </EmptyState>
      )}
    </Page>
  )
}
