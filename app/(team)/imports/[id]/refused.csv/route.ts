import { z } from 'zod'
import { getImport, listRefusals } from '#db/queries/imports.ts'
import { csvRow } from '#lib/core/csv.ts'
import { csvResponse } from '#lib/server/csv-response.ts'
import { longTeamRoute } from '#lib/server/gate.ts'

const PAGE = 5_000

/** The refused rows of an import: line, reason. */
export const GET = longTeamRoute<{ id: string }>({ role: 'viewer' }, async ({ inWorkspace }, _request, { id }) => {
  const run = z.uuid().safeParse(id).success ? await inWorkspace((tx) => getImport(tx, id)) : null
  if (!run) return new Response(null, { status: 404 })
  async function* rows() {
    yield csvRow(['line', 'code', 'reason'])
    for (let after = 0; ; ) {
      const page = await inWorkspace((tx) => listRefusals(tx, id, after, PAGE))
      yield page.map(({ line, code, reason }) => csvRow([line, code, reason])).join('')
      if (page.length < PAGE) return
      after = page.at(-1)!.line
    }
  }
  return csvResponse(`refused rows of ${run.fileName}`, rows())
})
