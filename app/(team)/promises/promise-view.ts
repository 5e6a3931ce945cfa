import type { PromiseRow } from '#db/queries/promises.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { showDay, showMonth } from '#lib/core/day-words.ts'
import { countOf } from '#lib/core/number-words.ts'
import { isOverdue, nextDue } from '#lib/core/promises/overdue.ts'
import { FORM_LABELS, type PromiseSize, SIZE_LABELS, STATE_LABELS } from '#lib/core/promises/promise.ts'
import { tellDue } from '#lib/core/tasks/due-words.ts'
import type { OutcomePromise } from './outcome-buttons.tsx'

/** A promise as a row of the ledger shows it. */
export type ShownPromise = OutcomePromise & {
  accountName: string
  contactName: string | null
  /** Who of us looks after it: oneself is “you”. Null on a settled promise of a colleague: their record is theirs. */
  owner: string | null
  /** When it is due, against today; red where `late`. */
  due: string
  late: boolean
  /** What became of it; null while it is open. */
  became: string | null
  /** Small print: large, expected, one of a series, how many of its steps are settled. */
  traits: string[]
  size: PromiseSize
  promisedDay: Day
  disputed: boolean
  /** The other side's version of it, while it is not settled. */
  dispute: { by: string; sentence: string } | null
}

export function viewPromise(row: PromiseRow, { today, me }: { today: Day; me: string }): ShownPromise {
  const { id, accountId, accountName, contactName, text, madeBy, dueDay, state, steps, size, promisedDay, disputed } =
    row
  const open = state === 'open'
  const next = nextDue(row)
  const settled = steps.filter((step) => step.state !== 'open').length
  return {
    ...{ id, accountId, accountName, contactName, text, madeBy, dueDay, state, steps, size, promisedDay, disputed },
    dispute: row.dispute,
    owner: row.ownerId === me ? 'you' : open ? row.ownerName : null,
    due: open ? `${next < dueDay ? 'next step ' : ''}${tellDue(next, today)}` : `was due ${showDay(dueDay)}`,
    late: isOverdue(row, today),
    became: open ? null : becameWords(row),
    traits: [
      ...(row.size === 'medium' ? [] : [SIZE_LABELS[row.size].toLowerCase()]),
      ...(row.form === 'implicit' ? [FORM_LABELS.implicit.toLowerCase()] : []),
      ...(row.standingId ? ['standing'] : []),
      ...(steps.length ? [`${settled} of ${countOf(steps.length, 'step')} settled`] : []),
      ...(row.followsId ? [`first promised for ${showDay(row.firstDay)}`] : []),
      ...(row.shares ? ['shared'] : []),
    ],
  }
}

function becameWords({ state, outcomeDay, fraction }: PromiseRow): string {
  const share = state === 'partly' && fraction !== null ? ` (${Math.round(fraction * 100)} %)` : ''
  return `${STATE_LABELS[state]}${share}${outcomeDay ? ` on ${showDay(outcomeDay)}` : ''}`
}

export type AgendaGroup = { title: string; rows: ShownPromise[] }

/** Rows in their order under the day they are due: what is open and late together, what has been settled by month. */
export function agendaOf(rows: readonly ShownPromise[], today: Day): AgendaGroup[] {
  const groups: AgendaGroup[] = []
  for (const row of rows) {
    const title = titleOf(row, today)
    const last = groups.at(-1)
    if (last?.title === title) last.rows.push(row)
    else groups.push({ title, rows: [row] })
  }
  return groups
}

function titleOf({ dueDay, state }: ShownPromise, today: Day): string {
  if (dueDay < today) return state === 'open' ? 'Overdue' : showMonth(dueDay)
  if (dueDay === today) return 'Today'
  return dueDay <= addDays(today, 7) ? 'The next seven days' : 'Later'
}
