import { showMonth } from '#lib/core/day-words.ts'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import { StageGlyph, stageColour } from '#lib/ui/stage-glyph.tsx'
import type { MixMonth } from './mix.ts'

const HEIGHT = 220

/** Columns of a hundred percent, one a month; the stages are named beside the last one, where there is room for a word. */
export function MixChart({
  months,
  of,
  typology,
}: {
  months: readonly MixMonth[]
  of: 'share' | 'revenueShare'
  typology: Typology
}) {
  const width = 100 / months.length
  const last = months.at(-1)!
  return (
    <div className="flex gap-3 [print-color-adjust:exact]">
      <div className="min-w-0 flex-1">
        <svg
          viewBox={`0 0 100 ${HEIGHT}`}
          preserveAspectRatio="none"
          className="block w-full"
          style={{ height: HEIGHT }}
          aria-hidden="true"
        >
          {months.map((month, i) =>
            stack(month, of).map(({ stage, from, share }) => (
              <rect
                key={`${month.month}${stage}`}
                x={i * width + width * 0.06}
                width={width * 0.88}
                y={HEIGHT * (1 - from - share)}
                height={Math.max(0, HEIGHT * share - 1)}
                fill={`var(${stageColour(stage)})`}
                fillOpacity={stage === 'unknown' ? 0.25 : 0.8}
              />
            )),
          )}
        </svg>
        <div className="relative mt-1 h-4 text-xs text-ink-faint tabular-nums">
          {months.map(({ month }, i) =>
            i === 0 || month.slice(5, 7) === '01' ? (
              <span
                key={month}
                className={`absolute ${i === 0 && months[1]?.month.slice(5, 7) === '01' ? 'hidden' : ''}`}
                style={{ left: `${i * width}%` }}
              >
                {month.slice(5, 7) === '01'
                  ? month.slice(0, 4)
                  : months.length > 8 && Number(month.slice(5, 7)) > 9
                    ? ''
                    : showMonth(month).replace(/^(\w{3})\w*/, '$1')}
              </span>
            ) : null,
          )}
        </div>
      </div>
      <div className="relative w-8 shrink-0 text-xs text-ink-soft sm:w-36" style={{ height: HEIGHT }}>
        {stack(last, of)
          .filter(({ share }) => share >= 0.05)
          .map(({ stage, from, share }) => (
            <span
              key={stage}
              className="absolute left-0 max-w-full truncate leading-4"
              style={{ top: HEIGHT * (1 - from - share / 2) - 8 }}
            >
              <StageGlyph stage={stage} size={13} /> <span className="max-sm:hidden">{wordOf(typology, stage)}</span>
            </span>
          ))}
      </div>
    </div>
  )
}

function stack({ stages }: MixMonth, of: 'share' | 'revenueShare') {
  let from = 0
  return stages.map((one) => {
    const piece = { stage: one.stage, from, share: one[of] }
    from += one[of]
    return piece
  })
}
