import { listImports } from '#db/queries/imports.ts'
import { listLedgers } from '#db/queries/ledgers.ts'
import { listUnrated } from '#db/queries/rates.ts'
import { dayIn } from '#lib/core/day.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { readBefore } from './read-address.ts'

const SIZE = 50

export const loadImports = (search: Record<string, string | string[] | undefined>) =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx, workspace, role, today }) => {
    const before = readBefore(search.before)
    const rows = await listImports(tx, { most: SIZE + 1, before })
    const last = rows.length > SIZE ? rows[SIZE - 1] : undefined
    return {
      rows: rows.slice(0, SIZE).map((row) => ({ ...row, day: dayIn(workspace.timeZone, new Date(row.createdAt)) })),
      later: last ? new Date(last.createdAt).toISOString() : null,
      isFirst: before === null,
      ledgers: await listLedgers(tx),
      unrated: await listUnrated(tx),
      baseCurrency: workspace.baseCurrency,
      today,
      mayImport: mayAs(role, 'manager'),
    }
  })

export type ImportsView = Awaited<ReturnType<typeof loadImports>>
