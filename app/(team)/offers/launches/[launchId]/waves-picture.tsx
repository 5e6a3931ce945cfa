import type { WaveDot } from '#db/queries/launch-lines.ts'
import { addDays, type Day, daysBetween } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { countOf } from '#lib/core/number-words.ts'
import { openingDays } from '#lib/core/offers/launch-days.ts'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { Table } from '#lib/ui/table.tsx'
import type { ShownWave } from './load.ts'

/** As far to the right as the last wave may begin, in percent: what is right of it must hold a name on a phone. */
const FARTHEST = 34
/** Named below its lane. */
const NAMED = 3

type Props = {
  waves: readonly ShownWave[]
  /** The first of each wave in their order; a wave of more accounts than that shows its stages. */
  dots: readonly WaveDot[]
  typology: Typology
  today: Day
  startedDay: Day | null
}

/** Accounts flowing into a launch in the order of loyalty: a lane a wave, each beginning where the head starts before it are over. */
export function WavesPicture({ waves, dots, typology, today, startedDay }: Props) {
  const days = openingDays(waves, startedDay ?? today)
  const opens = waves.map((wave, at) => wave.opensDay ?? days[at]!)
  const span = Math.max(1, daysBetween(opens[0]!, opens.at(-1)!))
  const shift = (at: number) => (Math.max(0, daysBetween(opens[0]!, opens[at]!)) / span) * FARTHEST
  const largest = dots.reduce((most, { value }) => Math.max(most, Number(value ?? 0)), 0)
  const most = waves.reduce((all, wave) => Math.max(all, ...wave.stages.map(({ accounts }) => accounts)), 1)
  return (
    <ChartFrame
      title="Who comes when"
      sentence={tellPicture(waves)}
      note="A sign an account, in their order; its size is the revenue of twelve months, its shape the stage."
      height={null}
      table={<WavesTable waves={waves} typology={typology} />}
    >
      <div className="max-w-4xl">
        {waves.map((wave, at) => {
          const own = dots.filter((dot) => dot.wave === wave.position)
          const isOpen = wave.opensDay !== null && wave.opensDay <= today
          return (
            <div
              key={wave.position}
              className={`relative ${at > 0 ? 'pt-5' : ''}`}
              style={{ paddingLeft: `${shift(at)}%` }}
            >
              {at > 0 ? <Bend from={shift(at - 1)} to={shift(at)} /> : null}
              <div
                className={`min-w-0 border-l-2 py-3 pl-3 sm:pl-4 ${isOpen ? 'rounded-r-lg border-accent bg-accent-wash' : 'border-rule-strong'}`}
              >
                <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
                  <span className="font-medium wrap-anywhere">{wave.called}</span>
                  <span className="text-ink-soft tabular-nums">{countOf(wave.accounts, 'account')}</span>
                  <span className={isOpen ? 'text-accent' : 'text-ink-faint'}>
                    {tellOpening(wave.opensDay, days[at]!, startedDay, today, at)}
                  </span>
                </p>
                <div className="mt-2 flex flex-wrap items-center gap-x-1.5 gap-y-1">
                  {own.length < wave.accounts
                    ? wave.stages.map(({ stage, accounts }) => (
                        <span key={stage} className="mr-3 inline-flex items-center gap-1.5 text-sm tabular-nums">
                          <StageGlyph stage={stage} size={sizeOf(accounts / most)} /> {accounts.toLocaleString('en-US')}
                        </span>
                      ))
                    : own.map((dot) => (
                        <span key={dot.accountId} title={dot.name} className="inline-flex">
                          <StageGlyph
                            stage={dot.stage}
                            size={sizeOf(largest > 0 ? Number(dot.value ?? 0) / largest : 0)}
                          />
                        </span>
                      ))}
                </div>
                <p className="mt-1.5 text-xs text-ink-faint wrap-anywhere">
                  {own
                    .slice(0, NAMED)
                    .map(({ name }) => name)
                    .join(' · ')}
                  {wave.accounts > NAMED ? ` · and ${(wave.accounts - NAMED).toLocaleString('en-US')} more` : ''}
                </p>
              </div>
            </div>
          )
        })}
      </div>
    </ChartFrame>
  )
}

/** The stream turns from where the wave before began to where this one does. */
function Bend({ from, to }: { from: number; to: number }) {
  const width = to - from
  if (width <= 0) return null
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 20"
      preserveAspectRatio="none"
      className="absolute top-0 h-5 text-rule-strong"
      style={{ left: `${from}%`, width: `${width}%` }}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      <path d="M1 0C1 16 99 4 99 20" vectorEffect="non-scaling-stroke" />
    </svg>
  )
}

/** By area, so that twice the revenue looks twice as much; the smallest can still be told apart. */
const sizeOf = (share: number) => Math.round(11 + 27 * Math.sqrt(Math.max(0, Math.min(1, share))))

function tellOpening(opensDay: Day | null, planned: Day, startedDay: Day | null, today: Day, at: number): string {
  if (opensDay === null) {
    const ahead = daysBetween(startedDay ?? today, planned)
    return at === 0 ? 'opens when you start' : `opens ${countOf(ahead, 'day')} after the start`
  }
  if (opensDay <= today) return opensDay === today ? 'opened today' : `open since ${showDay(opensDay)}`
  return opensDay === addDays(today, 1) ? 'opens tomorrow' : `opens on ${showDay(opensDay)}`
}

function tellPicture(waves: readonly ShownWave[]): string {
  const [first, ...others] = waves
  if (!first) return 'Nobody is in it yet.'
  const hear = `${countOf(first.accounts, 'account')} ${first.accounts === 1 ? 'hears' : 'hear'} of it`
  if (others.length === 0) return `${hear} at once: there is one wave.`
  const ahead = first.headStartDays
  const start = ahead ? `${countOf(ahead, 'day')} before anybody else` : 'with the next wave, for it has no head start'
  return `${hear} ${start}.`
}

function WavesTable({ waves, typology }: { waves: readonly ShownWave[]; typology: Typology }) {
  return (
    <Table
      caption="Waves"
      rows={waves}
      rowKey={({ position }) => position}
      scrolls="Waves"
      columns={[
        { key: 'wave', head: 'Wave', names: true, phone: 'lead', cell: ({ called }) => called },
        {
          key: 'opens',
          head: 'Opens',
          phone: 'detail',
          cell: ({ opensDay }) => (opensDay ? showDay(opensDay) : 'not started'),
        },
        {
          key: 'ahead',
          head: 'Head start',
          figure: true,
          phone: 'hide',
          cell: (wave) => countOf(wave.headStartDays, 'day'),
        },
        {
          key: 'stages',
          head: 'Stages',
          phone: 'detail',
          cell: ({ stages }) =>
            stages
              .map(({ stage, accounts }) => `${wordOf(typology, stage)} ${accounts.toLocaleString('en-US')}`)
              .join(', '),
        },
        {
          key: 'accounts',
          head: 'Accounts',
          figure: true,
          phone: 'figure',
          cell: ({ accounts }) => accounts.toLocaleString('en-US'),
        },
        {
          key: 'brought',
          head: 'Brought',
          figure: true,
          phone: 'hide',
          cell: ({ brought }) => brought.toLocaleString('en-US'),
        },
        {
          key: 'accepted',
          head: 'Accepted',
          figure: true,
          phone: 'hide',
          cell: ({ accepted }) => accepted.toLocaleString('en-US'),
        },
      ]}
    />
  )
}
