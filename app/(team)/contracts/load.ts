import { listContracts } from '#db/queries/contracts.ts'
import { teamLoad } from '#lib/server/gate.ts'

/** Contracts shown at once. */
const PAGE = 100

export const loadContracts = (from: number) =>
  teamLoad('viewer', async ({ tx }) => {
    const rows = await listContracts(tx, { after: from, most: PAGE + 1 })
    return { rows: rows.slice(0, PAGE), next: rows.length > PAGE ? from + PAGE : null, paged: from > 0 }
  })
