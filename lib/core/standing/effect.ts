import type { EvidentStage } from '../stage.ts'

/** A reading as far as a person sees it change: the stage in effect, what is possible, and what it would become if it lasts. */
export type Read = { evident: EvidentStage; possible: EvidentStage; wouldChange: EvidentStage | null }

/**
 * What something that was just recorded did to the reading, in one sentence: “Now reads Married.” `before` and `after` null: nothing has
 * been read of the account. Stage names come in by `word`.
 */
export function tellEffect(before: Read | null, after: Read | null, word: (stage: EvidentStage) => string): string {
  if (!after) return 'It will be read with the first invoices.'
  const now = named(after.evident, word)
  if (before?.evident !== after.evident) return `Now reads ${now}.`
  if (after.wouldChange && after.wouldChange !== before.wouldChange)
    return `Would read ${named(after.wouldChange, word)} if it lasts.`
  if (before.possible !== after.possible) return `Still reads ${now}; possible now: ${named(after.possible, word)}.`
  return `Still reads ${now}.`
}

function named(stage: EvidentStage, word: (stage: EvidentStage) => string): string {
  return stage === 'unknown' ? 'as not enough evidence' : word(stage)
}
