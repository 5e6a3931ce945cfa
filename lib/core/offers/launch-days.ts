import { addDays, type Day, daysBetween } from '../day.ts'

type Wave = { position: number; headStartDays: number; opensDay: Day | null }

/** The day each wave opens when the first one does on `start`: when the head starts of those before it are over. */
export function openingDays(waves: readonly Pick<Wave, 'headStartDays'>[], start: Day): Day[] {
  let day = start
  return waves.map(({ headStartDays }) => {
    const opens = day
    day = addDays(day, headStartDays)
    return opens
  })
}

/**
 * Where a launch stands on a day: the last wave that is open (null: none is), and the next one to open with the days until then. A wave is
 * open from its day on.
 */
export function wavesOn(
  waves: readonly Wave[],
  today: Day,
): { open: number | null; next: { position: number; day: Day; inDays: number } | null } {
  const known = waves.filter((wave): wave is Wave & { opensDay: Day } => wave.opensDay !== null)
  const open = known.filter(({ opensDay }) => opensDay <= today).at(-1) ?? null
  const next = known.find(({ opensDay }) => opensDay > today) ?? null
  return {
    open: open?.position ?? null,
    next: next && { position: next.position, day: next.opensDay, inDays: daysBetween(today, next.opensDay) },
  }
}
