import type { DayNumber } from '../standing/calendar.ts'
import type { TrustPolicy } from './policy.ts'

/** A day that has not come: what is still open is settled on it. Postgres writes it as an int4. */
export const OPEN = 2_147_483_647

/** A worth of its own for what was kept, in time or late: its days tell. */
export const BY_ITS_DAY = Number.NaN
/** Released by the other side, or renegotiated in time: counts only as long as it was open. */
export const NOT_COUNTED = -1

/**
 * A promise, or a part of one, as trust reads it. `worth` is what its outcome is worth: 0 broken, 1 kept, a fraction, `BY_ITS_DAY` or
 * `NOT_COUNTED`; it is read only from the day it was settled on. `weight` > 0. `promise`: parts of one promise have the same number.
 */
export type TrustEvent = { due: DayNumber; settled: DayNumber; worth: number; weight: number; promise: number }

/**
 * Promises of one side as columns of equal length, in any order, parts of one beside one another: a million of them stay small. Columns that are null: everything was kept
 * when it was settled, weighs 1, is a promise of its own.
 */
export type TrustEvents = {
  due: Int32Array
  settled: Int32Array
  worth: Float64Array | null
  weight: Float64Array | null
  promise: Int32Array | null
  /** Only from this day on what is not settled is known to be overdue: before, the records had never told of any outcome. */
  overdueFrom: DayNumber
}

export const NO_EVENTS: TrustEvents = {
  due: new Int32Array(0),
  settled: new Int32Array(0),
  worth: null,
  weight: null,
  promise: null,
  overdueFrom: Number.NEGATIVE_INFINITY,
}

export function packEvents(events: readonly TrustEvent[]): TrustEvents {
  if (events.length === 0) return NO_EVENTS
  return {
    due: Int32Array.from(events, ({ due }) => due),
    settled: Int32Array.from(events, ({ settled }) => settled),
    worth: Float64Array.from(events, ({ worth }) => worth),
    weight: Float64Array.from(events, ({ weight }) => weight),
    promise: Int32Array.from(events, ({ promise }) => promise),
    overdueFrom: Number.NEGATIVE_INFINITY,
  }
}

export function eventAt({ due, settled, worth, weight, promise }: TrustEvents, i: number): TrustEvent {
  return {
    due: due[i]!,
    settled: settled[i]!,
    worth: worth ? worth[i]! : BY_ITS_DAY,
    weight: weight ? weight[i]! : 1,
    promise: promise ? promise[i]! : i,
  }
}

/** Whether an event counts on a day: its outcome is known and is one that counts, or it is overdue. */
export function isCounted(events: TrustEvents, i: number, day: DayNumber): boolean {
  return events.settled[i]! <= day ? events.worth?.[i] !== NOT_COUNTED : isOverdue(events, i, day)
}

export function isOverdue({ due, settled, overdueFrom }: TrustEvents, i: number, day: DayNumber): boolean {
  return due[i]! < day && settled[i]! > day && day >= overdueFrom
}

/** What a settled promise is worth, 0–1; null where it is not counted. */
export function worthOf(
  { worth, due, settled }: Pick<TrustEvent, 'worth' | 'due' | 'settled'>,
  policy: TrustPolicy,
): number | null {
  if (worth === NOT_COUNTED) return null
  return Number.isNaN(worth) ? worthOfLate(settled - due, policy) : worth
}

/** 2^(−days late / 7); in time is worth 1. */
export function worthOfLate(daysLate: number, { latenessHalfLifeDays }: TrustPolicy): number {
  return daysLate <= 0 ? 1 : 2 ** (-daysLate / latenessHalfLifeDays)
}
