import type { PromiseTies } from '#db/queries/promise-links.ts'
import { showDay } from '#lib/core/day-words.ts'

/** What vows, plans, touches and offers are called. */
export function tieNames({ vows, plans, touches, pitches }: PromiseTies): (readonly [string, string])[] {
  return [
    ...vows.map(({ id, text }) => [id, text] as const),
    ...plans.map(({ id, title }) => [id, title] as const),
    ...pitches.map(({ id, title }) => [id, title] as const),
    ...touches.map(({ id, day, subject }) => [id, `${showDay(day)}: ${subject}`] as const),
  ]
}
