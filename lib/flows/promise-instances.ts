import {
  insertPromiseInstances,
  listSeries,
  listUntouched,
  putInstancesAway,
  renewInstanceWords,
  type StandingSeries,
} from '#db/queries/promise-instances.ts'
import { getStandingPromise } from '#db/queries/standing-promises.ts'
import type { Tx } from '#db/tenant.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { DAYS_AHEAD, instanceDays, isDayOf } from '#lib/core/promises/instance-days.ts'
import type { Series } from '#lib/core/tasks/repeat.ts'

/**
 * Makes the promises that standing ones fall due with: those of the days to come, and those of days that passed while the app was down. A day is
 * made once, also by two at the same moment; one that somebody put away stays so. `passed`: how many of them are due before today.
 */
export async function produceInstances(
  tx: Tx,
  today: Day,
  standingId: string | null = null,
): Promise<{ made: number; passed: number }> {
  const due = (await listSeries(tx, standingId)).flatMap((series) => daysToMake(series, today))
  const made = await insertPromiseInstances(tx, due)
  return { made, passed: due.filter(({ day }) => day < today).length }
}

/**
 * Brings the instances that are still to come to what their standing promise says now: its words, its days; those it no longer falls due with are put
 * away. What somebody worked with (an outcome, an edit, shared) stays as it is. Call it after each write of a standing promise, and
 * `produceInstances` before, so that the days until then are made as it stood.
 */
export async function renewInstances(tx: Tx, standingId: string, today: Day): Promise<{ made: number; away: number }> {
  // two changes of one standing promise go one after the other
  await getStandingPromise(tx, standingId, { hold: true })
  const [series] = await listSeries(tx, standingId)
  if (!series) return { made: 0, away: 0 }
  // what was written down today and taken back at once leaves nothing due today
  const after = series.createdOn === today ? addDays(today, -1) : today
  const untouched = await listUntouched(tx, standingId, after)
  const falls = ({ day }: { day: Day }) => !series.archived && isDayOf(seriesOf(series), day, series.untilDay)
  const gone = untouched.filter((one) => !one.away && !falls(one))
  const ahead = addDays(today, DAYS_AHEAD)
  const stays = untouched.filter((one) => falls(one) && (!one.away || one.day <= ahead))
  await putInstancesAway(
    tx,
    gone.map(({ id }) => id),
  )
  await renewInstanceWords(
    tx,
    stays.map(({ id }) => id),
  )
  const { made } = await produceInstances(tx, today, standingId)
  return { made: made + stays.filter(({ away }) => away).length, away: gone.length }
}

function daysToMake(series: StandingSeries, today: Day): { id: string; day: Day }[] {
  if (series.archived) return []
  const made = new Set(series.made)
  return instanceDays(seriesOf(series), { from: series.changedOn, until: series.untilDay, today })
    .filter((day) => !made.has(day))
    .map((day) => ({ id: series.id, day }))
}

const seriesOf = ({ repeat, every, firstDay }: StandingSeries): Series => ({ repeat, every, seriesDay: firstDay })
