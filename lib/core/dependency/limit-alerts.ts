import type { Day } from '../day.ts'
import type { LimitMeasure } from './limit-measures.ts'
import { type LimitReading, limitKey } from './limits.ts'

export type AlertState = 'near' | 'crossed'

/** An alert as it stands: `since` and `asOf` are days the invoices were complete through. */
export type OpenAlert = {
  id: string
  measure: LimitMeasure
  subject: string
  state: AlertState
  value: number
  limit: number
  since: Day
  asOf: Day
}

export type AlertMoves = {
  /** No longer so, or otherwise so: each ends as it was. */
  end: OpenAlert[]
  /** New, or otherwise than before: a row of its own, so that the history keeps when it was near and when crossed. */
  open: (Omit<OpenAlert, 'id'> & {
    label: string /** People are told: it is new, or worse than before. */
    news: boolean
  })[]
  /** The same state with other figures. */
  update: Pick<OpenAlert, 'id' | 'value' | 'limit' | 'asOf'>[]
}

/** What has to be written so that the open alerts say what the readings say; nothing where they do already. */
export function moveAlerts(open: readonly OpenAlert[], readings: readonly LimitReading[], asOf: Day): AlertMoves {
  const standing = new Map(open.map((alert) => [limitKey(alert), alert]))
  const moves: AlertMoves = { end: [], open: [], update: [] }
  const still = new Set<string>()
  for (const { measure, subject, label, value, limit, state } of readings) {
    if (state === 'within') continue
    const key = limitKey({ measure, subject })
    still.add(key)
    const alert = standing.get(key)
    if (alert?.state === state) {
      const same = alert.value === value && alert.limit === limit && alert.asOf === asOf
      if (!same) moves.update.push({ id: alert.id, value, limit, asOf })
      continue
    }
    if (alert) moves.end.push(alert)
    const news = !alert || state === 'crossed'
    moves.open.push({ ...{ measure, subject, state, value, limit, label, news }, since: asOf, asOf })
  }
  for (const [key, alert] of standing) if (!still.has(key)) moves.end.push(alert)
  return moves
}
