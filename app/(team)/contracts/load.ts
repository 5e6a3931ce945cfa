import { listContracts } from '#db/queries/contracts.ts'
import { contractNow } from '#lib/core/evidence/contract-now.ts'
import { teamLoad } from '#lib/server/gate.ts'

/** Contracts shown at once. */
const PAGE = 100

export const loadContracts = (from: number) =>
  teamLoad('viewer', async ({ tx, today }) => {
    const rows = await listContracts(tx, today, { after: from, most: PAGE + 1 })
    return {
      rows: rows.slice(0, PAGE).map((row) => ({ ...row, now: contractNow(row, today) })),
      next: rows.length > PAGE ? from + PAGE : null,
      paged: from > 0,
    }
  })
