import { countOf, showShare } from '../number-words.ts'
import type { LossBook } from './loss-book.ts'

/** What is likely to be lost, how sure that is, and how much nobody knows: one sentence each. */
export function tellExpectedLoss({
  expected,
  sd,
  known,
  unknown,
  rows,
}: Omit<LossBook, 'rows'> & { rows: readonly { p: number | null; unknown: number }[] }): string[] {
  if (known <= 0) return ['How likely any of your customers is lost, nobody knows yet.', tellHow]
  const few = rows.filter((row) => row.unknown > 0).length
  return [
    `Expect to lose ${showShare(expected)} of this revenue within twelve months, give or take ${showShare(sd)}: the mean of all that may come.`,
    ...(unknown > 0.00005
      ? [
          `For ${showShare(unknown)} of it nobody knows${few > 0 ? `, ${countOf(few, 'customer')} of those below among them` : ''}: it is left out of the sum.`,
        ]
      : ['A chance is known for all of it.']),
  ]
}

const tellHow =
  'A chance comes from a contract in force, from enough purchases to reckon with, or from one of you who knows better.'
