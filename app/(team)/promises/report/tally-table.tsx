import type { ReactNode } from 'react'
import { onTimeShare, RECKONED, type Reckoned, type Tally } from '#lib/core/promises/promise-report.ts'
import { Share } from '#lib/ui/share.tsx'
import { Table } from '#lib/ui/table.tsx'

const HEADS: Record<Reckoned, string> = {
  kept: 'On time in full',
  kept_late: 'Late',
  partly: 'Partly',
  broken: 'Broken',
  open: 'Open past its day',
}

export type TallyRow = { key: string; what: ReactNode; tally: Tally }

/** What promises of some kind came to, a row a kind; `states` are the columns between the count and the share. */
export function TallyTable({
  caption,
  head,
  rows,
  states = RECKONED,
  share = true,
}: {
  caption: string
  head: string
  rows: readonly TallyRow[]
  states?: readonly Reckoned[]
  share?: boolean
}) {
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={({ key }) => key}
      scrolls={caption}
      columns={[
        { key: 'what', head, phone: 'lead', names: true, cell: ({ what }) => what },
        {
          key: 'counted',
          head: 'Promises',
          figure: true,
          phone: share ? 'detail' : 'figure',
          cell: ({ tally }) => (
            <>
              {tally.counted.toLocaleString('en-US')}
              <span className="min-[52rem]:hidden">{tally.counted === 1 ? ' promise' : ' promises'}</span>
            </>
          ),
        },
        ...states.map((state) => ({
          key: state,
          head: HEADS[state],
          figure: true,
          phone: 'hide' as const,
          cell: ({ tally }: TallyRow) => tally[state].toLocaleString('en-US'),
        })),
        ...(share
          ? [
              {
                key: 'share',
                head: 'Share',
                figure: true,
                phone: 'figure' as const,
                cell: ({ tally }: TallyRow) => <OnTime tally={tally} />,
              },
            ]
          : []),
      ]}
    />
  )
}

/** The share on time in full; of fewer than three it says so and nothing else. */
export function OnTime({ tally }: { tally: Pick<Tally, 'counted' | 'kept'> }) {
  const share = onTimeShare(tally)
  return share === null ? <span className="text-ink-faint">not enough</span> : <Share value={share} />
}
