import { countAddedValues, listAddedValues } from '#db/queries/added-values.ts'
import { countOwned } from '#db/reports/attention.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'

const ROWS = 50

export const loadValues = (search: Record<string, string | string[] | undefined>) =>
  teamLoad('viewer', async ({ tx, workspace, person, role, today }) => {
    const whose = search.whose === 'mine' ? ('mine' as const) : ('all' as const)
    const view = { ownerId: whose === 'mine' ? person.id : null }
    const page = Math.max(1, Math.min(100_000, Math.floor(Number(search.page)) || 1))
    const rows = await listAddedValues(tx, view, { most: ROWS + 1, skip: (page - 1) * ROWS })
    return {
      ...{ whose, page, today, currency: workspace.baseCurrency },
      rows: rows.slice(0, ROWS),
      later: rows.length > ROWS,
      count: await countAddedValues(tx, view),
      owns: (await countOwned(tx, person.id)) > 0,
      mayEdit: mayAs(role, 'member'),
    }
  })

export type ValuesView = Awaited<ReturnType<typeof loadValues>>
