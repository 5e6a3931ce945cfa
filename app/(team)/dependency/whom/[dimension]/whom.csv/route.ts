import { getTypology } from '#db/queries/typology.ts'
import { reportDimension } from '#db/reports/dimensions.ts'
import { inBatches } from '#lib/core/csv.ts'
import { whomCsv } from '#lib/core/dependency/whom-csv.ts'
import { inPlainWords } from '#lib/core/standing/typology.ts'
import { csvResponse } from '#lib/server/csv-response.ts'
import { teamRoute } from '#lib/server/gate.ts'
import { inWords, windowOf } from '../../load.ts'
import { readDimension } from '../load.ts'

/** Every value of a dimension with its revenue and share, and the total they add up to; stages in plain words, for it leaves the screen. */
export const GET = teamRoute<{ dimension: string }>({ role: 'viewer', whole: true }, async (team, request, params) => {
  const dimension = readDimension(params.dimension)
  const shown = dimension && (await windowOf(team, Object.fromEntries(new URL(request.url).searchParams)))
  if (!dimension || !shown?.span) return new Response('The records do not reach these days.', { status: 404 })
  const { span, records } = shown
  const report = await reportDimension(team.tx, { ...span, dimension })
  const worded = inWords(report, dimension, inPlainWords(await getTypology(team.tx)))
  const about = { dimension, span, currency: team.workspace.baseCurrency, asOf: records.completeThrough }
  return csvResponse(`${dimension} ${span.from} to ${span.through}`, inBatches(whomCsv(worded, about)))
})
