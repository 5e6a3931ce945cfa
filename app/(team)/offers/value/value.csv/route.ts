import { listAddedValues } from '#db/queries/added-values.ts'
import { csvRow } from '#lib/core/csv.ts'
import { csvResponse } from '#lib/server/csv-response.ts'
import { teamRoute } from '#lib/server/gate.ts'
import { searchOf } from '../../../export-answer.ts'

/** More than anybody writes down by hand. */
const MOST = 100_000

/** What was added, as its page lists it. */
export const GET = teamRoute({ role: 'viewer' }, async ({ tx, person, workspace }, request) => {
  const ownerId = searchOf(request).whose === 'mine' ? person.id : null
  const rows = await listAddedValues(tx, { ownerId }, { most: MOST })
  return csvResponse(
    'value added',
    (async function* () {
      yield csvRow([
        'account',
        'what was added',
        'with',
        'on',
        `cost (${workspace.baseCurrency})`,
        'what came of it',
        'seen on',
      ])
      for (const { accountName, what, productName, day, cost, cameOf, cameDay } of rows)
        yield csvRow([accountName, what, productName, day, cost, cameOf, cameDay])
    })(),
  )
})
