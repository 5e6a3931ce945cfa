import { reportCsv } from '#lib/core/promises/promise-report.ts'
import { readPromiseReport } from '#lib/flows/promise-report.ts'
import { csvResponse } from '#lib/server/csv-response.ts'
import { teamRoute } from '#lib/server/gate.ts'
import { searchOf } from '../../../export-answer.ts'
import { readReport } from '../address.ts'
import { DERIVED_WORDS } from '../derived-words.ts'

/** The report of this address as a file: what the page shows, each part adding up to its total. */
export const GET = teamRoute({ role: 'viewer', whole: true }, async ({ tx, today }, request) => {
  const { side, period } = readReport(searchOf(request))
  const { spoken, derived, teams, from, to } = await readPromiseReport(tx, side, period, today)
  const rows = [...reportCsv(spoken, derived?.months ?? [], teams, DERIVED_WORDS[side])].join('')
  return csvResponse(
    `promises ${side === 'us' ? 'by us' : 'by them'} ${from} to ${to}`,
    (async function* () {
      yield rows
    })(),
  )
})
