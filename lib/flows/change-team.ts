import { hasPromisesUntil } from '#db/reports/promise-report.ts'
import { listMembers } from '#db/system.ts'
import { lockMembership, updateTeam } from '#db/system-team.ts'
import type { Tx } from '#db/tenant.ts'
import { addMonths, type Day } from '#lib/core/day.ts'
import { quarterOf } from '#lib/core/promises/report-period.ts'
import { changeTeam } from '#lib/core/promises/team-past.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'

/** `before` is the team they were in, for Undo; `from` the day on which promises count with the new one, null: they all do. */
export type TeamChanged = { name: string; team: string; before: string; from: Day | null }

/** Says in which team somebody works from now on; what is told of teams until the end of the quarter stays as it is. */
export async function changeTeamOf(
  tx: Tx,
  { workspaceId, personId, team }: { workspaceId: string; personId: string; team: string },
  today: Day,
): Promise<Result<TeamChanged>> {
  const member = await lockMembership(workspaceId, personId, tx)
  if (!member || member.leftAt) return refuse('absent', 'This person is not of your team.')
  // one team, however it is spelled
  const spelled = (await listMembers(workspaceId, tx)).find((one) => one.team.toLowerCase() === team.toLowerCase())
  const told = await hasPromisesUntil(tx, personId, addMonths(quarterOf(today), 3))
  const now = { team: member.team, past: member.teamPast }
  const changed = changeTeam(now, team && (spelled?.team ?? team), { today, told })
  await updateTeam(workspaceId, personId, changed.team, tx, changed.past)
  const from = changed.from !== null && changed.from > today ? changed.from : null
  return ok({ name: member.name, team: changed.team, before: member.team, from })
}
