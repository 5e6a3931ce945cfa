import { listChangeRows } from '#db/queries/changes.ts'
import {
  EVIDENCE_NOUNS,
  type EvidenceNoun,
  type EvidenceRow,
  isReadForStanding,
  listAccountsOf,
  listEvidenceRows,
  updateEvidence,
} from '#db/queries/evidence.ts'
import type { Tx } from '#db/tenant.ts'
import type { ChangeRow, Fields, Undone } from '#lib/core/change.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import { reassessAccount } from './assess-accounts.ts'
import { type RowStore, undoRows } from './undo-rows.ts'

/** How each kind of evidence is read and put back by changes. What a change made is put away. */
export const evidenceStores: Record<EvidenceNoun, RowStore> = Object.fromEntries(
  EVIDENCE_NOUNS.map((noun): [EvidenceNoun, RowStore] => [
    noun,
    {
      read: async (tx, ids) => new Map((await listEvidenceRows(tx, noun, ids)).map(({ id, ...row }) => [id, row])),
      write: (tx, id, before) => updateEvidence(tx, noun, id, before ?? { archived: true }),
    },
  ]),
) as Record<EvidenceNoun, RowStore>

/**
 * As a change keeps a row that it made: not its words a second time, for they may have to be erased; one that was edited or put away since
 * is not taken back with it.
 */
export function evidenceMade(noun: EvidenceNoun, { id, revision }: { id: string; revision?: unknown }): ChangeRow {
  return {
    noun,
    subjectId: id,
    before: null,
    after: { archived: false, ...(revision === undefined ? {} : { revision }) },
  }
}

/** The fields of a row, without what only names it. */
export function evidenceFields({ id: _, name, ...fields }: EvidenceRow, noun: EvidenceNoun): Fields {
  const { revision: __, ...said } = fields
  return noun === 'programme' ? { ...said, name } : said
}

/** Takes back what a change did to evidence, and reads the accounts anew that it was evidence of. */
export async function undoEvidence(tx: Tx, changeId: string, workspaceId: string): Promise<Undone> {
  const rows = await listChangeRows(tx, changeId)
  const nouns = EVIDENCE_NOUNS.filter((noun) => rows.some((row) => row.noun === noun))
  const undone = await undoRows(tx, changeId, Object.fromEntries(nouns.map((noun) => [noun, evidenceStores[noun]])))
  const accounts = new Set<string>()
  for (const noun of nouns.filter(isReadForStanding)) {
    const ids = rows.filter((row) => row.noun === noun).map((row) => row.subjectId)
    for (const id of await listAccountsOf(tx, noun, ids)) accounts.add(id)
  }
  await readAnew(tx, workspaceId, [...accounts])
  return undone
}

/** More than a page could wait for are read by the job. */
const AT_ONCE = 3

/** The accounts whose evidence changed are read anew: at once where they are few. */
export async function readAnew(tx: Tx, workspaceId: string, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length > AT_ONCE) {
    await enqueue(tx, 'assess-accounts', { workspaceId }, { singletonKey: workspaceId })
    return
  }
  for (const accountId of accountIds) await reassessAccount(tx, workspaceId, accountId)
}
