import type { MemberNet } from '#db/reports/concentration.ts'
import { voiceOf } from '#lib/core/dependency/basis-words.ts'
import type { Concentration, Holder } from '#lib/core/dependency/concentration.ts'
import { ratio, toUnits } from '#lib/core/dependency/exact.ts'
import { capital } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Share } from '#lib/ui/share.tsx'
import { type Column, Table } from '#lib/ui/table.tsx'
import type { DependencyFigures } from './load.ts'

type Row = { key: string; name: string; holder: Holder | null; member: MemberNet | null }

/** The largest customers with amounts: a group rolled up, and below it each of its accounts as invoiced. */
export function LargestTable({ figures }: { figures: DependencyFigures }) {
  const { shown, customers, concentration, currency, before, view, members } = figures
  const voice = voiceOf(view.basis)
  const earlier = new Map(before?.concentration.holders.map((holder) => [holder.key, holder.ofReported]))
  const rest = concentration.customers - shown.length
  const rows = shown.flatMap((holder): Row[] => [
    { key: holder.key, name: customers.get(holder.key)?.name ?? holder.key, holder, member: null },
    ...(members.get(holder.key) ?? []).map((member) => ({
      ...{ key: `${holder.key} ${member.accountId}`, name: member.name, holder: null, member },
    })),
  ])
  const columns: (Column<Row> | null)[] = [
    {
      key: 'name',
      head: view.by === 'group' ? 'Group' : 'Account',
      names: true,
      phone: 'lead',
      cell: ({ name, member }) => (member ? <span className="pl-4 text-ink-soft">{name}</span> : name),
    },
    {
      key: 'net',
      head: capital(voice.noun),
      figure: true,
      phone: 'detail',
      cell: ({ holder, member }) => <Amount value={(holder ?? member)!.net} currency={currency} exact />,
    },
    {
      key: 'reported',
      head: members.size > 0 ? 'Of reported, rolled up' : 'Of reported',
      figure: true,
      phone: 'figure',
      cell: ({ holder }) => (holder ? reportedCell(holder) : ''),
    },
    members.size > 0
      ? {
          key: 'invoiced',
          head: 'Of reported, as invoiced',
          figure: true,
          phone: 'detail',
          cell: ({ holder, member }) =>
            member ? (
              <Share value={shareOfMember(member, concentration)} />
            ) : members.has(holder!.key) ? (
              ''
            ) : (
              reportedCell(holder!)
            ),
        }
      : null,
    {
      key: 'allocated',
      head: 'Of allocated',
      figure: true,
      phone: 'hide',
      cell: ({ holder }) => (holder ? <Share value={holder.ofAllocated} /> : ''),
    },
    before
      ? {
          key: 'before',
          head: 'Of reported, before',
          figure: true,
          phone: 'hide',
          cell: ({ holder }) => {
            if (!holder) return ''
            const share = earlier.get(holder.key)
            return share === undefined || share === null ? 'nothing' : <Share value={share} />
          },
        }
      : null,
  ]
  const said = columns.filter((column) => column !== null)
  return (
    <Table
      caption={`The largest ${view.by}s with their ${voice.noun} and shares`}
      rows={rows}
      rowKey={(row) => row.key}
      foot={
        rest > 0
          ? [`${rest.toLocaleString('en-US')} more, all in the CSV file`, ...Array(said.length - 1).fill(null)]
          : undefined
      }
      columns={said}
    />
  )
}

/** Of all that is reported; of what is allocated where that is not above zero. A member that gave more back than it brought has a negative one. */
export function shareOfMember({ net }: MemberNet, { reported, allocated }: Concentration): number {
  const { units } = toUnits([net, reported, allocated])
  const [own, all, positive] = units as [bigint, bigint, bigint]
  const whole = all > 0n ? all : positive
  return whole > 0n ? ratio(own, whole) : 0
}

function reportedCell(holder: Holder) {
  return holder.ofReported === null ? 'cannot be said' : <Share value={holder.ofReported} />
}
