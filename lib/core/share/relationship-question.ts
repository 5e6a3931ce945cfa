import { seeded } from '../chance.ts'
import { type BuiltInStage, STAGES } from '../stage.ts'

/**
 * The one question on a share page, in the words of whoever is asked. No stage is named: what a contact says should not depend on what the
 * team calls it. Renaming the stages changes none of these sentences.
 */
export const RELATIONSHIP_WORDS: Record<BuiltInStage, string> = {
  one_off: 'We bought from them once, for one need.',
  exploring: 'We buy from them now and then, and look at others as well.',
  steady: 'We buy from them regularly and mean to go on.',
  committing: 'We are preparing something longer together: a contract, or a joint plan.',
  contracted: 'We have a contract with them, and both sides live by it.',
  partner: 'We count on each other for the long run, without needing a contract.',
}
export const UNSAID_WORDS = 'I would rather not say.'

export type RelationshipOption = { stage: BuiltInStage; words: string }

/**
 * The answers in an order that leads nobody: shuffled by `seed` (the link's id), so that each respondent has their own and finds the
 * same one when they come back.
 */
export function relationshipOptions(seed: string): RelationshipOption[] {
  const next = seeded(seedOf(seed))
  const options = STAGES.map((stage) => ({ stage, words: RELATIONSHIP_WORDS[stage] }))
  for (let last = options.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1))
    ;[options[last], options[other]] = [options[other]!, options[last]!]
  }
  return options
}

/** FNV-1a over the letters. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193)
  return hash >>> 0
}
