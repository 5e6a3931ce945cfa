import type { Day } from '../day.ts'
import { showDay } from '../day-words.ts'
import { countOf } from '../number-words.ts'
import { DECLINE_REASON_WORDS, type DeclineReason, PITCH_STATE_WORDS, type PitchState } from './offer.ts'

/** How long somebody has waited, in a sentence; nothing on record is said as that, and blames nobody. */
export function tellWait(
  { days, cadence, brought, since }: { days: number; cadence: number; brought: boolean; since: Day },
  stage: string,
): string {
  const waited = brought ? `Nothing new for ${countOf(days, 'day')}` : `Nothing on record since ${showDay(since)}`
  return `${waited}; something is due within ${countOf(cadence, 'day')} (${stage}).`
}

/** What was brought last and what came of it. */
export function tellLast(last: {
  what: string
  day: Day
  state: PitchState | null
  reason: DeclineReason | null
  cameOf: string
}): string {
  const { what, day, state, reason, cameOf } = last
  const came =
    state === null
      ? cameOf
        ? `added; ${cameOf}`
        : 'added; nobody has said yet what came of it'
      : [PITCH_STATE_WORDS[state].toLowerCase(), ...(reason ? [DECLINE_REASON_WORDS[reason].toLowerCase()] : [])].join(
          ': ',
        )
  return `Last: ${what}, ${showDay(day)} – ${came}.`
}

/** How things stand with the clock, for the top of its page and for Today. */
export function tellWaiting({ waiting, loyal }: { waiting: number; loyal: number }, whose: 'mine' | 'all'): string {
  const accounts = `${whose === 'mine' ? 'your own' : 'your'} ${countOf(loyal, 'loyal account')}`
  if (loyal === 0)
    return whose === 'mine'
      ? 'None of your own accounts is loyal as this workspace means it.'
      : 'No account is loyal yet as this workspace means it.'
  if (waiting === 0)
    return loyal === 1
      ? 'The one loyal account was brought something new in time.'
      : `Each of ${accounts} was brought something new in time.`
  if (loyal === 1) return 'Something new is due for the one loyal account.'
  return waiting === loyal
    ? `Something new is due for all ${accounts}.`
    : `Something new is due for ${waiting.toLocaleString('en-US')} of ${accounts}.`
}
