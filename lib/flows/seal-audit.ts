import { createHash } from 'node:crypto'
import { getHead, insertSeals, listPending, lockSealing, momentNow } from '#db/queries/audit-chain.ts'
import { withWorkspace } from '#db/tenant.ts'
import { START, sealEntries } from '#lib/core/audit/chain.ts'

const BATCH = 1_000
/** A batch is read, hashed and written in some hundredths of a second; a slow disk may take its time. */
const DEADLINE_MS = 60_000

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * Seals what was committed since: batch by batch, each in a transaction of its own, so that a stop in the middle leaves nothing half. Of two
 * processes that seal at once one waits for nothing and goes away. Answers how many entries it sealed.
 */
export async function sealAudit(workspaceId: string): Promise<number> {
  let sealed = 0
  while (true) {
    const count = await withWorkspace(workspaceId, (tx) => sealBatch(tx, workspaceId), { deadlineMs: DEADLINE_MS })
    sealed += count
    if (count < BATCH) return sealed
  }
}

type Tx = Parameters<typeof getHead>[0]

async function sealBatch(tx: Tx, workspaceId: string): Promise<number> {
  if (!(await lockSealing(tx, workspaceId))) return 0
  const entries = await listPending(tx, BATCH)
  if (entries.length === 0) return 0
  const head = await getHead(tx)
  await insertSeals(tx, sealEntries(head ?? START, await momentNow(tx), entries, sha256))
  return entries.length
}
