import { showDay } from '#lib/core/day-words.ts'
import { type Side, STATE_LABELS } from '#lib/core/promises/promise.ts'
import type { LinePromise, Tick } from '#lib/core/trust/promise-line.ts'

/** What became of a promise, in a sentence: “Kept late on 9 March 2026, due 3 March 2026.” */
export function beadWords({ state, dueDay, outcomeDay, fraction, disputed }: Omit<LinePromise, 'key'>): string {
  const due = `due ${showDay(dueDay)}`
  const share = state === 'partly' && fraction !== null ? ` (${Math.round(fraction * 100)} %)` : ''
  const became = `${STATE_LABELS[state]}${share}`
  const text =
    state === 'open' || !outcomeDay
      ? `${became}, ${due}`
      : outcomeDay === dueDay
        ? `${became} on ${showDay(outcomeDay)}`
        : `${became} on ${showDay(outcomeDay)}, ${due}`
  return `${text}${disputed ? '; they dispute it' : ''}.`
}

const ofAll = (ticks: readonly Tick[]) => `${ticks.filter(({ look }) => look === 'kept').length} of ${ticks.length}`

/** The label of the small ticks. */
export const TICK_WORDS: Record<Side, (ticks: readonly Tick[]) => string> = {
  us: (ticks) => `From deliveries: ${ofAll(ticks)} in time`,
  them: (ticks) => `From invoices: ${ofAll(ticks)} paid in time`,
}
