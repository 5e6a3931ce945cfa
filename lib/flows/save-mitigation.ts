import { getAccount } from '#db/queries/accounts.ts'
import { getLastWriter } from '#db/queries/changes.ts'
import {
  getMitigation,
  insertMitigation,
  type MitigationRow,
  updateMitigation,
  type WrittenStep,
  writeSteps,
} from '#db/queries/mitigations.ts'
import { findTaskLinks } from '#db/queries/task-links.ts'
import { nameValues } from '#db/queries/value-names.ts'
import type { Tx } from '#db/tenant.ts'
import { changedFields } from '#lib/core/change.ts'
import type { Day } from '#lib/core/day.ts'
import {
  ACCOUNT_MEASURES,
  type ClosingInput,
  type MitigationFields,
  type MitigationInput,
} from '#lib/core/dependency/mitigation.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged } from '#lib/core/result.ts'
import { keptOf } from './mitigation-store.ts'
import { notify } from './notify.ts'
import { readMeasure } from './read-limits.ts'
import { recordChange } from './record-change.ts'

type Who = { id: string; name: string }
export type MitigationChange = { id: string; changeId: string }

const gone = refuse('absent', 'This plan is no longer there.')
const closed = refuse('closed', 'This plan is closed. Open it again to change it.')

/** Makes a plan against a dependency, with the share it begins at; the colleague who shall look after it is told. */
export async function createMitigation(tx: Tx, said: MitigationInput, who: Who): Promise<Result<MitigationChange>> {
  const { steps, ...input } = await rightSubject(tx, said)
  const problem = (await checkSubject(tx, input)) ?? (await checkLinks(tx, input))
  if (problem) return problem
  const start = await readMeasure(tx, input)
  const id = await insertMitigation(tx, {
    ...input,
    ...{ startShare: start?.share ?? null, startDay: start?.asOf ?? null, createdBy: who.id },
  })
  await writeSteps(
    tx,
    id,
    steps.map((step) => ({ ...step, id: null, doneDay: null, doneBy: null })),
  )
  const made = (await getMitigation(tx, id))!
  await tellOwner(tx, made, who)
  return ok({ id, changeId: await keep(tx, who, id, null, { archived: false }) })
}

/** Writes what a person changed; where somebody wrote meanwhile, both versions are theirs to choose from. Steps that were done stay done. */
export async function changeMitigation(
  tx: Tx,
  id: string,
  revision: number,
  said: MitigationInput,
  who: Who,
): Promise<Result<MitigationChange>> {
  const before = await getMitigation(tx, id, { hold: true })
  if (!before || before.archived) return gone
  if (before.revision !== revision) return refuseMitigationChanged(tx, before)
  if (before.closedDay) return closed
  const { steps, measure: _, subject: _s, accountId: _a, ...input } = said
  // what it is about stays: another dependency is another plan
  const problem = await checkLinks(tx, { ...input, accountId: null }, before)
  if (problem) return problem
  return write(tx, before, { ...input, steps: mergeSteps(before, steps) }, who)
}

/** A step is done, or not after all. */
export async function tickStep(
  tx: Tx,
  { id, stepId, done }: { id: string; stepId: string; done: boolean },
  who: Who,
  today: Day,
): Promise<Result<MitigationChange>> {
  const before = await getMitigation(tx, id, { hold: true })
  if (!before || before.archived) return gone
  if (before.closedDay) return closed
  if (!before.steps.some((step) => step.id === stepId)) return refuse('absent', 'This step is no longer there.')
  const steps = before.steps.map((step) => {
    if (step.id !== stepId || (step.doneDay !== null) === done) return step
    return { ...step, doneDay: done ? today : null, doneBy: done ? who.id : null }
  })
  return write(tx, before, { steps }, who)
}

/** It is done, or given up, with what came of it. */
export async function closeMitigation(
  tx: Tx,
  id: string,
  { as, outcome }: ClosingInput,
  who: Who,
  today: Day,
): Promise<Result<MitigationChange>> {
  const before = await getMitigation(tx, id, { hold: true })
  if (!before || before.archived) return gone
  if (before.closedDay) return refuse('closed', 'This plan was closed already.')
  return write(tx, before, { closedDay: today, closedAs: as, outcome }, who)
}

/** Open again, longer after it was closed than its Undo stood there. */
export async function reopenMitigation(tx: Tx, id: string, who: Who): Promise<Result<MitigationChange>> {
  const before = await getMitigation(tx, id, { hold: true })
  if (!before || before.archived) return gone
  return write(tx, before, { closedDay: null, closedAs: null, outcome: '' }, who)
}

export async function archiveMitigation(tx: Tx, id: string, who: Who): Promise<Result<MitigationChange>> {
  const before = await getMitigation(tx, id, { hold: true })
  if (!before || before.archived) return gone
  return write(tx, before, { archived: true }, who)
}

async function write(
  tx: Tx,
  before: MitigationRow,
  wanted: Partial<Omit<MitigationFields, 'steps'>> & { steps?: WrittenStep[] },
  who: Who,
): Promise<Result<MitigationChange>> {
  const { steps, ...fields } = wanted
  const plain = changedFields(keptOf(before), fields)
  if (steps) await writeSteps(tx, before.id, steps)
  await updateMitigation(tx, before.id, before.revision, plain?.after ?? {})
  const after = (await getMitigation(tx, before.id))!
  if (after.ownerId !== before.ownerId) await tellOwner(tx, after, who)
  const changed = changedFields(keptOf(before), keptOf(after))
  return ok({ id: before.id, changeId: await keep(tx, who, before.id, changed?.before ?? {}, changed?.after ?? {}) })
}

function keep(tx: Tx, who: Who, id: string, before: object | null, after: object): Promise<string> {
  const rows = [{ noun: 'mitigation', subjectId: id, before: before as never, after: after as never }]
  return recordChange(tx, { kind: 'mitigation-edit', saidBy: who.id, rows })
}

/** Where it is about an account, the account says so: a merge takes it along. A group is its uppermost account. */
async function rightSubject(tx: Tx, input: MitigationInput): Promise<MitigationInput> {
  if (!input.accountId || !ACCOUNT_MEASURES.includes(input.measure)) return input
  const root = input.measure === 'group' ? (await getAccount(tx, input.accountId))?.rootId : null
  const accountId = root ?? input.accountId
  return { ...input, accountId, subject: accountId }
}

/** One account, one owner or one product is about somebody; the five largest are nobody in particular. */
async function checkSubject(tx: Tx, said: Omit<MitigationInput, 'steps'>): Promise<Refusal | null> {
  const { measure, subject, accountId } = said
  const whole = measure === 'topFive' || measure === 'one_contact' || measure === 'uncontracted'
  const known = measure === 'owner' ? (await nameValues(tx, 'owner', [subject])).has(subject) : whole || subject
  if (ACCOUNT_MEASURES.includes(measure) ? accountId : known) return null
  return refuse('input', 'Some of what was entered cannot be used.', { accountId: 'Choose whom it is about.' })
}

/** The steps as they were typed, those that are done still done; one that somebody else took out is made anew. */
function mergeSteps(before: MitigationRow, steps: MitigationInput['steps']): WrittenStep[] {
  const had = new Map(before.steps.map((step) => [step.id, step]))
  return steps.map(({ id, text, dueDay }) => {
    const old = id ? had.get(id) : undefined
    return { id: old?.id ?? null, text, dueDay, doneDay: old?.doneDay ?? null, doneBy: old?.doneBy ?? null }
  })
}

/** Whom and what it names is of this workspace and there; who looked after it before may stay. */
async function checkLinks(
  tx: Tx,
  input: Omit<MitigationInput, 'steps' | 'measure' | 'subject'>,
  before?: MitigationRow,
): Promise<Refusal | null> {
  const found = await findTaskLinks(
    tx,
    { ownerId: input.ownerId, accountId: input.accountId, contactId: null },
    { hold: true },
  )
  const fields = {
    ...(found.owner || input.ownerId === before?.ownerId ? {} : { ownerId: 'Choose somebody of your team.' }),
    ...(!input.accountId || found.account ? {} : { accountId: 'This account is no longer there.' }),
  }
  return Object.keys(fields).length ? refuse('input', 'Some of what was entered cannot be used.', fields) : null
}

async function refuseMitigationChanged(tx: Tx, now: MitigationRow): Promise<Refusal> {
  const { title, effect, target, ownerId, dueDay, steps } = now
  const writer = (await getLastWriter(tx, now.id)) ?? { by: null, at: '' }
  return refuseChanged({ revision: now.revision, values: { title, effect, target, ownerId, dueDay, steps }, ...writer })
}

async function tellOwner(tx: Tx, plan: MitigationRow, who: Who): Promise<void> {
  const text = `${who.name} asked you to look after a plan: ${plan.title}${plan.accountName ? ` (${plan.accountName})` : ''}`
  await notify(tx, { to: plan.ownerId, kind: 'plan', text, madeBy: who.id, accountId: plan.accountId })
}
