import { listDifferences } from '#db/queries/price-searches.ts'
import { differencesCsv } from '#lib/core/offers/difference-words.ts'
import { MOST_KEPT } from '#lib/core/offers/differences.ts'
import { csvResponse } from '#lib/server/csv-response.ts'
import { teamRoute } from '#lib/server/gate.ts'
import { searchOf } from '../../../export-answer.ts'
import { readDifferences } from '../address.ts'

/** The differences as the page lists them. */
export const GET = teamRoute({ role: 'viewer', whole: true }, async ({ tx }, request) => {
  const { rows } = await listDifferences(tx, readDifferences(searchOf(request)), { most: MOST_KEPT })
  return csvResponse(
    'differences',
    (async function* () {
      yield* differencesCsv(rows)
    })(),
  )
})
