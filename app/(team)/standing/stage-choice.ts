import { isOutcome, needsConfirmation } from '#lib/core/standing/declaration.ts'
import type { Typology } from '#lib/core/standing/typology.ts'

/** A stage as a form offers it. */
export type StageChoice = {
  key: string
  word: string
  /** Somebody must say who of theirs confirmed it, or that nobody has. */
  confirmed: boolean
  /** The relationship is said to be none. */
  outcome: boolean
}

/** What can be declared, in the order of the typology, outcomes last. */
export function stageChoices({ stages, wording }: Typology): StageChoice[] {
  return stages
    .filter(({ archived }) => !archived)
    .map((stage) => ({
      key: stage.key,
      word: stage[wording],
      confirmed: needsConfirmation(stage),
      outcome: isOutcome(stage.key),
    }))
}
