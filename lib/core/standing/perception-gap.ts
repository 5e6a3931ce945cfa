import { type BuiltInStage, type EvidentStage, STAGE_RANK } from '../stage.ts'
import type { Reading } from './assess.ts'
import type { StandingPolicy } from './policy.ts'

/**
 * `contradicted`: what is said and what the records allow, or what both sides say, lie two ranks apart · `unsupported`: more is
 * said than supported, and the gate is open: ask · `none`: neither, or there is nothing to compare.
 */
export type PerceptionGap = {
  verdict: 'contradicted' | 'unsupported' | 'none'
  declaredMinusEvident: number | null
  declaredMinusPossible: number | null
  statedMinusEvident: number | null
  declaredMinusStated: number | null
}

/** METHODS 2, "Perception gap". Null: nobody has declared, or the customer has not said. */
export function readPerceptionGap(
  reading: Pick<Reading, 'evident' | 'possible' | 'gates'>,
  declared: BuiltInStage | null,
  stated: BuiltInStage | null,
  policy: StandingPolicy,
): PerceptionGap {
  const { evident, possible, gates } = reading
  const declaredMinusStated = difference(declared, stated)
  const declaredMinusPossible = difference(declared, possible)
  const declaredMinusEvident = difference(declared, evident)
  const far = policy.perceptionGap.ranks
  const contradicted = (declaredMinusPossible ?? 0) >= far || Math.abs(declaredMinusStated ?? 0) >= far
  const open = gates.some((gate) => gate.stage === declared && gate.verdict === 'unknown')
  const unsupported = (declaredMinusEvident ?? 0) > 0 && open
  return {
    // without evidence there is nothing to be wrong about
    verdict: evident === 'unknown' ? 'none' : contradicted ? 'contradicted' : unsupported ? 'unsupported' : 'none',
    declaredMinusEvident,
    declaredMinusPossible,
    statedMinusEvident: difference(stated, evident),
    declaredMinusStated,
  }
}

/** In ranks; null where a side says nothing or cannot be read. */
function difference(a: EvidentStage | null, b: EvidentStage | null): number | null {
  return a === null || b === null || a === 'unknown' || b === 'unknown' ? null : STAGE_RANK[a] - STAGE_RANK[b]
}
