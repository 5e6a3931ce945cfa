import { addMonths, type Day } from '../day.ts'
import { quarterOf } from './report-period.ts'

/** A team somebody was in, and the first day (of a quarter) on which they no longer count there. */
export type PastTeam = { team: string; until: Day }

export type TeamOfPerson = { team: string; past: readonly PastTeam[] }

/**
 * Somebody's team from today on. Their promises of the quarter that runs, and of those before, stay with the team they were in: else whoever moves
 * one person and looks at the totals before and after has their record. `told`: they have promises in any of these quarters; without,
 * there is nothing to tell, and the team counts at once. `from`: the first day on which it counts there; null: always has.
 */
export function changeTeam(
  { team: now, past }: TeamOfPerson,
  team: string,
  { today, told }: { today: Day; told: boolean },
): { team: string; past: PastTeam[]; from: Day | null } {
  const until = addMonths(quarterOf(today), 3)
  const last = past.at(-1)
  // changed in this quarter before: what was told until then is what is told still
  const known =
    last && last.until === until ? [...past] : told && team !== now ? [...past, { team: now, until }] : [...past]
  const kept = known.at(-1)?.until === until && known.at(-1)!.team === team ? known.slice(0, -1) : known
  return { team, past: kept, from: kept.at(-1)?.until ?? null }
}

/** The team somebody is told of with in a quarter. */
export function teamIn({ team, past }: TeamOfPerson, quarter: Day): string {
  return past.find(({ until }) => quarter < until)?.team ?? team
}
