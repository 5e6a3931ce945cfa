import type { Day } from '../day.ts'
import { capital, smallNumber } from '../number-words.ts'
import { tellDue } from '../tasks/due-words.ts'

export type DueCount = { count: number; overdue: number; next: { text: string; day: Day } | null }

/** What waits today, in a sentence: “Three things are due, one of them overdue.” */
export function tellDueCount({ count, overdue, next }: DueCount, today: Day): string {
  if (count === 0) {
    if (!next) return 'Nothing is due.'
    const when = tellDue(next.day, today)
    return `Nothing is due today. Next comes “${next.text}”, ${when === 'tomorrow' ? '' : 'on '}${when}.`
  }
  const things = `${capital(smallNumber(count))} ${count === 1 ? 'thing is' : 'things are'}`
  if (overdue === count) return `${things} overdue.`
  if (overdue === 0) return `${things} due today.`
  return `${things} due, ${smallNumber(overdue)} of them overdue.`
}
