import type { ReactNode } from 'react'
import { showDay } from '#lib/core/day-words.ts'
import { countOf } from '#lib/core/number-words.ts'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { StageGlyph, stageColour, type Voice } from '#lib/ui/stage-glyph.tsx'
import { Table } from '#lib/ui/table.tsx'
import type { Lanes, StageStretch } from './line/lanes.ts'
import type { LineView } from './line/line-view.ts'

/** The relationship line: purchases, what each of three says it is, contracts and conversations, on one axis of time. */
export function LinePart({ line: { lanes, typology }, currency }: { line: LineView; currency: string }) {
  if (!lanes) return null
  return (
    <Section title="The relationship so far" id="relationship-line" wide>
      <ChartFrame
        labelledBy="relationship-line"
        sentence={summary(lanes, typology)}
        note={
          <>
            <DayText day={lanes.begin} short /> to <DayText day={lanes.end} short />
          </>
        }
        height={null}
        table={<LineTable lanes={lanes} typology={typology} currency={currency} />}
      >
        <div className="space-y-3 [print-color-adjust:exact]">
          <Lane name="Bought">
            <Ticks lanes={lanes} />
          </Lane>
          <StageLane
            name="You say"
            voice="declared"
            stretches={lanes.declared}
            typology={typology}
            none="nothing yet"
          />
          <StageLane
            name="The records"
            voice="evident"
            stretches={lanes.evident}
            typology={typology}
            none="too little"
          />
          <StageLane name="They say" voice="stated" stretches={lanes.stated} typology={typology} none="not asked" />
          {lanes.contracts.length ? (
            <Lane name="Contracts">
              <Bars lanes={lanes} />
            </Lane>
          ) : null}
          {lanes.conversations.length || lanes.touches.length ? (
            <Lane name="In touch">
              <Marks lanes={lanes} />
            </Lane>
          ) : null}
          <Axis lanes={lanes} />
        </div>
      </ChartFrame>
    </Section>
  )
}

function summary(lanes: Lanes, typology: Typology): ReactNode {
  const now = (stretches: StageStretch[]) => stretches.findLast(({ open }) => open)
  const orders = lanes.byYear.reduce((sum, year) => sum + year.orders, 0)
  const said = now(lanes.declared)
  const evident = now(lanes.evident)
  const stated = now(lanes.stated)
  return (
    <>
      {countOf(orders, 'order')} since <DayText day={lanes.first} />
      {said ? <>; you say {wordOf(typology, said.stage)}</> : null}
      {evident ? <>; the records, {wordOf(typology, evident.stage)}</> : null}
      {stated ? <>; they, {wordOf({ ...typology, wording: 'plain' }, stated.stage)}</> : null}.
    </>
  )
}

/** A row of the strip: its name beside it, above it on a phone. */
function Lane({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="sm:grid sm:grid-cols-[6.5rem_1fr] sm:items-center">
      <div className="text-xs text-ink-faint sm:text-sm">{name}</div>
      {children}
    </div>
  )
}

function Ticks({ lanes: { purchases } }: { lanes: Lanes }) {
  const path = purchases
    .map(({ left, height }) => `M${(left * 10).toFixed(1)} 40V${(40 - 38 * height).toFixed(1)}`)
    .join('')
  return (
    <svg
      viewBox="0 0 1000 40"
      preserveAspectRatio="none"
      className="block h-10 w-full overflow-visible"
      aria-hidden="true"
    >
      <path d="M0 40H1000" stroke="var(--rule-strong)" vectorEffect="non-scaling-stroke" />
      <path
        d={path}
        stroke="var(--ink-soft)"
        strokeWidth={purchases.length > 150 ? 1 : 1.6}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}

/** Declared thick, evident thin, stated dotted below its word: told apart without colour too. */
const BAR: Record<Voice, string> = { declared: 'h-2.5', evident: 'h-1.5', stated: 'h-1.5 opacity-60' }

function StageLane({
  name,
  voice,
  stretches,
  typology,
  none,
}: {
  name: string
  voice: Voice
  stretches: StageStretch[]
  typology: Typology
  none: string
}) {
  // what the customer answered was read in plain words
  const words = voice === 'stated' ? { ...typology, wording: 'plain' as const } : typology
  return (
    <Lane name={name}>
      {stretches.length === 0 ? (
        <div className="border-b border-dashed border-rule-strong pb-0.5 text-xs text-ink-faint">{none}</div>
      ) : (
        <div className="relative h-8">
          {stretches.map(({ stage, left, width, from, open }, i) => {
            // said a moment ago: too short to be written in, it is written before
            const young = open && width < 4
            const next = stretches[i + 1]
            // the word of the one before makes room for it
            const room = next?.open && next.width < 4 ? wordOf(words, next.stage).length * 0.42 + 1.5 : 0
            const place = young
              ? { right: `${Math.max(0, 100 - left - width)}%` }
              : { left: `${left}%`, width: `${width}%` }
            return (
              <div key={from} className="absolute bottom-0 flex flex-col items-end overflow-hidden" style={place}>
                <div
                  className="mb-0.5 w-full truncate text-xs whitespace-nowrap text-ink-soft"
                  style={{ paddingRight: `${room}rem` }}
                >
                  {young || width > 1.6 ? <StageGlyph stage={stage} voice={voice} size={13} /> : null}
                  {young || width > 7 ? <span className="ml-1">{wordOf(words, stage)}</span> : null}
                </div>
                <div
                  className={`rounded-sm ${BAR[voice]} ${young ? 'w-1.5' : 'w-full border-r border-paper'}`}
                  style={{ background: `var(${stageColour(stage)})` }}
                />
              </div>
            )
          })}
        </div>
      )}
    </Lane>
  )
}

function Bars({ lanes: { contracts } }: { lanes: Lanes }) {
  return (
    <div className="space-y-1">
      {contracts.map(({ id, title, left, width, open }) => (
        <div key={id} className="relative h-6">
          <div
            className={`absolute inset-y-0.5 rounded-sm border border-edge ${open ? 'border-r-0 rounded-r-none' : ''}`}
            style={{ left: `${left}%`, width: `${width}%` }}
          />
          <div
            className="absolute inset-y-0 truncate px-1.5 text-xs leading-6 text-ink-soft"
            style={
              left > 60
                ? { right: `${100 - left - width}%`, maxWidth: '60%' }
                : { left: `${left}%`, maxWidth: `${100 - left}%` }
            }
          >
            {title}
          </div>
        </div>
      ))}
    </div>
  )
}

/** Touches as dots, theirs above ours; conversations about where this is going as diamonds. */
function Marks({ lanes: { touches, conversations } }: { lanes: Lanes }) {
  const dots = (inbound: boolean, y: number) =>
    touches
      .filter((touch) => touch.inbound === inbound)
      .map(({ left }) => `M${(left * 10).toFixed(1)} ${y}h0`)
      .join('')
  return (
    <div className="relative h-6">
      <svg
        viewBox="0 0 1000 24"
        preserveAspectRatio="none"
        className="block h-6 w-full overflow-visible"
        fill="none"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d={dots(true, 7)} stroke="var(--ink-soft)" strokeWidth={5} vectorEffect="non-scaling-stroke" />
        <path d={dots(false, 18)} stroke="var(--edge)" strokeWidth={3.5} vectorEffect="non-scaling-stroke" />
      </svg>
      {conversations.map(({ day, left }) => (
        <span
          key={day}
          title={`Clarity conversation, ${showDay(day)}`}
          className="absolute top-1.5 size-3 -translate-x-1/2 rotate-45 border-2 border-accent bg-paper"
          style={{ left: `${left}%` }}
        />
      ))}
    </div>
  )
}

function Axis({ lanes: { years } }: { lanes: Lanes }) {
  // where years stand close, every other one is named
  const step = Math.ceil(years.length / 12)
  return (
    <Lane name="">
      <div className="relative h-5 border-t border-rule text-xs text-ink-faint tabular-nums">
        {years.map(({ year, left }, i) =>
          i % step === 0 && left < 96 ? (
            <span
              key={year}
              className="absolute border-l border-rule-strong pt-1 pl-1 leading-none"
              style={{ left: `${left}%` }}
            >
              {year}
            </span>
          ) : null,
        )}
      </div>
    </Lane>
  )
}

type Line = { key: string; when: ReactNode; what: ReactNode; sort: string }

function LineTable({ lanes, typology, currency }: { lanes: Lanes; typology: Typology; currency: string }) {
  const span = (from: string, to: string, open: boolean) => (
    <>
      <DayText day={from} short />{' '}
      {open ? (
        'on'
      ) : (
        <>
          to <DayText day={to} short />
        </>
      )}
    </>
  )
  const stages = (who: string, voice: Voice, stretches: StageStretch[]): Line[] =>
    stretches.map(({ stage, from, to, open }) => ({
      key: `${who} ${from}`,
      sort: from,
      when: span(from, to, open),
      what: (
        <>
          {who}: <StageGlyph stage={stage} voice={voice} />{' '}
          {wordOf(voice === 'stated' ? { ...typology, wording: 'plain' } : typology, stage)}
        </>
      ),
    }))
  const rows: Line[] = [
    ...lanes.byYear.map(({ year, orders, net, touches }) => ({
      key: year,
      sort: `${year}-12-31`,
      when: year,
      what: (
        <>
          {countOf(orders, 'order')}, <Amount value={net} currency={currency} /> {currency};{' '}
          {countOf(touches, 'touch', 'touches')}
        </>
      ),
    })),
    ...stages('You say', 'declared', lanes.declared),
    ...stages('The records', 'evident', lanes.evident),
    ...stages('They say', 'stated', lanes.stated),
    ...lanes.contracts.map(({ id, title, from, to, open }) => ({
      key: id,
      sort: from,
      when: span(from, to, open),
      what: <>Contract: {title}</>,
    })),
    ...lanes.conversations.map(({ day }) => ({
      key: `talk ${day}`,
      sort: day,
      when: <DayText day={day} short />,
      what: 'Clarity conversation',
    })),
  ]
  return (
    <Table
      caption="The relationship by day"
      scrolls="The relationship by day"
      rows={rows.sort((a, b) => (a.sort < b.sort ? 1 : -1))}
      rowKey={({ key }) => key}
      columns={[
        { key: 'when', head: 'When', names: true, phone: 'lead', cell: ({ when }) => when },
        { key: 'what', head: 'What', phone: 'detail', cell: ({ what }) => what },
      ]}
    />
  )
}
