import { isBeingRead } from '#db/queries/assessment-runs.ts'
import { listQuarterModels } from '#db/queries/buying-models.ts'
import { teamLoad } from '#lib/server/gate.ts'

/** How what was foretold bore out, at each quarter-end, newest first. */
export const loadBackTests = () =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx }) => {
    const quarters = await listQuarterModels(tx)
    return {
      reading: await isBeingRead(tx),
      quarters: quarters.toReversed().map(({ asOf, parameters: { backTest, model, accounts } }) => {
        return {
          asOf,
          backTest,
          accounts,
          learnt: model !== null,
          corrected: model?.calibration !== null && model !== null,
        }
      }),
    }
  })

export type BackTestView = Awaited<ReturnType<typeof loadBackTests>>
