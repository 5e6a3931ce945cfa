import type { Route } from 'next'
import { Amount } from '#lib/ui/amount.tsx'
import { Section } from '#lib/ui/page.tsx'
import { StageName } from '#lib/ui/stage-glyph.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { AccountPageView } from './load.ts'

/** The accounts that count as one with this one; nothing where it stands alone. */
export function GroupPart({ view }: { view: AccountPageView }) {
  const { account, group, groupHasMore, currency } = view
  if (group.length < 2) return null
  return (
    <Section
      title="Its group"
      id="group"
      note={`${groupHasMore ? `The ${group.length} largest accounts` : `All ${group.length} accounts`} under one parent: the dependency figures count them as one.`}
    >
      <Table
        caption="Accounts of the group"
        rows={group}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'name',
            head: 'Account',
            names: true,
            phone: 'lead',
            cell: (row) =>
              row.id === account.id ? (
                <>
                  {row.name} <span className="text-ink-faint">(this one)</span>
                </>
              ) : (
                <TextLink quiet href={`/accounts/${row.id}` as Route}>
                  {row.name}
                </TextLink>
              ),
          },
          {
            key: 'stage',
            head: 'Evident stage',
            phone: 'detail',
            cell: (row) => <StageName stage={row.stage} wording="candid" />,
          },
          {
            key: 'revenue',
            head: `Revenue, 12 months, ${currency}`,
            figure: true,
            phone: 'figure',
            cell: (row) => <Amount value={row.revenue12m} currency={currency} />,
          },
        ]}
      />
    </Section>
  )
}
