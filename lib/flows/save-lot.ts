import { type ChangeEntry, getLastWriter, listChangeRows } from '#db/queries/changes.ts'
import {
  countBrokenSteps,
  deleteLot,
  getLot,
  insertLot,
  isLaunchThere,
  type LotRow,
  updateLot,
} from '#db/queries/lots.ts'
import type { Tx } from '#db/tenant.ts'
import { changedFields, type Fields, saysTheSame, type Undone } from '#lib/core/change.ts'
import { checkLot, type LotInput } from '#lib/core/offers/lot-input.ts'
import { compareQuantities, lessQuantity, showQuantity } from '#lib/core/offers/lot-steps.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged } from '#lib/core/result.ts'
import type { LotWho } from './allocate-lot.ts'
import { recordChange } from './record-change.ts'
import { tellWaiting } from './tell-waiting.ts'

/**
 * Says how much there is of a lot and how it is shared out; the first time it makes it (`revision` null). Never less than was handed out. Where
 * somebody changed it meanwhile, both versions are the person's to choose from.
 */
export async function setLot(
  tx: Tx,
  launchId: string,
  revision: number | null,
  input: LotInput,
  who: LotWho,
): Promise<Result<{ changeId: string }>> {
  const fields = checkLot(input)
  if (fields) return refuse('input', 'Some of what was entered cannot be used.', fields)
  if (!(await isLaunchThere(tx, launchId))) return refuse('absent', 'This launch is no longer there.')
  const made = revision === null && (await insertLot(tx, launchId, input))
  if (made) return written(tx, launchId, null, input, who)
  const before = (await getLot(tx, launchId, { hold: true }))!
  if (before.revision !== revision) {
    const writer = (await getLastWriter(tx, launchId)) ?? { by: null, at: '' }
    return refuseChanged({ revision: before.revision, values: lotFieldsOf(before), ...writer })
  }
  const problem = await whyNot(tx, before, input)
  if (problem) return problem
  await updateLot(tx, launchId, input)
  const left = lessQuantity(input.quantity, before.taken)
  await tellWaiting(tx, before, left, { by: who.personId, today: who.today })
  return written(tx, launchId, before, input, who)
}

/** Takes back what was said of a lot; one that nothing was ever handed out of goes away again. */
export async function undoLot(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  const undone: Undone = { put: 0, left: [] }
  for (const { subjectId, before, after } of await listChangeRows(tx, change.id)) {
    const now = await getLot(tx, subjectId, { hold: true })
    const why = now ? await putBack(tx, now, before, after) : 'it is no longer there'
    if (why) undone.left.push({ what: now ? `The lot of ${now.launchTitle}` : 'A lot', why })
    else undone.put++
  }
  return ok(undone)
}

/** Why it stays; null: it is as it was. */
async function putBack(tx: Tx, now: LotRow, before: Fields | null, after: Fields | null): Promise<string | null> {
  const says: Fields = lotFieldsOf(now)
  if (!Object.entries(after ?? {}).every(([key, value]) => saysTheSame(says[key], value)))
    return 'it was changed again since'
  if (before === null) return (await deleteLot(tx, now.launchId)) ? null : 'something was handed out of it'
  const back = { ...says, ...before } as LotInput
  if (await whyNot(tx, now, back)) return 'something was handed out of it that would not fit'
  await updateLot(tx, now.launchId, back)
  return null
}

/** What changes keep of a lot. */
export function lotFieldsOf({ quantity, unit, step, minimum, maximum, mode, within }: LotRow): LotInput {
  return { quantity, unit, step, minimum, maximum, mode, within }
}

async function whyNot(tx: Tx, before: LotRow, input: LotInput): Promise<Refusal | null> {
  const has = showQuantity(before.taken, before.unit)
  const wrong = (fields: Record<string, string>) => refuse('input', 'Some of what was entered cannot be used.', fields)
  if (compareQuantities(input.quantity, before.taken) < 0)
    return wrong({ quantity: `${has} ${isOne(before) ? 'is' : 'are'} handed out already: not less than that.` })
  if (input.mode !== before.mode && compareQuantities(before.taken, '0') > 0)
    return wrong({ mode: `${has} ${isOne(before) ? 'is' : 'are'} handed out already: how it is handed out stays.` })
  if ((await countBrokenSteps(tx, before.launchId, input.step)) > 0)
    return wrong({ step: 'What accounts have of it already would be no whole steps.' })
  return null
}

const isOne = ({ taken }: LotRow) => compareQuantities(taken, '1') === 0

async function written(
  tx: Tx,
  launchId: string,
  before: LotRow | null,
  input: LotInput,
  who: LotWho,
): Promise<Result<{ changeId: string }>> {
  const row = before ? changedFields(lotFieldsOf(before), input) : { before: null, after: input }
  const rows = row ? [{ noun: 'lot', subjectId: launchId, ...row }] : []
  return ok({ changeId: await recordChange(tx, { kind: 'lot-edit', saidBy: who.personId, rows }) })
}
