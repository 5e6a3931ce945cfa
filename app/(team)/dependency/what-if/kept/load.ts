import { listScenarios } from '#db/queries/scenarios.ts'
import { scenarioInput } from '#lib/core/dependency/scenario-input.ts'
import { nameLoss } from '#lib/core/dependency/scenario-words.ts'
import { listNames } from '#lib/core/number-words.ts'
import { nameLosses } from '#lib/flows/read-scenario.ts'
import { teamLoad } from '#lib/server/gate.ts'

export const loadKept = () =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx }) => {
    const rows = (await listScenarios(tx)).flatMap((row) => {
      const losses = scenarioInput.safeParse(row.document).data?.losses
      return losses ? [{ ...row, losses }] : []
    })
    const labels = await nameLosses(
      tx,
      rows.flatMap(({ losses }) => losses),
    )
    return rows.map(({ id, name, note, by, updatedAt, losses }) => ({
      ...{ id, name, note, by, day: updatedAt.slice(0, 10) },
      lost: listNames(losses.map((loss) => nameLoss(loss, labels))),
    }))
  })

export type KeptRow = Awaited<ReturnType<typeof loadKept>>[number]
