import { addDays, type Day, dayNumber } from '../day.ts'

/**
 * How it feels: a face and a sentence. A face is a word, not a figure: nothing adds faces up, compares them or reads anything from them
 * (tests/feelings.test.ts).
 */
export const FACES = [-2, -1, 0, 1, 2] as const
export type Face = (typeof FACES)[number]
export const FACE_WORDS: Record<Face, string> = {
  '-2': 'Heavy',
  '-1': 'Uneasy',
  '0': 'Neither way',
  '1': 'Good',
  '2': 'A joy',
}

/** The Monday of the week a day lies in: one feeling a week at most. */
export function weekOf(day: Day): Day {
  // day 0 was a Thursday
  return addDays(day, -((((dayNumber(day) + 3) % 7) + 7) % 7))
}
