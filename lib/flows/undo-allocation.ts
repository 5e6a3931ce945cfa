import { type ChangeEntry, listChangeRows } from '#db/queries/changes.ts'
import {
  archiveAllocations,
  getLot,
  keepTaken,
  type LotLineRow,
  listAllocations,
  listLotLines,
  restoreAllocations,
} from '#db/queries/lots.ts'
import type { Tx } from '#db/tenant.ts'
import type { Undone } from '#lib/core/change.ts'
import { compareQuantities, lessQuantity } from '#lib/core/offers/lot-steps.ts'
import { isOpenPitch } from '#lib/core/offers/pitch.ts'
import { ok, type Result } from '#lib/core/result.ts'
import type { Part, Replaced } from './allocate-lot.ts'

/**
 * Takes back what was handed out by the rule or against it: each has again what they had before. Who accepted it since, has something else by now or is
 * no longer in line keeps what they have, and so does whoever would get back more than is there.
 */
export async function undoAllocation(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  const undone: Undone = { put: 0, left: [] }
  const launchId = String(change.document.launchId ?? '')
  const lot = await getLot(tx, launchId, { hold: true })
  if (!lot) return ok({ put: 0, left: [{ what: 'A lot', why: 'it is no longer there' }] })
  const changes = (await listChangeRows(tx, change.id)).map(
    ({ subjectId, before, after }): Replaced => ({
      pitchId: subjectId,
      before: before as Part | null,
      after: after as Part | null,
    }),
  )
  const rows = new Map(
    (await listLotLines(tx, launchId, { pitchIds: changes.map(({ pitchId }) => pitchId) })).map((row) => [
      row.pitchId,
      row,
    ]),
  )
  const there = new Set(
    (
      await listAllocations(
        tx,
        launchId,
        changes.flatMap(({ before }) => before?.allocationId ?? []),
      )
    ).map(({ id }) => id),
  )
  let free = lot.left
  const back: Replaced[] = []
  // what comes back to the lot first: others may need it
  for (const one of changes.sort((a, b) => compareQuantities(growth(a), growth(b)))) {
    const row = rows.get(one.pitchId)
    const fits = compareQuantities(growth(one), free) <= 0
    const why =
      whyStays(one, row) ??
      (fits && (!one.before || there.has(one.before.allocationId)) ? null : 'what they had is no longer in the lot')
    if (why) {
      undone.left.push({ what: row?.account ?? 'An account', why })
      continue
    }
    free = lessQuantity(free, growth(one))
    back.push(one)
  }
  await archiveAllocations(
    tx,
    back.flatMap(({ after }) => after?.allocationId ?? []),
  )
  await restoreAllocations(
    tx,
    back.flatMap(({ before }) => before?.allocationId ?? []),
  )
  await keepTaken(
    tx,
    launchId,
    back.map(({ pitchId }) => pitchId),
  )
  undone.put = back.length
  return ok(undone)
}

/** How much more they have once it is taken back. */
const growth = ({ before, after }: Replaced) => lessQuantity(before?.quantity ?? '0', after?.quantity ?? '0')

function whyStays({ before, after }: Replaced, row: LotLineRow | undefined): string | null {
  if (!row) return 'it is no longer in the launch'
  if (row.state === 'accepted') return 'they have accepted what they have'
  if ((row.allocationId ?? null) !== (after?.allocationId ?? null)) return 'what they have was changed again since'
  return before && !isOpenPitch(row.state) ? 'they are no longer in line for it' : null
}
