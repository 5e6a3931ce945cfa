import { showDay } from '#lib/core/day-words.ts'
import type { GapOutcomeKind } from '#lib/core/standing/gap-outcome.ts'
import type { GapView } from './load.ts'

const DONE: Record<GapOutcomeKind, string> = {
  conversation: 'is preparing a conversation',
  declared: 'declared it anew',
  evidence: 'is looking for what would show it',
  later: 'left it for later',
  back: 'took it up again',
}

/** `Mara is preparing a conversation, since 3 May 2026.` */
export function tellOutcome({ kind, note, by, day, untilDay }: NonNullable<GapView['outcome']>): string {
  const until = kind === 'later' && untilDay ? ` until ${showDay(untilDay)}` : ''
  const what = kind === 'later' ? `left it${until}, on ${showDay(day)}` : `${DONE[kind]}, since ${showDay(day)}`
  return `${by} ${what}${note ? `: ${note.replace(/\.$/, '')}` : ''}.`
}
