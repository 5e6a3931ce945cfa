import { getLastWriter } from '#db/queries/changes.ts'
import {
  getStandingPromise,
  insertStandingPromise,
  type StandingPromiseFields,
  type StandingPromiseRow,
  updateStandingPromise,
} from '#db/queries/standing-promises.ts'
import type { Tx } from '#db/tenant.ts'
import { changedFields } from '#lib/core/change.ts'
import type { Day } from '#lib/core/day.ts'
import { checkStandingPromise } from '#lib/core/promises/check-promise.ts'
import type { StandingPromiseInput } from '#lib/core/promises/promise-input.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged } from '#lib/core/result.ts'
import { produceInstances, renewInstances } from './promise-instances.ts'
import { promiseMade, standingKeptOf } from './promise-store.ts'
import { recordChange } from './record-change.ts'
import { checkLinks, type PromiseChange, type PromiseWho } from './save-promise.ts'

const gone = refuse('absent', 'This standing promise is no longer there.')

/** Writes down what is promised again and again. */
export async function createStandingPromise(
  tx: Tx,
  input: StandingPromiseInput,
  who: PromiseWho,
): Promise<Result<PromiseChange>> {
  const problem = checkStandingPromise(input, who.today) ?? (await checkLinks(tx, { ...input, touchId: null }))
  if (problem) return problem
  const id = await insertStandingPromise(tx, { ...input, createdBy: who.id })
  if (!id) throw new Error('a standing promise was not written')
  await renewInstances(tx, id, who.today)
  const rows = [promiseMade('standing_promise', id)]
  return ok({ id, changeId: await recordChange(tx, { kind: 'standing-promise-edit', saidBy: who.id, rows }) })
}

/** Writes what a person changed of it; of two editors the second sees both versions. */
export async function changeStandingPromise(
  tx: Tx,
  id: string,
  revision: number,
  input: StandingPromiseInput,
  who: PromiseWho,
): Promise<Result<PromiseChange>> {
  const before = await getStandingPromise(tx, id, { hold: true })
  if (!before || before.archived) return gone
  if (before.revision !== revision) return refuseStandingChanged(tx, before)
  const problem =
    checkStandingPromise(input, who.today) ??
    (await checkLinks(tx, { ...input, touchId: null }, { ...before, touchId: null }))
  if (problem) return problem
  return writeFields(tx, before, input, who)
}

/** It falls due on `lastDay` at the latest, and no more after it; undone, it goes on. */
export async function endStandingPromise(
  tx: Tx,
  id: string,
  lastDay: Day,
  who: PromiseWho,
): Promise<Result<PromiseChange>> {
  const before = await getStandingPromise(tx, id, { hold: true })
  if (!before || before.archived) return gone
  if (before.untilDay && before.untilDay <= lastDay) return refuse('ended', 'It has ended already.')
  return writeFields(tx, before, { untilDay: lastDay }, who)
}

async function writeFields(
  tx: Tx,
  before: StandingPromiseRow,
  wanted: Partial<StandingPromiseFields>,
  who: PromiseWho,
): Promise<Result<PromiseChange>> {
  const changed = changedFields(standingKeptOf(before), wanted)
  if (changed) {
    // what fell due until now fell due as it stood
    await produceInstances(tx, who.today, before.id)
    await updateStandingPromise(tx, before.id, null, changed.after as Partial<StandingPromiseFields>)
    await renewInstances(tx, before.id, who.today)
  }
  const rows = changed ? [{ noun: 'standing_promise', subjectId: before.id, ...changed }] : []
  return ok({
    id: before.id,
    changeId: await recordChange(tx, { kind: 'standing-promise-edit', saidBy: who.id, rows }),
  })
}

async function refuseStandingChanged(tx: Tx, now: StandingPromiseRow): Promise<Refusal> {
  const writer = await getLastWriter(tx, now.id)
  const { archived: _, ...values } = standingKeptOf(now)
  return refuseChanged({ revision: now.revision, values, by: writer?.by ?? null, at: writer?.at ?? '' })
}
