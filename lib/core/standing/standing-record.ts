import type { Day } from '../day.ts'
import type { EvidentStage } from '../stage.ts'
import { composeReading, type Reading, readGates } from './assess.ts'
import type { BuyingEvidence, Evidence, SourceEvidence } from './evidence.ts'
import type { StandingPolicy } from './policy.ts'
import type { StagePath } from './replay.ts'

type Chances = { pAlive: number | null; pNext: number | null; p12m: number | null }

/**
 * What a standing was read from, as plain data to store: its sentences follow from it, so the words are never older than
 * the code that says them, and a row takes half a kilobyte instead of ten.
 */
export type StandingRecord = {
  evidence: {
    asOf: number
    buying: Omit<BuyingEvidence, keyof Chances> & Chances
    sources: SourceEvidence
  }
  evident: EvidentStage
  wouldChange: { to: EvidentStage; since: Day | null } | null
}

export function recordOf({
  evidence,
  evident,
  wouldChange,
}: Pick<StagePath, 'evidence' | 'evident' | 'wouldChange'>): StandingRecord {
  const { asOf, buying, sources } = evidence
  const chances = { pAlive: buying.pAlive(), pNext: buying.pNext(), p12m: buying.p12m() }
  return { evidence: { asOf, buying: { ...buying, ...chances }, sources }, evident, wouldChange }
}

/** The reading with every reason, as it was when the record was made. */
export function readRecord(
  { evidence: { asOf, buying, sources }, evident }: StandingRecord,
  policy: StandingPolicy,
): { evidence: Evidence; reading: Reading } {
  const { pAlive, pNext, p12m } = buying
  const evidence = { asOf, buying: { ...buying, pAlive: () => pAlive, pNext: () => pNext, p12m: () => p12m }, sources }
  return { evidence, reading: composeReading(evidence, policy, readGates(evidence, policy, evident), evident) }
}
