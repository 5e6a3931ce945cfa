import { getLastWriter } from '#db/queries/changes.ts'
import { holdPromiseLinks, type PromiseLinks } from '#db/queries/promise-links.ts'
import { getPromise, insertPromise, type PromiseRow, replaceSteps, updatePromise } from '#db/queries/promises.ts'
import type { Tx } from '#db/tenant.ts'
import { changedFields } from '#lib/core/change.ts'
import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { checkPromise } from '#lib/core/promises/check-promise.ts'
import type { PromiseInput } from '#lib/core/promises/promise-input.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged } from '#lib/core/result.ts'
import { readAnew } from './evidence-store.ts'
import { notify } from './notify.ts'
import { isJudged, type KeptPromise, keptOf, promiseMade } from './promise-store.ts'
import { recordChange } from './record-change.ts'

/** Who says it, where, and the day it is for them. */
export type PromiseWho = { id: string; name: string; workspaceId: string; today: Day }

/** What was written, and the change by which it is taken back. */
export type PromiseChange = { id: string; changeId: string }

const gone = refuse('absent', 'This promise is no longer there.')

/** Writes a promise down. `reads: false` leaves the account's standing and trust to be read by whoever calls. */
export async function createPromise(
  tx: Tx,
  input: PromiseInput,
  who: PromiseWho,
  { reads = true }: { reads?: boolean } = {},
): Promise<Result<PromiseChange>> {
  const said = wholeOf(input)
  const problem = checkPromise(said, who.today) ?? (await checkLinks(tx, said))
  if (problem) return problem
  const { steps, ...fields } = said
  const id = await insertPromise(tx, { ...fields, createdBy: who.id })
  if (!id) throw new Error('a promise was not written')
  if (steps.length) await replaceSteps(tx, id, steps)
  const changeId = await recordChange(tx, { kind: 'promise-edit', saidBy: who.id, rows: [promiseMade('promise', id)] })
  if (reads) {
    await tellKeeper(tx, id, said, who)
    await readAnew(tx, who.workspaceId, [said.accountId])
  }
  return ok({ id, changeId })
}

/**
 * Writes what a person changed; where somebody wrote meanwhile, both versions are theirs to choose from. The day is set right as a slip of
 * the pen only: not once the outcome stands, and not to a later one once it has passed, or every broken promise would be kept.
 */
export async function changePromise(
  tx: Tx,
  id: string,
  revision: number,
  input: PromiseInput,
  who: PromiseWho,
): Promise<Result<PromiseChange>> {
  const before = await getPromise(tx, id, { hold: true })
  if (!before || before.archived) return gone
  if (before.revision !== revision) return refusePromiseChanged(tx, before, input)
  const said = keepRecord(before, wholeOf(input))
  const changed = changedFields(keptOf(before), said) as { before: Partial<KeptPromise>; after: Partial<KeptPromise> }
  const problem =
    checkPromise(said, who.today) ??
    checkDays(before, changed?.after ?? {}, who.today) ??
    (await checkLinks(tx, said, before))
  if (problem) return problem
  if (changed) await writeChanged(tx, id, changed.after)
  const rows = changed ? [{ noun: 'promise', subjectId: id, ...changed }] : []
  const changeId = await recordChange(tx, { kind: 'promise-edit', saidBy: who.id, rows })
  if (changed?.after.ownerId) await tellKeeper(tx, id, said, who)
  if (changed) await readAnew(tx, who.workspaceId, [...new Set([before.accountId, said.accountId])])
  return ok({ id, changeId })
}

/** Puts a promise away that was never made, or made twice; it counts nowhere. What became of it stays on record. */
export async function archivePromise(tx: Tx, id: string, who: PromiseWho): Promise<Result<PromiseChange>> {
  const before = await getPromise(tx, id, { hold: true })
  if (!before || before.archived) return gone
  await updatePromise(tx, id, null, { archived: true })
  const rows = [{ noun: 'promise', subjectId: id, before: { archived: false }, after: { archived: true } }]
  const changeId = await recordChange(tx, { kind: 'promise-archive', saidBy: who.id, rows })
  await readAnew(tx, who.workspaceId, [before.accountId])
  return ok({ id, changeId })
}

/** Whoever is to look after a promise that somebody else wrote down, or handed to them, is told. */
async function tellKeeper(tx: Tx, id: string, said: PromiseInput, who: PromiseWho): Promise<void> {
  const text = `${who.name} gave you a promise to look after, due ${showDay(said.dueDay)}: ${said.text}`
  await notify(tx, {
    ...{ to: said.ownerId, kind: 'promise', text, madeBy: who.id },
    ...{ promiseId: id, accountId: said.accountId },
  })
}

/** With steps the whole is due on the day of the last of them, whatever else was said. */
function wholeOf(input: PromiseInput): PromiseInput {
  const dueDay = input.steps.reduce((last, step) => (step.dueDay > last ? step.dueDay : last), '')
  return { ...input, dueDay: dueDay || input.dueDay }
}

/** Whose record a settled promise is in stays: nobody hands what became of it to a colleague, or learns whose it was by trying. */
function keepRecord({ state, ownerId, promisedBy }: PromiseRow, said: PromiseInput): PromiseInput {
  return state === 'open' ? said : { ...said, ownerId, promisedBy: said.madeBy === 'us' ? promisedBy : null }
}

async function writeChanged(tx: Tx, id: string, { steps, ...fields }: Partial<KeptPromise>): Promise<void> {
  await updatePromise(tx, id, null, fields)
  if (steps) await replaceSteps(tx, id, steps)
}

export function checkDays(before: PromiseRow, after: Partial<KeptPromise>, today: Day): Refusal | null {
  const judged = isJudged(before)
  const fields: Record<string, string> = {}
  if (after.steps && judged) fields.steps = 'Something was said of a step already: its steps stay as they are.'
  else if (after.steps && before.steps.some((step) => step.dueDay < today && isPutOff(step, after.steps!)))
    fields.steps = 'The day of a step has passed: say what became of it.'
  if (after.dueDay && judged) fields.dueDay = 'What became of it was said of its day. Correct the outcome instead.'
  else if (after.dueDay && before.dueDay < today && after.dueDay > before.dueDay)
    fields.dueDay = 'Its day has passed. Say what became of it, and record a new promise.'
  return Object.keys(fields).length ? refuse('input', 'Some of what was entered cannot be used.', fields) : null
}

/** A step whose day has passed is no longer there with that day. */
function isPutOff(step: { text: string; dueDay: Day }, steps: KeptPromise['steps']): boolean {
  return !steps.some((one) => one.text === step.text && one.dueDay <= step.dueDay)
}

/** What a promise points at is of this workspace and there; what it pointed at before may stay, at the same account. */
export async function checkLinks(tx: Tx, said: PromiseLinks, before?: PromiseLinks): Promise<Refusal | null> {
  const found = await holdPromiseLinks(tx, said)
  const fields: Record<string, string> = {}
  const check = (name: keyof PromiseLinks, there: boolean, words: string, stays = true) => {
    if (said[name] !== null && !there && !(stays && said[name] === before?.[name])) fields[name] = words
  }
  const here = said.accountId === before?.accountId
  check('accountId', found.account, 'This account is no longer there.')
  check('ownerId', found.owner, 'Choose somebody of your team.')
  check('promisedBy', found.promisedBy, 'Choose somebody of your team.')
  check('contactId', found.contact, 'This contact is no longer there.')
  check('touchId', found.touch, 'This is not in the account’s timeline.', here)
  check('vowId', found.vow, 'This vow is not one of the account’s.', here)
  check('planId', found.plan, 'This joint plan is not one of the account’s.', here)
  if (said.pitchId) check('pitchId', found.pitch, 'This offer is not one of the account’s.', here)
  return Object.keys(fields).length ? refuse('input', 'Some of what was entered cannot be used.', fields) : null
}

async function refusePromiseChanged(tx: Tx, now: PromiseRow, mine: PromiseInput): Promise<Refusal> {
  const writer = await getLastWriter(tx, now.id)
  const { archived: _, ...kept } = keptOf(now)
  const values = now.state === 'open' ? kept : { ...kept, ownerId: mine.ownerId, promisedBy: mine.promisedBy }
  return refuseChanged({ revision: now.revision, values, by: writer?.by ?? null, at: writer?.at ?? '' })
}
