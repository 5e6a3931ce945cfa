import { countOf } from '#lib/core/number-words.ts'
import { STAGE_WORDS } from '#lib/core/stage.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { StageShape, stageColour, type Voice } from '#lib/ui/stage-glyph.tsx'
import type { StandingMapView } from './load-map.ts'
import type { MapDot, MapLayout, MapPlace } from './map-layout.ts'
import { accountWords, cellAddress, declaredWord } from './map-words.ts'

const FOOT = 64

/** The standing map as one drawing: plain links, so that hundreds of dots cost no script. MapKeys walks it by arrows. */
export function MapPicture({ map }: { map: StandingMapView }) {
  const { layout, typology, view } = map
  const { width, height, left, cellWidth, cellHeight } = layout
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset
    <svg
      viewBox={`0 0 ${width} ${height + FOOT}`}
      className="block w-full overflow-visible text-[12px]"
      role="group"
      aria-label="Standing map: what is declared across, what is evident up. Arrow keys walk from account to account."
    >
      {layout.places.map((place) => (
        <Ground key={`${place.declared}|${place.evident}`} place={place} layout={layout} />
      ))}
      <Corners layout={layout} />
      {layout.rows.map((stage, row) => (
        <Side
          key={stage}
          glyph={stage}
          voice="evident"
          words={stage === 'unknown' ? STAGE_WORDS.plain.unknown : wordOf(typology, stage)}
          x={left - 12}
          y={row * cellHeight + cellHeight / 2}
        />
      ))}
      {layout.columns.map((declared, column) => (
        <Foot
          key={declared ?? 'none'}
          glyph={declared}
          words={declaredWord(typology, declared)}
          x={left + (column + 0.5) * cellWidth}
          y={height + 18}
          width={cellWidth}
        />
      ))}
      <text x={left - 12} y={height + 22} textAnchor="end" className="fill-ink-faint">
        the records ↑ · you →
      </text>
      {layout.places.map((place) =>
        place.tail > 0 ? (
          <a
            key={`${place.declared}|${place.evident}`}
            href={cellAddress(view, place.declared, place.evident)}
            tabIndex={-1}
            data-at={`${place.x + cellWidth - 26},${place.y + cellHeight - 8}`}
            aria-label={`${countOf(place.tail, 'more account')}: ${declaredWord(typology, place.declared)}, ${wordOf(typology, place.evident)}`}
            className="group outline-none"
          >
            <text
              x={place.x + cellWidth - 7}
              y={place.y + cellHeight - 6}
              textAnchor="end"
              className="fill-ink-faint tabular-nums underline decoration-transparent group-hover:fill-accent group-hover:decoration-current group-focus-visible:fill-accent group-focus-visible:decoration-current"
            >
              + {place.tail.toLocaleString('en-US')}
            </text>
          </a>
        ) : null,
      )}
      {layout.dots.map((dot, index) => (
        <Dot key={dot.account.id} dot={dot} first={index === 0} map={map} />
      ))}
    </svg>
  )
}

function Ground({ place: { x, y, lie }, layout }: { place: MapPlace; layout: MapLayout }) {
  const honest = lie === 'honest'
  return (
    <rect
      x={x + 1}
      y={y + 1}
      width={layout.cellWidth - 2}
      height={layout.cellHeight - 2}
      rx={6}
      className={
        honest
          ? 'fill-accent-wash'
          : lie === 'undeclared' || lie === 'silent' || lie === 'outcome'
            ? 'fill-transparent'
            : 'fill-sunk'
      }
      stroke="var(--rule)"
      strokeWidth={honest ? 0 : 1}
    />
  )
}

/** What lies on either side of the diagonal, said where it lies. */
function Corners({ layout: { left, cellWidth, cellHeight, columns, rows, places } }: { layout: MapLayout }) {
  const right = places.findLast(({ lie }) => lie === 'more')
  const above = columns.findIndex((declared) => declared !== null)
  return (
    <g className="fill-ink-faint">
      <text x={left + above * cellWidth + 8} y={16}>
        {'↑ the records say more than you'}
      </text>
      {right ? (
        <text x={right.x + cellWidth - 8} y={(rows.length - 1) * cellHeight - 8} textAnchor="end">
          you say more than the records →
        </text>
      ) : null}
    </g>
  )
}

function Side({ glyph, voice, words, x, y }: { glyph: string; voice: Voice; words: string; x: number; y: number }) {
  const lines = inLines(words, 15)
  return (
    <g>
      <Shape stage={glyph} voice={voice} x={x - 18} y={y - 9 - (lines.length - 1) * 8} />
      {lines.map((line, i) => (
        <text key={line} x={x} y={y + 22 - (lines.length - 1) * 8 + i * 15} textAnchor="end" className="fill-ink-soft">
          {line}
        </text>
      ))}
    </g>
  )
}

function Foot({
  glyph,
  words,
  x,
  y,
  width,
}: {
  glyph: string | null
  words: string
  x: number
  y: number
  width: number
}) {
  return (
    <g>
      {glyph === null ? null : <Shape stage={glyph} voice="declared" x={x - 9} y={y - 10} />}
      {inLines(words, Math.floor(width / 6.4)).map((line, i) => (
        <text key={line} x={x} y={y + (glyph === null ? 6 : 24) + i * 15} textAnchor="middle" className="fill-ink-soft">
          {line}
        </text>
      ))}
    </g>
  )
}

function Shape({ stage, voice, x, y }: { stage: string; voice: Voice; x: number; y: number }) {
  return (
    <g
      transform={`translate(${x} ${y}) scale(.9)`}
      fill="none"
      stroke={`var(${stageColour(stage)})`}
      strokeWidth={voice === 'declared' ? 2.2 : 1.5}
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      <StageShape stage={stage} voice={voice} />
    </g>
  )
}

/** Contradicted: a strong rim; unsupported: a broken one. The hue is that of what is declared, so that a stray one is seen. */
function Dot({
  dot: { account, x, y, r, label, trail },
  first,
  map: { typology, currency },
}: {
  dot: MapDot
  first: boolean
  map: StandingMapView
}) {
  const { gap } = account
  const hue = `var(${stageColour(account.declared ?? 'unknown')})`
  const words = accountWords(account, typology, currency)
  return (
    <a
      href={`/accounts/${account.id}`}
      tabIndex={first ? 0 : -1}
      data-at={`${x},${y}`}
      aria-label={words}
      className="group outline-none"
    >
      <title>{words}</title>
      {trail ? <Trail points={trail} /> : null}
      <circle
        cx={x}
        cy={y}
        r={r}
        fill={hue}
        fillOpacity={account.declared === null ? 0.18 : 0.45}
        stroke={gap === 'contradicted' ? 'var(--ink)' : hue}
        strokeWidth={gap === 'contradicted' ? 2.2 : 1.2}
        strokeDasharray={gap === 'unsupported' ? '3 2.4' : undefined}
        className="group-hover:stroke-accent group-focus-visible:stroke-accent group-hover:[stroke-width:3] group-focus-visible:[stroke-width:4]"
      />
      {label ? (
        <text x={label.x} y={label.y} textAnchor="middle" className="pointer-events-none fill-ink text-[11px]">
          {label.text}
        </text>
      ) : null}
    </a>
  )
}

/** Where it was a year ago, and the way since; seen while the dot is pointed at or focused. */
function Trail({ points }: { points: { x: number; y: number }[] }) {
  const [from] = points
  return (
    <g
      className="pointer-events-none opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
      fill="none"
      stroke="var(--accent)"
      strokeWidth={2}
      data-trail=""
    >
      <circle cx={from!.x} cy={from!.y} r={4} />
      <polyline
        points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
        strokeLinejoin="round"
        strokeDasharray="1 5"
        strokeLinecap="round"
      />
      <text
        x={from!.x + 8}
        y={from!.y + 4}
        stroke="var(--paper)"
        strokeWidth={4}
        paintOrder="stroke"
        className="fill-accent"
      >
        a year before
      </text>
    </g>
  )
}

/** At most two lines of about so many letters. */
function inLines(words: string, letters: number): string[] {
  if (words.length <= letters) return [words]
  const at = words.lastIndexOf(' ', letters)
  const first = at > 0 ? words.slice(0, at) : words.slice(0, letters)
  const rest = words.slice(first.length).trim()
  return [first, rest.length > letters ? `${rest.slice(0, letters - 1)}…` : rest]
}
