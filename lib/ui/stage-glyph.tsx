import type { EvidentStage } from '#lib/core/stage.ts'
import { type OutcomeKey, type Typology, wordOf } from '#lib/core/standing/typology.ts'

/** A built-in stage, an outcome, or the key of a stage of the workspace's own. */
export type ShownStage = EvidentStage | OutcomeKey | (string & {})
/** Who says so: the team (declared, filled), the records (evident, outlined), the customer (stated, ringed). */
export type Voice = 'declared' | 'evident' | 'stated'

// How much of the circle belongs to the stage; shapes that are no circle stand below.
const PORTION: Record<string, number> = {
  one_off: 0,
  exploring: 0.25,
  steady: 0.5,
  committing: 0.75,
  contracted: 1,
}

/**
 * A stage as hue and shape, so that it reads in grey: the circle fills from one-off to contracted, partner is a diamond,
 * unknown is hatched, ended a cross, not pursued a dash, a stage of the workspace's own a square. Always with its word
 * beside it or as its name.
 */
export function StageGlyph({
  stage,
  voice = 'evident',
  size = 16,
  name,
}: {
  stage: ShownStage
  voice?: Voice
  size?: number
  /** Read out where no word stands beside it. */
  name?: string
}) {
  // The stated glyph is drawn smaller, so that its ring fits the same square.
  const scale = voice === 'stated' ? 0.72 : 1
  return (
    <svg
      viewBox="0 0 20 20"
      width={size}
      height={size}
      fill="none"
      stroke={`var(${stageColour(stage)})`}
      strokeWidth={voice === 'declared' ? 2.2 : 1.5}
      strokeLinejoin="round"
      strokeLinecap="round"
      className="inline-block shrink-0 align-[-0.16em]"
      role={name ? 'img' : undefined}
      aria-label={name}
      aria-hidden={name ? undefined : true}
    >
      {voice === 'stated' ? <circle cx="10" cy="10" r="9" strokeWidth="1.3" /> : null}
      <g transform={`translate(${10 - 10 * scale} ${10 - 10 * scale}) scale(${scale})`}>
        <StageShape stage={stage} voice={voice} />
      </g>
    </svg>
  )
}

/** The glyph with its word: how a stage stands in tables and sentences. */
export function StageName({ stage, voice, typology }: { stage: ShownStage; voice?: Voice; typology: Typology }) {
  return (
    <span className="whitespace-nowrap">
      <StageGlyph stage={stage} voice={voice} /> {wordOf(typology, stage)}
    </span>
  )
}

/** The custom property that holds a stage's hue, for charts: `--stage-one-off`. */
export function stageColour(stage: ShownStage): `--stage-${string}` {
  return `--stage-${stage === 'not_pursued' ? 'ended' : stage.replaceAll('_', '-')}`
}

/** The drawing alone, in a square of 20; `StageGlyph` sets its stroke. */
export function StageShape({ stage, voice }: { stage: ShownStage; voice: Voice }) {
  const hue = `var(${stageColour(stage)})`
  const inside =
    voice === 'declared'
      ? { fill: hue }
      : { fill: hue, fillOpacity: voice === 'stated' ? 0.55 : 0.28, strokeWidth: 1.2 }
  if (stage === 'ended') return <path d="m5 5 10 10M15 5 5 15" />
  if (stage === 'not_pursued') return <path d="M4 10h12" />
  if (stage === 'partner') return <path d="M10 2.2 17.8 10 10 17.8 2.2 10Z" {...inside} strokeWidth={1.6} />
  if (stage === 'unknown') {
    return (
      <>
        <circle cx="10" cy="10" r="7.5" strokeDasharray="2.4 2.31" strokeWidth={voice === 'declared' ? 2 : 1.3} />
        <path d="m6.6 12.2 5.6-5.6m-3.6 7.6 5.6-5.6" strokeWidth="1" />
      </>
    )
  }
  const portion = PORTION[stage]
  if (portion === undefined) {
    return (
      <>
        <rect x="3" y="3" width="14" height="14" rx="2.5" />
        <rect x="6" y="6" width="8" height="8" rx="1" {...inside} />
      </>
    )
  }
  return (
    <>
      <circle cx="10" cy="10" r="7.5" />
      <path d={sector(portion)} {...inside} />
    </>
  )
}

/** The part of a circle that begins at twelve o'clock. */
function sector(portion: number): string {
  if (portion === 0) return ''
  if (portion === 1) return 'M10 5.4a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 0 1 0-9.2Z'
  const angle = 2 * Math.PI * portion
  const x = (10 + 7.5 * Math.sin(angle)).toFixed(3)
  const y = (10 - 7.5 * Math.cos(angle)).toFixed(3)
  return `M10 10V2.5A7.5 7.5 0 ${portion > 0.5 ? 1 : 0} 1 ${x} ${y}Z`
}
