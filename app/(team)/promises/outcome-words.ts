import type { Day } from '#lib/core/day.ts'
import { type PromiseState, type Side, STATE_LABELS } from '#lib/core/promises/promise.ts'

/** What a person chooses between when they say what became of it. */
export function outcomeChoice(outcome: PromiseState, madeBy: Side): string {
  if (outcome === 'open') return 'Open again: nothing has become of it yet'
  if (outcome === 'kept') return 'Kept in time'
  if (outcome === 'partly') return 'Kept in part'
  if (outcome === 'released') return madeBy === 'us' ? 'They released us from it' : 'We released them from it'
  if (outcome === 'renegotiated') return 'Agreed anew, before its day had passed'
  return STATE_LABELS[outcome]
}

/** What the day of an outcome is called. */
export const DAY_LABELS: Record<PromiseState, string> = {
  open: 'As of',
  kept: 'Kept on',
  kept_late: 'Kept on',
  partly: 'In part on',
  broken: 'Broken as of',
  released: 'Released on',
  renegotiated: 'Agreed on',
}

/** The day an outcome begins with in its form: what is in time is not after the due day. */
export function dayToBegin(outcome: PromiseState, dueDay: Day, today: Day): Day {
  return (outcome === 'kept' || outcome === 'renegotiated') && dueDay < today ? dueDay : today
}
