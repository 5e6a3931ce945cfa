import { z } from 'zod'
import { getImport } from '#db/queries/imports.ts'
import { PlansBusy, planCsv } from '#lib/flows/import-plan-rows.ts'
import { csvResponse } from '#lib/server/csv-response.ts'
import { longTeamRoute } from '#lib/server/gate.ts'

/** The whole plan of an import, row by row, for those who may say yes to it: making it reads the whole file. */
export const GET = longTeamRoute<{ id: string }>(
  { role: 'manager', whole: true },
  async ({ inWorkspace, workspace }, _request, { id }) => {
    const run = z.uuid().safeParse(id).success ? await inWorkspace((tx) => getImport(tx, id)) : null
    if (!run) return new Response(null, { status: 404 })
    try {
      const body = await planCsv(workspace.id, id)
      if (body) return csvResponse(`plan of ${run.fileName}`, body)
    } catch (error) {
      if (!(error instanceof PlansBusy)) throw error
      return new Response('Other plans are being put together. Try again in a minute.', {
        status: 429,
        headers: { 'retry-after': '60' },
      })
    }
    return new Response('The records or the import have changed since this plan was made. Load its page again.', {
      status: 409,
    })
  },
)
