import type { Route } from 'next'
import { showDay } from '#lib/core/day-words.ts'
import { ratio, toUnits } from '#lib/core/dependency/exact.ts'
import { FORM_WORDS } from '#lib/core/evidence/contract.ts'
import type { HeartRow } from '#lib/flows/read-cover.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Share } from '#lib/ui/share.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { MitigationButton } from '../limits/mitigation-button.tsx'
import type { RelationshipsView } from './load.ts'

/** How revenue is bound; and what rests on commitments without paper, those first that nobody has a plan for. */
export function HeartPart({ view }: { view: RelationshipsView }) {
  const { cover, byHeart, currency, mayEdit } = view
  const parts = [
    { key: 'paper', label: 'A contract on paper in force', ...cover.contracted },
    { key: 'heart', label: 'A word, or by heart', ...cover.byHeart },
    { key: 'none', label: 'Nothing that is recorded', ...cover.unbound },
    { key: 'unallocated', label: 'No customer is known', ...unallocatedOf(cover), accounts: null },
  ]
  return (
    <Section
      title="What it is bound by"
      id="bound"
      wide
      note={
        <>
          {cover.completeThrough === null
            ? 'Nobody has said that contracts are all recorded here, so one may be missing.'
            : `Contracts are said to be all recorded through ${showDay(cover.completeThrough)}.`}
          <Why
            of="Uncontracted share"
            formula="Revenue of accounts without a contract on paper in force today, divided by reported revenue. A contract counts for the account it is recorded at, not for its whole group."
            note={`Revenue of ${view.window.label}; contracts and stages as of today. By heart: a contract by word of mouth or by heart in force, or a partner, declared or by the records, without paper.`}
            records={{ href: '/contracts' as Route, label: 'All contracts' }}
          />
        </>
      }
    >
      <Table
        caption="Revenue by what binds it"
        rows={parts}
        rowKey={({ key }) => key}
        columns={[
          { key: 'label', head: 'Bound by', names: true, phone: 'lead', cell: ({ label }) => label },
          {
            key: 'accounts',
            head: 'Accounts',
            figure: true,
            phone: 'detail',
            cell: ({ accounts }) =>
              accounts === null ? null : (
                <>
                  {accounts.toLocaleString('en-US')}
                  <span className="min-[52rem]:hidden"> {accounts === 1 ? 'account' : 'accounts'}</span>
                </>
              ),
          },
          {
            key: 'net',
            head: 'Revenue',
            figure: true,
            phone: 'detail',
            cell: ({ net }) => <Amount value={net} currency={currency} exact />,
          },
          {
            key: 'share',
            head: 'Of reported',
            figure: true,
            phone: 'figure',
            cell: ({ share }) => (share === null ? 'cannot be said' : <Share value={share} />),
          },
        ]}
        foot={['Reported revenue', null, <Amount key="net" value={cover.reported} currency={currency} exact />, null]}
      />
      <h3 className="mt-8 font-medium">By heart, and the plan for its end</h3>
      {byHeart.length === 0 ? (
        <p className="mt-1 text-ink-soft">Nothing rests on a word alone, as far as it is recorded.</p>
      ) : (
        <ul className="mt-2 max-w-[56rem] divide-y divide-rule border-t border-rule">
          {byHeart.map((row) => (
            <li key={row.accountId} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2 py-3">
              <span className="min-w-0 flex-1 basis-64 wrap-anywhere">
                <TextLink quiet href={`/accounts/${row.accountId}` as Route}>
                  {row.accountName}
                </TextLink>{' '}
                <span className="text-sm text-ink-soft">{boundBy(row)}</span>
              </span>
              <span className="ml-auto flex min-w-0 flex-wrap items-baseline gap-x-4 gap-y-2 text-sm">
                {row.plan ? (
                  <span className="wrap-anywhere">
                    {row.plan.title}, by <DayText day={row.plan.dueDay} short />
                    {row.plan.ownerName ? ` (${row.plan.ownerName})` : ''}
                  </span>
                ) : (
                  <>
                    <span className="text-ink-soft">no plan yet</span>
                    {mayEdit ? (
                      <MitigationButton
                        measure="by_heart"
                        subject={row.accountId}
                        accountId={row.accountId}
                        of={row.accountName}
                      />
                    ) : null}
                  </>
                )}
                <span className="font-medium">
                  {row.share === null ? 'cannot be said' : <Share value={row.share} />}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** What is in reported revenue and bound by nobody: no customer is named for it. */
function unallocatedOf({ reported, unallocated }: RelationshipsView['cover']) {
  const { units } = toUnits([unallocated, reported])
  const [net, all] = units as [bigint, bigint]
  return { net: unallocated, share: all > 0n ? ratio(net, all) : null }
}

function boundBy({ contracts }: HeartRow): string {
  if (contracts.length === 0) return 'a partner without any contract'
  return contracts.map(({ title, form }) => `${title} (${FORM_WORDS[form]})`).join(', ')
}
