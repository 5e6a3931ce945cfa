import { countOf } from '#lib/core/number-words.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { StageShape, stageColour, type Voice } from '#lib/ui/stage-glyph.tsx'
import type { StandingMapView } from './load-map.ts'
import type { MapDot, MapLayout, MapPlace } from './map-layout.ts'
import { accountWords, cellAddress, declaredWord } from './map-words.ts'

const FOOT = 64

/** The standing map as one drawing: plain links, so that hundreds of dots cost no script. MapKeys walks it by arrows. */
export function MapPicture({ map }: { map: StandingMapView }) {
  const { layout, typology, view } = map
  const { width, height, left } = layout
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset
    <svg
      viewBox={`0 0 ${width} ${height + FOOT}`}
      className="standing-map block w-full overflow-visible text-[12px]"
      role="group"
      aria-label="Standing map: what is declared across, what is evident up. Arrow keys walk from account to account."
    >
      {layout.places.map((place) => (
        <Ground key={`${place.declared}|${place.evident}`} place={place} />
      ))}
      <Corners layout={layout} />
      {layout.rows.map(({ evident, y, height: tall }) => (
        <Side
          key={evident}
          glyph={evident}
          words={wordOf(typology, evident)}
          x={left - 12}
          y={y + tall / 2}
          low={tall < 60}
        />
      ))}
      {layout.columns.map(({ declared, x, width: wide }) => (
        <Foot
          key={declared ?? 'none'}
          glyph={declared}
          words={declaredWord(typology, declared)}
          x={x + wide / 2}
          y={height + 18}
          width={wide}
        />
      ))}
      <text x={left - 12} y={height + 22} textAnchor="end" className="fill-ink-faint">
        records ↑ · you →
      </text>
      {layout.places.map((place) =>
        place.tail > 0 ? (
          <a
            key={`${place.declared}|${place.evident}`}
            href={cellAddress(view, place.declared, place.evident)}
            tabIndex={-1}
            data-at={`${place.x + place.width - 26},${place.y + place.height - 8}`}
            aria-label={`${countOf(place.tail, 'more account')}: ${declaredWord(typology, place.declared)}, ${wordOf(typology, place.evident)}`}
          >
            <text x={place.x + place.width - 7} y={place.y + place.height - 6} textAnchor="end">
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

function Ground({ place: { x, y, width, height, lie } }: { place: MapPlace }) {
  const fill = lie === 'honest' ? 'var(--accent-wash)' : lie === 'more' || lie === 'less' ? 'var(--sunk)' : 'none'
  return (
    <rect
      x={x + 1}
      y={y + 1}
      width={width - 2}
      height={height - 2}
      rx={6}
      fill={fill}
      stroke={lie === 'honest' ? 'none' : 'var(--rule)'}
    />
  )
}

/** What lies on either side of the diagonal, said where it lies. */
function Corners({ layout: { columns, places } }: { layout: MapLayout }) {
  const right = places.findLast(({ lie }) => lie === 'more')
  const first = columns.find(({ declared }) => declared !== null)
  return (
    <g className="fill-ink-faint">
      <text x={(first?.x ?? 0) + 8} y={16}>
        ↑ the records say more than you
      </text>
      {right ? (
        <text x={right.x + right.width - 8} y={right.y + right.height - 8} textAnchor="end">
          you say more than the records →
        </text>
      ) : null}
    </g>
  )
}

function Side({ glyph, words, x, y, low }: { glyph: string; words: string; x: number; y: number; low: boolean }) {
  const lines = inLines(words, low ? 19 : 15)
  const top = y - (20 + lines.length * 15) / 2
  return (
    <g>
      <Shape stage={glyph} voice="evident" x={x - 18} y={top} />
      {lines.map((line, i) => (
        <text key={line} x={x} y={top + 32 + i * 15} textAnchor="end" className="fill-ink-soft">
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

/** Contradicted: a strong rim; unsupported: a broken one. The hue is that of what is declared. How it looks when pointed at: globals.css. */
function Dot({
  dot: { account, x, y, r, label, trail },
  first,
  map: { typology, currency },
}: {
  dot: MapDot
  first: boolean
  map: StandingMapView
}) {
  const { gap, declared } = account
  const hue = `var(${stageColour(declared ?? 'unknown')})`
  return (
    <a
      href={`/accounts/${account.id}`}
      tabIndex={first ? 0 : -1}
      data-at={`${x},${y}`}
      aria-label={accountWords(account, typology, currency)}
    >
      {trail ? <Trail points={trail} /> : null}
      <circle
        cx={x}
        cy={y}
        r={r}
        fill={hue}
        fillOpacity={declared === null ? 0.18 : 0.45}
        stroke={gap === 'contradicted' ? 'var(--ink)' : hue}
        strokeWidth={gap === 'contradicted' ? 2.2 : undefined}
        strokeDasharray={gap === 'unsupported' ? '3 2.4' : undefined}
      />
      {label ? (
        <text x={label.x} y={label.y} textAnchor="middle">
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
    <g data-trail="">
      <circle cx={from!.x} cy={from!.y} r={4} />
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
      <text x={from!.x + 8} y={from!.y + 4}>
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
