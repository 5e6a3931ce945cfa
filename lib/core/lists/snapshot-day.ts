import { type Day, isDay, lastMonthEnd, monthEnd } from '../day.ts'

/** Of which day a file of open items most likely is: by its name, else the last month-end; never a day to come. */
export function guessSnapshotDay(fileName: string, today: Day): Day {
  const named = dayIn(fileName)
  return named && named <= today ? named : lastMonthEnd(today)
}

const SEPARATED = /(?<!\d)(\d{4})[-_. ]?(\d{2})[-_. ]?(\d{2})(?!\d)/
const DAY_FIRST = /(?<!\d)(\d{2})[-_. ](\d{2})[-_. ](\d{4})(?!\d)/
const MONTH = /(?<!\d)(\d{4})[-_. ](\d{2})(?![-_. ]?\d)/

function dayIn(name: string): Day | null {
  const [, year, month, day] = SEPARATED.exec(name) ?? []
  if (year && isDay(`${year}-${month}-${day}`)) return `${year}-${month}-${day}`
  const [, first, second, last] = DAY_FIRST.exec(name) ?? []
  if (last && isDay(`${last}-${second}-${first}`)) return `${last}-${second}-${first}`
  const [, of, whole] = MONTH.exec(name) ?? []
  return of && isDay(`${of}-${whole}-01`) ? monthEnd(`${of}-${whole}-01`) : null
}
