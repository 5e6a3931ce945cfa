import { compareQuantities, showQuantity } from '#lib/core/offers/lot-steps.ts'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Table } from '#lib/ui/table.tsx'
import type { LotView, LotWaveView } from './lot-view.ts'

/** How the waves fill the lot, one after the other: each bar begins where the wave before it ends. Reads in grey. */
export function LotPicture({ view }: { view: LotView & { lot: NonNullable<LotView['lot']> } }) {
  const { lot, waves, plan } = view
  const whole = Number(lot.quantity)
  let before = 0
  const bars = waves.map((wave) => {
    const from = before
    before += Number(wave.would)
    return { wave, from }
  })
  const adds = plan !== null && plan.moved > 0
  return (
    <ChartFrame
      title="How the waves fill it"
      sentence={`Filled: what accounts have.${adds ? ' Hatched: what handing it out now adds.' : ''} Outlined: what a wave asked for beyond that. The whole width is the lot.`}
      note={showQuantity(lot.quantity, lot.unit)}
      height={null}
      table={<WaveTable view={view} />}
    >
      <div className="grid gap-y-3 text-sm">
        {bars.map(({ wave, from }) => (
          <div
            key={wave.position}
            className="grid gap-x-4 gap-y-1 sm:grid-cols-[9rem_1fr_11rem] lg:grid-cols-[15rem_1fr_11rem] sm:items-center"
          >
            <span className="truncate" title={wave.name}>
              {wave.name} {wave.open ? '' : <span className="text-ink-faint">(not open)</span>}
            </span>
            <Bar wave={wave} from={from} whole={whole} />
            <span className="text-ink-soft tabular-nums">{sayWave(wave)}</span>
          </div>
        ))}
      </div>
    </ChartFrame>
  )
}

const HATCH = 'repeating-linear-gradient(-45deg, currentColor 0 2px, transparent 2px 6px)'

function Bar({ wave, from, whole }: { wave: LotWaveView; from: number; whole: number }) {
  const [has, would, asked] = [Number(wave.has), Number(wave.would), Number(wave.asked)]
  const at = (quantity: number) => `${Math.min(100, (quantity / whole) * 100)}%`
  const filled = Math.min(has, would)
  const wanted = Math.min(Math.max(asked, would), Math.max(whole - from, would))
  return (
    <div className="relative h-5 rounded-sm bg-sunk text-accent">
      {wanted > would ? (
        <div
          className="absolute inset-y-0 border border-accent border-dashed"
          style={{ left: at(from + would), width: at(wanted - would) }}
        />
      ) : null}
      {would > filled ? (
        <div
          className="absolute inset-y-0 border border-accent"
          style={{ left: at(from + filled), width: at(would - filled), backgroundImage: HATCH }}
        />
      ) : null}
      {filled > 0 ? (
        <div className="absolute inset-y-0 bg-accent" style={{ left: at(from), width: at(filled) }} />
      ) : null}
    </div>
  )
}

function sayWave({ has, would, asked }: LotWaveView): string {
  const change = compareQuantities(would, has) === 0 ? '' : ` → ${showQuantity(would, '')}`
  return `has ${showQuantity(has, '')}${change} of ${showQuantity(asked, '')} asked`
}

function WaveTable({ view: { waves, lot } }: { view: LotView }) {
  const say = (quantity: string) => showQuantity(quantity, lot!.unit)
  return (
    <Table
      caption="What each wave asked for and has"
      rows={waves}
      rowKey={({ position }) => position}
      columns={[
        { key: 'wave', head: 'Wave', cell: ({ name }) => name, names: true, phone: 'lead' },
        {
          key: 'opens',
          head: 'Opens',
          cell: ({ opensDay, open }) => (open ? 'open' : opensDay ? <DayText day={opensDay} short /> : 'not yet known'),
          phone: 'detail',
        },
        { key: 'accounts', head: 'Accounts', cell: ({ accounts }) => accounts.toLocaleString('en-US'), figure: true },
        { key: 'askers', head: 'Asked', cell: ({ askers }) => askers.toLocaleString('en-US'), figure: true },
        { key: 'asked', head: 'For', cell: ({ asked }) => say(asked), figure: true },
        { key: 'has', head: 'Has', cell: ({ has }) => say(has), figure: true, phone: 'figure' },
        { key: 'would', head: 'Would have', cell: ({ would }) => say(would), figure: true },
      ]}
    />
  )
}
