import { z } from 'zod'
import { listImports } from '#db/queries/imports.ts'
import { listLedgers } from '#db/queries/ledgers.ts'
import { listUnrated } from '#db/queries/rates.ts'
import { dayIn } from '#lib/core/day.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'

const SIZE = 50
const view = z.object({ before: z.iso.datetime({ offset: true }).nullable().catch(null) })

export const loadImports = (search: Record<string, string | string[] | undefined>) =>
  teamLoad('viewer', async ({ tx, workspace, role }) => {
    const { before } = view.parse({ before: search.before ?? null })
    const rows = await listImports(tx, { most: SIZE + 1, before })
    const last = rows.length > SIZE ? rows[SIZE - 1] : undefined
    return {
      rows: rows.slice(0, SIZE).map((row) => ({ ...row, day: dayIn(workspace.timeZone, new Date(row.createdAt)) })),
      later: last ? new Date(last.createdAt).toISOString() : null,
      isFirst: before === null,
      ledgers: await listLedgers(tx),
      unrated: await listUnrated(tx),
      baseCurrency: workspace.baseCurrency,
      mayImport: mayAs(role, 'manager'),
    }
  })

export type ImportsView = Awaited<ReturnType<typeof loadImports>>
