'use client'
import type { Route } from 'next'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { showDay } from '#lib/core/day-words.ts'
import { countOf } from '#lib/core/number-words.ts'
import { SIZE_LABELS, type Side } from '#lib/core/promises/promise.ts'
import type { Bead as BeadAt, Lane, PromiseLine as Line } from '#lib/core/trust/promise-line.ts'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Bead } from './bead.tsx'
import { beadWords, TICK_WORDS } from './bead-words.ts'

const LANE: Record<Side, { name: string; none: string; heard: string }> = {
  us: { name: 'What we promised', none: 'Nothing in words yet.', heard: 'What we promised, along time' },
  them: { name: 'What they promised', none: 'Nothing in words yet.', heard: 'What they promised, along time' },
}
const PIXELS = { small: 10, medium: 13, large: 17 }
/** A row of beads is so high. */
const ROW = 18

/**
 * The promise line: promises as beads along time under the curve of trust, ours above, theirs below. The arrow keys walk from bead to bead and
 * from lane to lane; what stands there is said beneath. `table` says the same without the picture.
 */
export function PromiseLine({ line, labelledBy, table }: { line: Line; labelledBy: string; table: ReactNode }) {
  const [at, setAt] = useState<{ madeBy: Side; key: string } | null>(null)
  const id = useId()
  const chosen = at && line[at.madeBy].beads.find(({ key }) => key === at.key)
  const goTo = (madeBy: Side, left: number) => {
    const [nearest] = line[madeBy].beads.toSorted((a, b) => Math.abs(a.left - left) - Math.abs(b.left - left))
    if (!nearest) return
    setAt({ madeBy, key: nearest.key })
    document.getElementById(`${id}-${madeBy}`)?.focus()
  }
  return (
    <figure aria-labelledby={labelledBy} className="m-0 [print-color-adjust:exact]">
      {/* room for half a bead at either end */}
      <div className="px-2.5">
        {(['us', 'them'] as const).map((madeBy) => (
          <LaneRow
            key={madeBy}
            id={`${id}-${madeBy}`}
            lane={line[madeBy]}
            line={line}
            at={at?.madeBy === madeBy ? at.key : null}
            onPoint={(key) => setAt({ madeBy, key })}
            onLeave={(left) => goTo(madeBy === 'us' ? 'them' : 'us', left)}
          />
        ))}
        <Axis line={line} />
      </div>
      <div className="mt-2 min-h-[3.2em] max-w-column text-sm text-ink-soft wrap-anywhere" aria-live="polite">
        {chosen ? (
          <>
            <Bead look={chosen.look} fraction={chosen.fraction} disputed={chosen.disputed} />{' '}
            {chosen.promiseId ? (
              <TextLink href={`/promises/${chosen.promiseId}` as Route}>{chosen.text}</TextLink>
            ) : (
              chosen.text
            )}
            . {beadWords(chosen)}
          </>
        ) : (
          <span className="text-ink-faint">
            Filled: kept. Half: late. Wedge: in part. Thick ring: broken. Dashed: open. The larger, the more it weighs.
            <Left line={line} />
          </span>
        )}
      </div>
      <details className="group mt-1 text-sm">
        <summary className="w-fit cursor-pointer text-accent underline decoration-accent/35 underline-offset-[0.2em] hover:decoration-accent">
          <span className="group-open:hidden">Show as table</span>
          <span className="hidden group-open:inline">Hide table</span>
        </summary>
        <div className="mt-3 max-h-96 overflow-auto">{table}</div>
      </details>
    </figure>
  )
}

/** Nothing is left out without a word. */
function Left({ line: { us, them } }: { line: Line }) {
  const [older, beyond] = [us.older + them.older, us.beyond + them.beyond]
  return (
    <>
      {us.ticks.length + them.ticks.length ? ' Small ticks: from invoices and deliveries.' : ''}
      {older
        ? ` ${older.toLocaleString('en-US')} outside of this stretch of time ${older === 1 ? 'is' : 'are'} not drawn.`
        : ''}
      {beyond
        ? ` ${countOf(beyond, 'older promise')} ${beyond === 1 ? 'is' : 'are'} not drawn: they would lie on top of each other.`
        : ''}
    </>
  )
}

function LaneRow({
  id,
  lane,
  line,
  at,
  onPoint,
  onLeave,
}: {
  id: string
  lane: Lane
  line: Line
  at: string | null
  onPoint: (key: string) => void
  onLeave: (left: number) => void
}) {
  const { beads, madeBy } = lane
  const words = LANE[madeBy]
  const place = beads.findIndex(({ key }) => key === at)
  const walk = (event: KeyboardEvent) => {
    const now = place < 0 ? beads.length - 1 : place
    const to = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: beads.length - 1 }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      onPoint(beads[Math.min(beads.length - 1, Math.max(0, to))]!.key)
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault()
      onLeave(beads[now]!.left)
    } else if (event.key === 'Enter' && place >= 0 && beads[place]!.promiseId) {
      window.location.assign(`/promises/${beads[place]!.promiseId}`)
    }
  }
  return (
    <div className="mb-5">
      <div className="mb-1 flex flex-wrap justify-between gap-x-4 text-xs text-ink-faint">
        <span className="sm:text-sm">{words.name}</span>
        {lane.last ? <span className="presenting:hidden">trust, 0 to 100; 50 is unproven</span> : null}
      </div>
      <Curve lane={lane} now={line.now} />
      {beads.length ? (
        <div
          id={id}
          role="listbox"
          aria-label={words.heard}
          aria-orientation="horizontal"
          aria-activedescendant={place < 0 ? undefined : `${id}-${place}`}
          tabIndex={0}
          onKeyDown={walk}
          onFocus={() => {
            if (place < 0) onPoint(beads.at(-1)!.key)
          }}
          className="relative mt-1 h-(--narrow) rounded-sm border-b border-rule-strong sm:h-(--wide)"
          style={{ '--narrow': `${lane.narrowRows * ROW}px`, '--wide': `${lane.rows * ROW}px` } as React.CSSProperties}
        >
          {beads.map((bead, i) => (
            <BeadOption key={bead.key} id={`${id}-${i}`} bead={bead} here={bead.key === at} onPoint={onPoint} />
          ))}
        </div>
      ) : (
        <p className="mt-1 border-b border-dashed border-rule-strong pb-1 text-xs text-ink-faint">{words.none}</p>
      )}
      <Ticks lane={lane} />
    </div>
  )
}

function BeadOption({
  id,
  bead,
  here,
  onPoint,
}: {
  id: string
  bead: BeadAt
  here: boolean
  onPoint: (key: string) => void
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox walks by keys
    <span
      id={id}
      role="option"
      aria-selected={here}
      tabIndex={-1}
      aria-label={`${bead.text}. ${beadWords(bead)} ${SIZE_LABELS[bead.size]}.`}
      onMouseEnter={() => onPoint(bead.key)}
      onClick={() => onPoint(bead.key)}
      className={`absolute bottom-[calc(var(--narrow-row)*18px)] grid -translate-x-1/2 cursor-default place-items-center sm:bottom-[calc(var(--wide-row)*18px)] ${here ? 'z-10 rounded-full outline-2 outline-offset-1 outline-accent' : ''}`}
      style={
        {
          ...{ left: `${bead.left}%`, height: ROW - 1, '--narrow-row': bead.narrowRow, '--wide-row': bead.row },
        } as React.CSSProperties
      }
    >
      <Bead look={bead.look} fraction={bead.fraction} disputed={bead.disputed} size={PIXELS[bead.size]} />
    </span>
  )
}

/** Trust with its interval: dotted while there are too few promises; 50 is unproven. A score: gone while presenting. */
function Curve({ lane, now }: { lane: Lane; now: number }) {
  const { last } = lane
  if (!last) return null
  return (
    <div aria-hidden="true" className="relative h-20 presenting:hidden">
      <svg
        viewBox="0 0 1000 100"
        preserveAspectRatio="none"
        className="block size-full overflow-visible"
        fill="none"
        aria-hidden="true"
      >
        <path d="M0 50H1000" stroke="var(--rule-strong)" strokeDasharray="2 4" vectorEffect="non-scaling-stroke" />
        <path d="M0 0H1000M0 100H1000" stroke="var(--rule)" vectorEffect="non-scaling-stroke" />
        <path d={lane.band} fill="var(--ink-faint)" fillOpacity="0.16" />
        <path
          d={lane.unsure}
          stroke="var(--ink-faint)"
          strokeWidth="1.6"
          strokeDasharray="1 3"
          vectorEffect="non-scaling-stroke"
        />
        <path
          d={lane.sure}
          stroke="var(--ink)"
          strokeWidth="2"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
        <path d={`M${now * 10} 0V100`} stroke="var(--rule-strong)" vectorEffect="non-scaling-stroke" />
      </svg>
      <span className="absolute top-1/2 left-0 -translate-y-1/2 bg-paper pr-1 text-xs leading-none text-ink-faint">
        50
      </span>
      {last.enough ? (
        <span
          className="absolute -translate-y-1/2 bg-paper/80 px-0.5 text-sm font-medium tabular-nums"
          style={{
            top: `${100 - last.score}%`,
            ...(last.left > 90 ? { right: 0 } : { left: `calc(${last.left}% + 4px)` }),
          }}
        >
          {Math.round(last.score)}
        </span>
      ) : null}
    </div>
  )
}

/** What invoices and deliveries tell, apart from what was said: thin marks, those that were not in time longer and red. */
function Ticks({ lane: { ticks, madeBy } }: { lane: Lane }) {
  if (ticks.length === 0) return null
  const path = (late: boolean) =>
    ticks
      .filter(({ look }) => (look !== 'kept') === late)
      .map(({ left }) => `M${(left * 10).toFixed(1)} ${late ? 0 : 4}V10`)
      .join('')
  return (
    <div className="mt-1">
      <svg
        viewBox="0 0 1000 10"
        preserveAspectRatio="none"
        className="block h-2.5 w-full"
        fill="none"
        aria-hidden="true"
      >
        <path d={path(false)} stroke="var(--ink-faint)" vectorEffect="non-scaling-stroke" />
        <path d={path(true)} stroke="var(--broken)" vectorEffect="non-scaling-stroke" />
      </svg>
      <div className="text-xs text-ink-faint">{TICK_WORDS[madeBy](ticks)}</div>
    </div>
  )
}

function Axis({ line: { marks, now, today } }: { line: Line }) {
  const few = marks.length > 6
  return (
    <div aria-hidden="true" className="relative h-5 border-t border-rule text-xs text-ink-faint tabular-nums">
      {marks.map(({ day, left, year }) =>
        year || !few ? (
          <span
            key={day}
            className={`absolute border-l border-rule-strong pt-1 pl-1 leading-none ${left > 92 || Math.abs(left - now) < 9 ? 'text-transparent' : ''} ${year ? '' : 'max-sm:hidden'}`}
            style={{ left: `${left}%` }}
          >
            {year ? day.slice(0, 4) : showDay(day).split(' ')[1]!.slice(0, 3)}
          </span>
        ) : null,
      )}
      <span
        className="absolute border-l border-ink-faint pt-1 pl-1 leading-none whitespace-nowrap"
        style={
          now > 88
            ? { right: `${100 - now}%`, borderLeft: 0, borderRight: '1px solid', paddingRight: 4 }
            : { left: `${now}%` }
        }
        title={showDay(today)}
      >
        today
      </span>
    </div>
  )
}
