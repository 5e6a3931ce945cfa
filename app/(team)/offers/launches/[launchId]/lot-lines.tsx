import type { Route } from 'next'
import { compareQuantities, showQuantity } from '#lib/core/offers/lot-steps.ts'
import { type Column, Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { AskedField } from './asked-field.tsx'
import type { LotLineView, LotView } from './lot-view.ts'
import { OverrideButton } from './override-button.tsx'

/** Line by line: what they asked for, what they have, what they would have, and why. */
export function LotLines({
  view,
  mayWrite,
  mayManage,
}: {
  view: LotView & { lot: NonNullable<LotView['lot']> }
  mayWrite: boolean
  mayManage: boolean
}) {
  const { lot, lines, plan, everybody } = view
  if (lines.length === 0)
    return (
      <p className="text-ink-soft">
        {everybody
          ? 'Nobody is in this launch yet.'
          : 'Nobody has asked yet. What a customer tells you is written down under Everybody.'}
      </p>
    )
  const say = (quantity: string | null) => (quantity === null ? '–' : showQuantity(quantity, ''))
  const columns: (Column<LotLineView> | null)[] = [
    {
      key: 'account',
      head: 'Account',
      names: true,
      phone: 'lead',
      cell: ({ account, accountId }) => (
        <span className="wrap-anywhere">
          <TextLink quiet href={`/accounts/${accountId}` as Route}>
            {account}
          </TextLink>
        </span>
      ),
    },
    { key: 'place', head: 'Wave, place', phone: 'detail', cell: placeOf },
    {
      key: 'asked',
      head: `Asked${lot.unit ? `, ${lot.unit}` : ''}`,
      figure: true,
      phone: 'detail',
      cell: (line) =>
        mayWrite && line.mayAsk ? (
          <AskedField key={line.asked} pitchId={line.pitchId} account={line.account} asked={line.asked} />
        ) : (
          <>
            <span className="min-[52rem]:sr-only">Asked </span>
            {say(line.asked)}
          </>
        ),
    },
    {
      key: 'has',
      head: 'Has',
      figure: true,
      phone: 'figure',
      cell: ({ has }) => (
        <>
          <span className="min-[52rem]:sr-only">has </span>
          {say(has)}
        </>
      ),
    },
    plan && plan.moved > 0
      ? { key: 'would', head: 'Would have', figure: true, phone: 'figure', cell: (line) => <Would line={line} /> }
      : null,
    {
      key: 'why',
      head: 'Why',
      phone: 'detail',
      cell: ({ why, given }) => (
        <span className="block max-w-[34rem] text-pretty wrap-anywhere">
          {given ? <span aria-hidden="true">✎ </span> : null}
          {why}
        </span>
      ),
    },
    mayManage
      ? {
          key: 'give',
          head: <span className="sr-only">Decide otherwise</span>,
          phone: 'detail',
          cell: (line) =>
            line.mayGive ? (
              <OverrideButton
                pitchId={line.pitchId}
                account={line.account}
                unit={lot.unit}
                has={line.has}
                given={line.given}
              />
            ) : null,
        }
      : null,
  ]
  return (
    <Table
      caption="Accounts of the launch, what they asked for of the lot, what they have and why"
      rows={lines}
      rowKey={({ pitchId }) => pitchId}
      columns={columns.filter((column) => column !== null)}
    />
  )
}

/** Readable without colour: an arrow and a word for those who hear it. */
function Would({ line: { would, has } }: { line: LotLineView }) {
  if (would === null) return <span className="text-ink-faint max-[52rem]:hidden">as now</span>
  const change = compareQuantities(would, has ?? '0')
  return (
    <strong className="font-semibold">
      <span className="min-[52rem]:sr-only">would have </span>
      <span aria-hidden="true">{change === 0 ? '' : change < 0 ? '↓ ' : '↑ '}</span>
      {showQuantity(would, '')}
    </strong>
  )
}

function placeOf({ waveName, place, tied }: LotLineView): string {
  if (place === null) return `${waveName}, no place`
  return `${waveName}, place ${place.toLocaleString('en-US')}${tied > 1 ? ` (shared by ${tied.toLocaleString('en-US')})` : ''}`
}
