import { listReplaced } from '#db/queries/promise-outcomes.ts'
import { listPromisesById, type PromiseRow, replaceSteps, updatePromise } from '#db/queries/promises.ts'
import {
  listStandingPromisesById,
  type StandingPromiseFields,
  type StandingPromiseRow,
  updateStandingPromise,
} from '#db/queries/standing-promises.ts'
import type { Tx } from '#db/tenant.ts'
import type { ChangeRow, Fields } from '#lib/core/change.ts'
import type { PromiseFields, StepInput } from '#lib/core/promises/promise-input.ts'
import type { RowStore } from './undo-rows.ts'

/** A promise as changes keep it, its steps with it. */
export type KeptPromise = PromiseFields & { steps: StepInput[] }

/**
 * How promises are read and put back by changes, those of a leaver among them. A promise that a change made is put away; where its outcome
 * stands by now, neither that nor its days and steps are taken from under it.
 */
export const promiseStore: RowStore = {
  read: async (tx, ids) =>
    new Map(
      (await listPromisesById(tx, ids)).map((row) => [
        row.id,
        { name: row.text, ...keptOf(row), revision: row.revision },
      ]),
    ),
  write: writeBack,
  writeAll: async (tx, rows) => {
    const now = new Map(
      (
        await listPromisesById(
          tx,
          rows.map(({ id }) => id),
        )
      ).map((row) => [row.id, row]),
    )
    const back = rows.flatMap(({ id, before }) => (before?.archived === false ? [id] : []))
    const replaced = await listReplaced(tx, back)
    const left = new Map<string, string>()
    for (const { id, before } of rows) {
      if (before?.archived === false && replaced.has(id)) left.set(id, REPLACED)
      else if (isJudged(now.get(id)!) && touchesOutcome(before)) left.set(id, 'its outcome was recorded since')
      else await writeBack(tx, id, before)
    }
    return left
  },
}

/** Why a promise that was put away does not come back: it would be promised twice. */
export const REPLACED = 'what it took the place of was said otherwise since'

/** The same for standing promises. */
export const standingPromiseStore: RowStore = {
  read: async (tx, ids) =>
    new Map(
      (await listStandingPromisesById(tx, ids)).map((row) => [
        row.id,
        { name: row.text, ...standingKeptOf(row), revision: row.revision },
      ]),
    ),
  write: async (tx, id, before) => {
    await updateStandingPromise(tx, id, null, (before ?? { archived: true }) as Partial<StandingPromiseFields>)
  },
}

/** What changes keep of a promise. */
export function keptOf(row: PromiseRow): KeptPromise {
  const { accountId, madeBy, form, size, text, contactId, promisedBy, promisedDay, whereSaid } = row
  const { touchId, ownerId, vowId, planId, pitchId, dueDay, archived } = row
  const steps = row.steps.map((step) => ({ text: step.text, dueDay: step.dueDay }))
  return {
    ...{ accountId, madeBy, form, size, text, contactId, promisedBy, promisedDay, whereSaid },
    ...{ touchId, ownerId, vowId, planId, pitchId, dueDay, steps, archived },
  }
}

export function standingKeptOf(row: StandingPromiseRow): StandingPromiseFields {
  const { id: _, accountName: _a, contactName: _c, ownerName: _o, promisedByName: _b, revision: _r, ...kept } = row
  return kept
}

/** As a change keeps a row that it made: not its words a second time, for they may have to be erased. */
export function promiseMade(noun: 'promise' | 'standing_promise', id: string): ChangeRow {
  return { noun, subjectId: id, before: null, after: { archived: false, revision: 1 } }
}

/** Something was said of it, or of one of its steps. */
export function isJudged({ state, steps }: Pick<PromiseRow, 'state' | 'steps'>): boolean {
  return state !== 'open' || steps.some((step) => step.state !== 'open')
}

const touchesOutcome = (before: Fields | null) =>
  before === null || ['dueDay', 'steps', 'ownerId', 'promisedBy'].some((field) => field in before)

async function writeBack(tx: Tx, id: string, before: Fields | null): Promise<void> {
  const { steps, ...fields } = (before ?? { archived: true }) as Partial<KeptPromise>
  await updatePromise(tx, id, null, fields)
  if (steps) await replaceSteps(tx, id, steps)
}
