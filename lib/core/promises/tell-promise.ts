import type { Day } from '../day.ts'
import { showDay } from '../day-words.ts'
import { tellDue, weekdayOf } from '../tasks/due-words.ts'
import { type PromiseState, type Side, STATE_LABELS } from './promise.ts'

/** Who promised whom, as a sentence: “Ben Ott promised Mara Lind of Acme Inc.” What nobody said is what the other side has reason to expect. */
export function tellWho(it: {
  madeBy: Side
  form: 'explicit' | 'implicit'
  accountName: string
  contactName: string | null
  promisedByName: string | null
}): string {
  const them = it.contactName ? `${it.contactName} of ${it.accountName}` : it.accountName
  const us = it.promisedByName ?? 'We'
  if (it.form === 'implicit')
    return ended(
      it.madeBy === 'us' ? `${them} has reason to expect it of us` : `We have reason to expect it of ${them}`,
    )
  return ended(it.madeBy === 'us' ? `${us} promised ${them}` : `${them} promised us`)
}

/** Where it stands today: “Due Friday 27 November 2026, in time so far.”, “Kept in part (40 %) on …”. */
export function tellStand(
  it: { state: PromiseState; dueDay: Day; firstDay: Day; outcomeDay: Day | null; fraction: number | null },
  today: Day,
): string {
  const { state, dueDay, outcomeDay, fraction } = it
  const first = it.firstDay === dueDay ? '' : `, promised for ${showDay(it.firstDay)} at first`
  if (state === 'open') {
    const due = `${weekdayOf(dueDay)} ${showDay(dueDay)}`
    return dueDay < today
      ? `Was due ${due}: ${tellDue(dueDay, today)}${first}`
      : `Due ${dueToday(due, dueDay, today)}${first}`
  }
  const share = state === 'partly' && fraction !== null ? ` (${Math.round(fraction * 100)}\u00a0%)` : ''
  const on = outcomeDay ? ` on ${showDay(outcomeDay)}` : ''
  return `${STATE_LABELS[state]}${share}${on}; it was due ${showDay(dueDay)}${first}`
}

/** A name may bring its own full stop. */
const ended = (sentence: string) => (sentence.endsWith('.') ? sentence : `${sentence}.`)

function dueToday(due: string, dueDay: Day, today: Day): string {
  const word = tellDue(dueDay, today)
  return word === 'today' || word === 'tomorrow' ? `${word}, ${due}` : due
}
