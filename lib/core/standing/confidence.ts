import type { EvidentStage } from '../stage.ts'
import { type Gate, ruleMargin } from './condition.ts'
import {
  type Counted,
  discountShare,
  type Evidence,
  reciprocityShare,
  tenure,
  trustInGates,
  walletShare,
} from './evidence.ts'
import { GATES } from './gates.ts'
import type { StandingPolicy } from './policy.ts'

type Verdicts = Pick<Gate, 'stage' | 'verdict' | 'side'>

/**
 * METHODS 2, "Confidence": 100 · (½ · share of evidence known + ½ · the smallest margin). The margin is the way to another
 * reading: out of the evident gate, or into one of the gates before it that fail. Open gates cost by their unknown evidence.
 */
export function confidenceIn(
  evident: EvidentStage,
  gates: readonly Verdicts[],
  evidence: Evidence,
  policy: StandingPolicy,
): number | null {
  if (evident === 'unknown') return null
  return 100 * (0.5 * shareKnown(evidence, policy) + 0.5 * smallestMargin(evident, gates, evidence, policy))
}

function smallestMargin(
  evident: EvidentStage,
  gates: readonly Verdicts[],
  evidence: Evidence,
  policy: StandingPolicy,
): number {
  let smallest = 1
  for (const [place, gate] of gates.entries()) {
    if (gate.verdict !== 'unknown') {
      smallest = Math.min(smallest, ruleMargin(GATES[place]!.rule, evidence, policy, gate.side) ?? 1)
    }
    // kept only until two month-ends agree: it no longer holds by itself
    if (gate.stage === evident && gate.verdict !== 'pass') return 0
    if (gate.stage === evident) break
  }
  return smallest
}

function shareKnown(evidence: Evidence, policy: StandingPolicy): number {
  const { buying, sources } = evidence
  const known = [
    buying.pAlive() !== null,
    discountShare(evidence) !== null,
    tenure(evidence)?.atLeast === false,
    sources.contract.inForce !== null,
    isKnown(sources.bonds),
    isKnown(sources.plans),
    isKnown(sources.touches),
    walletShare(sources) !== null,
    trustInGates(sources, policy) !== null,
    reciprocityShare(sources, policy) !== null,
  ]
  return known.filter(Boolean).length / known.length
}

function isKnown({ count, complete }: Counted): boolean {
  return complete || count > 0
}
