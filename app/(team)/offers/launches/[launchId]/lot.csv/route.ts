import { getLot, listLotLines, listLotWaves } from '#db/queries/lots.ts'
import { csvRow } from '#lib/core/csv.ts'
import { sayHow } from '#lib/core/offers/lot-words.ts'
import { csvResponse } from '#lib/server/csv-response.ts'
import { teamRoute } from '#lib/server/gate.ts'
import { isId } from '../../../../accounts/id.ts'

/** Everybody who asked for some of the lot or has some: exact quantities, and how each came about. */
export const GET = teamRoute<{ launchId: string }>(
  { role: 'viewer', whole: true },
  async ({ tx }, _request, { launchId }) => {
    const lot = isId(launchId) ? await getLot(tx, launchId) : null
    if (!lot) return new Response(null, { status: 404 })
    const names = new Map((await listLotWaves(tx, launchId)).map(({ position, name }) => [position, name]))
    const unit = lot.unit ? ` (${lot.unit})` : ''
    const rows = [
      csvRow(['Wave', 'Place', 'Sharing the place', 'Account', `Asked${unit}`, `Has${unit}`, 'How']),
      ...(await listLotLines(tx, launchId)).map((row) =>
        csvRow([
          row.wave === null ? '' : (names.get(row.wave) ?? row.wave),
          ...[row.place, row.tied, row.account, row.asked, row.has],
          sayHow(row, row.reasons),
        ]),
      ),
      csvRow(['', '', '', 'In the lot, nobody’s', '', lot.left, '']),
      csvRow(['', '', '', 'The lot', '', lot.quantity, '']),
    ]
    return csvResponse(`lot ${lot.launchTitle}`, toStream(rows))
  },
)

async function* toStream(rows: readonly string[]): AsyncGenerator<string> {
  yield* rows
}
