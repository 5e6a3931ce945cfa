import { STAGES } from '#lib/core/stage.ts'
import { type ShownStage, StageShape, stageColour } from './stage-glyph.tsx'
import { PULSE, type ShownStatus, STATUS_HUE } from './status-chip.tsx'

// Set on each symbol: what is drawn by <use> inherits from where it is used, not from the sprite.
const LINE = { fill: 'none', strokeLinejoin: 'round', strokeLinecap: 'round' } as const
const SHOWN = [...STAGES, 'unknown', 'ended'] as const

/**
 * The evident stage glyphs and status pulses drawn once, for lists that show them in every row: drawn in each, they were a
 * third of such a page. One a page, before the first `Glyph`.
 */
export function GlyphSprite({
  declared = [],
}: {
  /** Stages that are shown as declared too. */ declared?: readonly string[]
}) {
  return (
    <svg aria-hidden="true" className="absolute size-0">
      {SHOWN.map((stage) => (
        <symbol
          key={stage}
          {...LINE}
          id={`glyph-${stage}`}
          viewBox="0 0 20 20"
          stroke={`var(${stageColour(stage)})`}
          strokeWidth="1.5"
        >
          <StageShape stage={stage} voice="evident" />
        </symbol>
      ))}
      {declared.map((stage) => (
        <symbol
          key={stage}
          {...LINE}
          id={`glyph-declared-${stage}`}
          viewBox="0 0 20 20"
          stroke={`var(${stageColour(stage)})`}
          strokeWidth="2.2"
        >
          <StageShape stage={stage} voice="declared" />
        </symbol>
      ))}
      {Object.entries(PULSE).map(([status, path]) => (
        <symbol key={status} {...LINE} id={`glyph-${status}`} viewBox="0 0 22 14">
          <path d={path} stroke="currentColor" strokeWidth="1.6" className={STATUS_HUE[status as ShownStatus]} />
        </symbol>
      ))}
    </svg>
  )
}

/** A drawing of the sprite; its word stands beside it. */
export function Glyph({ of, declared = false }: { of: ShownStage | ShownStatus; declared?: boolean }) {
  return (
    <svg aria-hidden="true" className={of in PULSE ? 'glyph pulse' : 'glyph'}>
      <use href={`#glyph-${declared ? 'declared-' : ''}${of}`} />
    </svg>
  )
}
