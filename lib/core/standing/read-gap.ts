import { type BuiltInStage, STAGES } from '../stage.ts'
import type { Reading } from './assess.ts'
import { type GapWords, tellGap } from './gap-words.ts'
import { type PerceptionGap, readPerceptionGap } from './perception-gap.ts'
import type { StandingPolicy } from './policy.ts'
import { stageOf, type Typology, wordOf } from './typology.ts'

/** The gap between the words as they are kept (keys of the typology) and the records, and how it is told. Null: neither side has said anything. */
export function readGap(
  reading: Reading,
  { declared, stated }: { declared: string | null; stated: string | null },
  typology: Typology,
  policy: StandingPolicy,
): { verdict: PerceptionGap['verdict']; words: GapWords | null } | null {
  const { said, heard } = measured({ declared, stated }, typology)
  if (said === null && heard === null) return null
  const { verdict } = readPerceptionGap(reading, said, heard, policy)
  const words = tellGap(
    verdict,
    reading,
    {
      declared: said && { word: wordOf(typology, declared!), as: said },
      stated: heard && { word: wordOf(typology, heard), as: heard },
    },
    (stage) => wordOf(typology, stage),
    policy,
  )
  return { verdict, words }
}

/** What the records are asked for: an own stage as the built-in one it stands behind, an outcome not at all. */
export function measured(
  { declared, stated }: { declared: string | null; stated: string | null },
  typology: Typology,
): { said: BuiltInStage | null; heard: BuiltInStage | null } {
  return {
    said: declared === null ? null : (stageOf(typology, declared)?.measuredAs ?? null),
    heard: STAGES.find((stage): stage is BuiltInStage => stage === stated) ?? null,
  }
}
