import type { Loss } from '#lib/core/dependency/scenario.ts'
import type { LossLabels } from '#lib/core/dependency/scenario-words.ts'
import { type Refusal, refuse } from '#lib/core/result.ts'
import { getRecords } from '#lib/flows/read-dependency.ts'
import { nameLosses, partByReach, placeLosses, readTouched, type Touched, tellFar } from '#lib/flows/read-scenario.ts'
import { checkLosses } from '#lib/flows/save-scenario.ts'
import { teamRoute } from '#lib/server/gate.ts'
import { readLosses } from '../address.ts'

/** What must be known to lose these: their accounts, their groups and what they are called. */
export type Reached = { ok: true; losses: Loss[]; labels: LossLabels } & Touched

/** As the page's address names them (`lose=…`): `Reached`, or a refusal. Few look-ups by index, however many accounts there are. */
export const GET = teamRoute({ role: 'viewer', whole: true }, async ({ tx, workspace, today }, request) => {
  const answer = (body: Reached | Refusal) => Response.json(body, { headers: { 'cache-control': 'no-store' } })
  const records = await getRecords(tx, workspace)
  if (!records) return answer(refuse('empty', 'There are no invoices yet.'))
  const losses = await placeLosses(tx, readLosses({ lose: new URL(request.url).searchParams.getAll('lose') }))
  const problem = await checkLosses(tx, losses)
  if (problem) return answer(problem)
  const { far } = await partByReach(tx, losses, records)
  if (far.length > 0) return answer(refuse('many', tellFar(far, await nameLosses(tx, far))))
  const touched = await readTouched(tx, { workspace, today, records, losses })
  return answer({ ok: true, ...touched, losses, labels: await nameLosses(tx, losses) })
})
