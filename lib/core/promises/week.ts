import { addDays, type Day, dayNumber } from '../day.ts'

/** The week of a day, Monday to Sunday. */
export function weekOf(day: Day): { from: Day; until: Day } {
  const from = addDays(day, -((((dayNumber(day) + 3) % 7) + 7) % 7))
  return { from, until: addDays(from, 6) }
}
