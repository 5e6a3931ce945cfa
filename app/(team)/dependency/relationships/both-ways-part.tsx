import type { Route } from 'next'
import { tellLean, tellSupply } from '#lib/core/dependency/relationship-words.ts'
import { countOf, showShare } from '#lib/core/number-words.ts'
import type { BothWaysRow } from '#lib/flows/read-both-ways.ts'
import { Section } from '#lib/ui/page.tsx'
import { Share } from '#lib/ui/share.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { RelationshipsView } from './load.ts'

/** Who leans on whom: their share of our revenue beside our share of what they spend, and what they supply us with. */
export function BothWaysPart({ view }: { view: RelationshipsView }) {
  const { bothWays, moreBothWays, policy, currency, window } = view
  return (
    <Section
      title="Who leans on whom"
      id="both-ways"
      wide
      note={`Their share of your revenue of ${window.label}; your share of what they spend on what you sell, as somebody said it. Say more on the page of an account, under “Both sides”.`}
    >
      {bothWays.length === 0 ? (
        <p className="max-w-column text-ink-soft">
          Nobody has said what share of their spending is yours, or what any customer supplies you with. On the page of
          an account, under “Both sides”, you can.
        </p>
      ) : (
        <Table
          caption="Accounts with what each side is to the other"
          rows={bothWays}
          rowKey={({ accountId }) => accountId}
          foot={moreBothWays > 0 ? [`${countOf(moreBothWays, 'more account')}`, null, null, null, null] : undefined}
          columns={[
            {
              key: 'name',
              head: 'Account',
              names: true,
              phone: 'lead',
              cell: ({ accountId, name }) => (
                <TextLink quiet href={`/accounts/${accountId}#wallet` as Route}>
                  {name}
                </TextLink>
              ),
            },
            {
              key: 'share',
              head: 'Of your revenue',
              figure: true,
              phone: 'figure',
              cell: ({ share }) => (share === null ? 'cannot be said' : <Share value={share} />),
            },
            { key: 'wallet', head: 'Of what they spend on it', phone: 'detail', cell: walletWords },
            {
              key: 'supply',
              head: 'They supply you with',
              phone: 'detail',
              cell: ({ supply }) =>
                supply ? tellSupply(supply, currency) : <span className="text-ink-faint">nothing said</span>,
            },
            {
              key: 'lean',
              head: 'So',
              phone: 'detail',
              cell: (row) => tellLean(row, policy.line) ?? <span className="text-ink-faint">too little is said</span>,
            },
          ]}
        />
      )}
    </Section>
  )
}

function walletWords({ wallet }: BothWaysRow): string {
  const said = [
    wallet.onlyFromUs === true
      ? 'all of it: you are their only source'
      : wallet.share !== null
        ? showShare(wallet.share)
        : wallet.onlyFromUs === false
          ? 'not all of it'
          : null,
    wallet.onlyToThem === true ? 'something you sell only to them' : null,
  ].filter((text) => text !== null)
  return said.length > 0 ? said.join('; ') : 'nothing said'
}
