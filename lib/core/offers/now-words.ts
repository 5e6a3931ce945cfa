import { countOf } from '../number-words.ts'

/** Of a promotion for new customers that loyal accounts wait for: held, or (the guard off) only said. */
export function tellHeld({ title, waiting, on }: { title: string; waiting: number; on: boolean }): string {
  const accounts = countOf(waiting, 'loyal account')
  return on
    ? `“${title}” is held: ${accounts} would have a worse deal than a newcomer.`
    : `With “${title}”, ${accounts} ${waiting === 1 ? 'has' : 'have'} a worse deal than a newcomer.`
}
