import { z } from 'zod'
import { ExportsBusy } from '#lib/flows/export-list.ts'
import { exportOpenItems } from '#lib/flows/export-open-items.ts'
import { csvResponse } from '#lib/server/csv-response.ts'
import { longTeamRoute } from '#lib/server/gate.ts'

/** The items of a listing, as an import of them reads them back. */
export const GET = longTeamRoute<{ snapshotId: string }>(
  { role: 'viewer', whole: true },
  async ({ workspace }, _request, { snapshotId }) => {
    try {
      const out = z.uuid().safeParse(snapshotId).success ? await exportOpenItems(workspace.id, snapshotId) : null
      return out ? csvResponse(out.name, out.body) : new Response(null, { status: 404 })
    } catch (error) {
      if (!(error instanceof ExportsBusy)) throw error
      return new Response('Other lists are being exported. Try again in a minute.', {
        status: 429,
        headers: { 'retry-after': '60' },
      })
    }
  },
)
