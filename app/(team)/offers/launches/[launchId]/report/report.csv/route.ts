import { getTypology } from '#db/queries/typology.ts'
import { launchReportCsv } from '#lib/core/offers/launch-report-csv.ts'
import { readLaunchReport } from '#lib/flows/launch-report.ts'
import { csvResponse } from '#lib/server/csv-response.ts'
import { teamRoute } from '#lib/server/gate.ts'
import { isId } from '../../../../../accounts/id.ts'

/** The report of a launch as a file: a row for each account, adding up to what the page says. */
export const GET = teamRoute<{ launchId: string }>(
  { role: 'viewer', whole: true },
  async ({ tx, workspace }, _request, { launchId }) => {
    const read = isId(launchId) ? await readLaunchReport(tx, launchId) : null
    if (!read) return new Response('There is no such launch.', { status: 404 })
    const words = { typology: await getTypology(tx), timeZone: workspace.timeZone, currency: workspace.baseCurrency }
    return csvResponse(
      `launch ${read.launch.title}`,
      (async function* () {
        yield* launchReportCsv(read, words)
      })(),
    )
  },
)
