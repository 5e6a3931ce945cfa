import { type BuiltInStage, STAGE_RANK } from '../stage.ts'
import type { Reading } from './assess.ts'
import { type Condition, counts } from './condition.ts'
import type { PerceptionGap } from './perception-gap.ts'
import type { StandingPolicy } from './policy.ts'

type Said = {
  /** As the team calls it, and the built-in stage the records are asked for; null: nobody has declared. */
  declared: { word: string; as: BuiltInStage } | null
  stated: { word: string; as: BuiltInStage } | null
}

/** `what` differs, and `because` of what, or what would tell; `because` may be empty. Together they are the whole of it. */
export type GapWords = { what: string; because: string }

/**
 * What differs, in two sentences: said plainly where it is contradicted, asked where it is only unsupported (METHODS 2: ask, do
 * not accuse). Null where nothing differs. `wordOf` names the stages of the records.
 */
export function tellGap(
  verdict: PerceptionGap['verdict'] | null,
  reading: Pick<Reading, 'evident' | 'possible' | 'gates'>,
  { declared, stated }: Said,
  wordOf: (stage: BuiltInStage) => string,
  policy: StandingPolicy,
): GapWords | null {
  if (verdict === null || verdict === 'none' || reading.evident === 'unknown') return null
  const gate = reading.gates.find(({ stage }) => stage === declared?.as)
  const records = wordOf(reading.evident)
  if (verdict === 'unsupported') {
    const [asked] = gate ? gate.conditions.flatMap(open) : []
    const ask = asked?.question ?? (asked ? `Not known yet: ${asked.sentence}` : '')
    return { what: `You say ${declared!.word}; so far the records support ${records}.`, because: ask }
  }
  const far = policy.perceptionGap.ranks
  const most = reading.possible === 'unknown' ? null : reading.possible
  const apart = declared && stated ? Math.abs(STAGE_RANK[declared.as] - STAGE_RANK[stated.as]) >= far : false
  if (declared && most && STAGE_RANK[declared.as] - STAGE_RANK[most] >= far) {
    const [failed] = gate ? gate.conditions.flatMap(failing) : []
    const limit =
      most === reading.evident ? `the records support ${records}` : `the records allow ${wordOf(most)} at most`
    const theirs = apart ? `They themselves say ${stated!.word}.` : ''
    return {
      what: `You say ${declared.word}; ${limit}.`,
      because: [failed?.sentence ?? '', theirs].filter(Boolean).join(' '),
    }
  }
  return apart ? { what: `You say ${declared!.word}; they say ${stated!.word}.`, because: '' } : null
}

/** What a reading still needs to be known: a group that is decided needs none of its parts; what can be asked comes first. */
function open(condition: Condition): Condition[] {
  if (counts(condition) !== 'unknown') return []
  const parts = condition.of ? condition.of.flatMap(open) : [condition]
  return parts.toSorted((a, b) => Number(b.question !== null) - Number(a.question !== null))
}

function failing(condition: Condition): Condition[] {
  if (counts(condition) !== 'fail') return []
  return condition.of ? condition.of.flatMap(failing) : [condition]
}
