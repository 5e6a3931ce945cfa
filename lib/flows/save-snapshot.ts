import { z } from 'zod'
import { getLastWriter } from '#db/queries/changes.ts'
import { getSnapshot, type SnapshotFields, type SnapshotRow, updateSnapshot } from '#db/queries/open-snapshots.ts'
import type { Tx } from '#db/tenant.ts'
import { changedFields } from '#lib/core/change.ts'
import { readAmount } from '#lib/core/imports/amount-text.ts'
import type { Amount } from '#lib/core/money.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { ok, type Result, refuse, refuseChanged } from '#lib/core/result.ts'
import { recordChange } from './record-change.ts'
import { snapshotFields } from './snapshot-store.ts'

/** What a person says of a snapshot afterwards; its items are those of its file. An empty control total: nobody says. */
export const snapshotInput = z.strictObject({
  controlTotal: z
    .string()
    .trim()
    .max(30)
    .transform((text, context): Amount | null => {
      if (text === '') return null
      const read = readAmount(text, '.')
      if (read !== null) return read
      context.addIssue({ code: 'custom', message: 'A number such as 412,300.50, in the base currency.' })
      return z.NEVER
    }),
  note: plainText(500),
})
export type SnapshotInput = z.output<typeof snapshotInput>

type Saved = { changeId: string | null }
const gone = refuse('absent', 'This listing is no longer there.')

/** Corrects the control total or the note; of two editors the second sees both versions. */
export async function changeSnapshot(
  tx: Tx,
  id: string,
  revision: number,
  input: SnapshotInput,
  who: { personId: string },
): Promise<Result<Saved>> {
  const before = await getSnapshot(tx, id, 'hold')
  if (!before) return gone
  if (before.revision !== revision) {
    const writer = await getLastWriter(tx, id)
    const values = { controlTotal: before.controlTotal ?? '', note: before.note }
    return refuseChanged({ revision: before.revision, values, by: writer?.by ?? null, at: writer?.at ?? '' })
  }
  return writeFields(tx, before, input, who)
}

/** Puts a snapshot away, so that the one before it holds, or takes it out again. */
export async function archiveSnapshot(
  tx: Tx,
  id: string,
  archived: boolean,
  who: { personId: string },
): Promise<Result<Saved>> {
  const before = await getSnapshot(tx, id, 'hold')
  return before ? writeFields(tx, before, { archived }, who) : gone
}

async function writeFields(
  tx: Tx,
  before: SnapshotRow,
  wanted: Partial<SnapshotFields>,
  who: { personId: string },
): Promise<Result<Saved>> {
  const changed = changedFields(snapshotFields(before), wanted)
  if (!changed) return ok({ changeId: null })
  await updateSnapshot(tx, before.id, null, changed.after as Partial<SnapshotFields>)
  const rows = [{ noun: 'open_snapshot', subjectId: before.id, ...changed }]
  return ok({ changeId: await recordChange(tx, { kind: 'open-items-edit', saidBy: who.personId, rows }) })
}
