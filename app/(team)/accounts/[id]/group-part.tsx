import type { Route } from 'next'
import { Amount } from '#lib/ui/amount.tsx'
import { Section } from '#lib/ui/page.tsx'
import { StageName } from '#lib/ui/stage-glyph.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { RevenueWhy } from '../revenue-why.tsx'
import type { AccountPageView } from './load.ts'

/** The accounts that count as one with this one; nothing where it stands alone. */
export function GroupPart({ view }: { view: AccountPageView }) {
  const { account, path, group, groupHasMore, currency } = view
  if (group.length < 2) return null
  return (
    <Section
      title="Its group"
      id="group"
      actions={<TextLink href={`/accounts/tree?account=${account.id}` as Route}>As a tree</TextLink>}
      note={`${groupHasMore ? `The ${group.length} largest accounts` : `All ${group.length} accounts`} under one parent: the dependency figures count them as one.`}
    >
      <Path path={path} />
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
            cell: (row) => <StageName stage={row.stage} typology={view.typology} />,
          },
          {
            key: 'revenue',
            head: (
              <>
                Revenue, 12 months, {currency}
                <RevenueWhy />
              </>
            ),
            figure: true,
            phone: 'figure',
            cell: (row) => <Amount value={row.revenue12m} currency={currency} />,
          },
        ]}
      />
    </Section>
  )
}

/** From the head of the group down to this account. */
function Path({ path }: { path: AccountPageView['path'] }) {
  if (path.length < 2) return null
  return (
    <nav aria-label="Its place in the group" className="mb-4">
      <ol className="flex flex-wrap gap-x-2 text-ink-soft">
        {path.map(({ id, name }, index) => (
          <li key={id} className="min-w-0 wrap-anywhere">
            {index > 0 ? <span aria-hidden="true">› </span> : null}
            {index < path.length - 1 ? (
              <TextLink quiet href={`/accounts/${id}` as Route}>
                {name}
              </TextLink>
            ) : (
              <span aria-current="true">{name}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
