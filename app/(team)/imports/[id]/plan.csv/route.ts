import { z } from 'zod'
import { getImport } from '#db/queries/imports.ts'
import { planCsv } from '#lib/flows/import-plan-rows.ts'
import { csvResponse } from '#lib/server/csv-response.ts'
import { longTeamRoute } from '#lib/server/gate.ts'

/** The whole plan of an import, row by row. */
export const GET = longTeamRoute<{ id: string }>(
  { role: 'viewer' },
  async ({ inWorkspace, workspace }, _request, { id }) => {
    const run = z.uuid().safeParse(id).success ? await inWorkspace((tx) => getImport(tx, id)) : null
    if (!run) return new Response(null, { status: 404 })
    const body = await planCsv(workspace.id, id)
    if (!body)
      return new Response('The records or the import have changed since this plan was made. Load its page again.', {
        status: 409,
      })
    return csvResponse(`plan of ${run.fileName}`, body)
  },
)
