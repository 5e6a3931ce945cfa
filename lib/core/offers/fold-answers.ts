import type { Day } from '../day.ts'
import type { Amount } from '../money.ts'
import type { PitchState } from './offer.ts'
import type { AnswerState } from './pitch.ts'

export type SaidAnswer = { state: AnswerState; option: string; quantity: Amount | null; day: Day; at: string }

/** What is kept beside an offer to an account. `option` null: no answer names one. */
export type FoldedAnswers = {
  state: PitchState
  option: string | null
  asked: Amount | null
  /** The answer by which it was brought to them, and the newest by which they spoke: index into what was given. */
  pitched: number | null
  answered: number | null
}

/** What holds of all that was said of it, the oldest first: the newest word, and when it was brought to them first. */
export function foldAnswers(answers: readonly SaidAnswer[]): FoldedAnswers {
  const folded: FoldedAnswers = { state: 'drafted', option: null, asked: null, pitched: null, answered: null }
  for (const [index, { state, option, quantity }] of answers.entries()) {
    if (state !== 'asked') folded.state = state
    // who asks for some of it was told of it, and has it before them again
    else if (folded.state !== 'interested' && folded.state !== 'accepted') folded.state = 'pitched'
    // as if it had never been brought
    if (state === 'drafted') Object.assign(folded, { option: null, asked: null, pitched: null, answered: null })
    if (option) folded.option = option
    if (quantity) folded.asked = quantity
    if (TELLS.has(state)) folded.pitched ??= index
    if (SPEAKS.has(state)) folded.answered = index
  }
  return folded
}

const SPEAKS: ReadonlySet<AnswerState> = new Set(['interested', 'accepted', 'declined', 'asked'])
const TELLS: ReadonlySet<AnswerState> = new Set(['pitched', ...SPEAKS])
