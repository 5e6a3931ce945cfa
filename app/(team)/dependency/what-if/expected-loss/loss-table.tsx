import type { Route } from 'next'
import type { LossChance } from '#lib/core/dependency/loss-chance.ts'
import { showShare } from '#lib/core/number-words.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Chance, Share } from '#lib/ui/share.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import type { ExpectedLossView } from './load.ts'
import { OverrideButton } from './override-button.tsx'

const SOURCES = {
  override: 'said by one of you',
  contract: 'contract',
  model: 'purchases',
  several: 'its accounts',
} as const

/** As many of a group’s accounts as `readLoss` names. */
const LISTED = 20

type Loss = NonNullable<ExpectedLossView['loss']>
type Row = Loss['rows'][number]

/** Each customer with its chance of loss, where that comes from, and a way to say better. */
export function LossTable({ view, loss }: { view: ExpectedLossView; loss: Loss }) {
  return (
    <Table
      caption="Customers with their chance of loss"
      rows={loss.rows}
      rowKey={({ key }) => key}
      columns={[
        {
          ...{ key: 'name', head: view.by === 'group' ? 'Group' : 'Account', names: true, phone: 'lead' as const },
          cell: (row) => <Named row={row} view={view} />,
        },
        {
          key: 'share',
          head: 'Of allocated',
          figure: true,
          phone: 'figure',
          cell: ({ share }) => <Share value={share} />,
        },
        {
          ...{ key: 'p', head: 'Chance of loss', figure: true, phone: 'detail' as const },
          cell: (row) =>
            row.p === null ? (
              <>
                not known
                <Why of={`Chance to lose ${row.name}`} formula={row.because} />
              </>
            ) : (
              <>
                {row.p === 0 && row.source === 'contract' ? 'none, by contract' : <Chance value={row.p} />}
                <ChanceWhy row={row} />
              </>
            ),
        },
        {
          ...{ key: 'source', head: 'By', phone: 'hide' as const },
          cell: ({ source }) => (source ? SOURCES[source] : 'nobody'),
        },
        {
          ...{ key: 'expected', head: 'Expected loss', figure: true, phone: 'hide' as const },
          cell: ({ expected }) => (expected === null ? 'cannot be said' : <Share value={expected} />),
        },
      ]}
    />
  )
}

function Named({ row, view }: { row: Row; view: ExpectedLossView }) {
  const [only] = row.accounts
  return (
    <span className="min-w-0 font-normal wrap-anywhere">
      <TextLink quiet href={`/accounts/${row.key}` as Route}>
        {row.name}
      </TextLink>
      {row.accounts.length === 1 && only ? (
        <Said view={view} account={only} />
      ) : (
        <details className="text-sm">
          <summary className="text-accent underline decoration-accent/35 underline-offset-[0.2em] hover:decoration-accent">
            Its {row.accounts.length} {row.accounts.length >= LISTED ? 'largest accounts' : 'accounts'}
          </summary>
          <ul className="mt-1 space-y-2">
            {row.accounts.map((account) => (
              <li key={account.id}>
                <TextLink quiet href={`/accounts/${account.id}` as Route}>
                  {account.name}
                </TextLink>
                , {showShare(account.share)}: {account.chance ? <Chance value={account.chance.p} /> : 'not known'}
                <span className="block text-ink-soft">{account.chance?.because}</span>
                <Said view={view} account={account} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </span>
  )
}

/** What was said of an account so far, and the way to say it. */
function Said({ view: { history, mayEdit }, account }: { view: ExpectedLossView; account: Row['accounts'][number] }) {
  const said = history[account.id] ?? []
  return (
    <span className="block text-sm">
      {said.slice(0, 3).map((word, index) => (
        <span key={word.id} className={`block ${index === 0 ? 'text-ink-soft' : 'text-ink-faint'}`}>
          {showShare(word.probability)}, {word.by}, <DayText day={word.at.slice(0, 10)} />: {word.reason}
        </span>
      ))}
      {mayEdit ? (
        <OverrideButton
          accountId={account.id}
          name={account.name}
          now={account.chance?.p ?? null}
          said={account.chance?.source === 'override'}
        />
      ) : null}
    </span>
  )
}

function ChanceWhy({ row }: { row: Row }) {
  const [only] = row.accounts
  const chance: LossChance | null = row.accounts.length === 1 ? (only?.chance ?? null) : null
  return (
    <Why
      of={`Chance to lose ${row.name}`}
      formula={row.because}
      inputs={chance?.inputs ?? []}
      note={
        chance?.source === 'contract'
          ? 'The chance that the contract ends within twelve months, times the chance that it is not renewed.'
          : undefined
      }
      records={{ href: `/accounts/${only?.id ?? row.key}` as Route, label: 'See the account' }}
      help="/help/numbers#expected-loss"
    />
  )
}
