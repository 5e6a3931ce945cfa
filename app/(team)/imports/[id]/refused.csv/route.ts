import { z } from 'zod'
import { getImport } from '#db/queries/imports.ts'
import { refusedCsv } from '#lib/flows/refused-rows.ts'
import { csvResponse } from '#lib/server/csv-response.ts'
import { longTeamRoute } from '#lib/server/gate.ts'

/** The refused rows of an import: line, reason. */
export const GET = longTeamRoute<{ id: string }>(
  { role: 'viewer', whole: true },
  async ({ inWorkspace }, _request, { id }) => {
    const run = z.uuid().safeParse(id).success ? await inWorkspace((tx) => getImport(tx, id)) : null
    if (!run) return new Response(null, { status: 404 })
    return csvResponse(`refused rows of ${run.fileName}`, refusedCsv(inWorkspace, id))
  },
)
