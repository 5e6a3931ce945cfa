import { getLastWriter } from '#db/queries/changes.ts'
import { countThere } from '#db/queries/launch-plan.ts'
import { getLaunch, insertLaunch, type LaunchFields, type LaunchRow, updateLaunch } from '#db/queries/launches.ts'
import { getOffer } from '#db/queries/offers.ts'
import type { Tx } from '#db/tenant.ts'
import { changedFields } from '#lib/core/change.ts'
import { type FirstInput, type LaunchInput, MOST_FIRST, type WaveInput } from '#lib/core/offers/launch-input.ts'
import type { Audience, OrderRule } from '#lib/core/offers/launch-plan.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged } from '#lib/core/result.ts'
import { launchFieldsOf } from './launch-store.ts'
import { addLatecomers, type PlannedLaunch, planDraft } from './plan-launch.ts'
import { recordChange } from './record-change.ts'
import type { OfferChange, OfferWho } from './save-offer.ts'

export type NewLaunch = {
  offerId: string
  title: string
  audience: Audience
  rule: OrderRule
  /** Names and head starts of the first waves; those that are not said have the workspace's. */
  waves?: WaveInput[]
  first?: FirstInput[]
}

export const launchGone = refuse('absent', 'This launch is no longer there.')

/** Writes a launch as a draft, its accounts not yet in order: `planLaunch` does that. */
export async function createLaunch(tx: Tx, launch: NewLaunch, who: OfferWho): Promise<Result<OfferChange>> {
  const offer = await getOffer(tx, launch.offerId, { hold: true })
  if (!offer || offer.archived) return refuse('absent', 'This offer is no longer there.')
  const said = { waves: [], first: [], ...launch }
  const problem = await checkNamed(tx, said)
  if (problem) return problem
  const id = await insertLaunch(tx, { ...said, createdBy: who.personId })
  const made = { noun: 'launch', subjectId: id, before: null, after: { archived: false } }
  return ok({ id, changeId: await recordChange(tx, { kind: 'launch-edit', saidBy: who.personId, rows: [made] }) })
}

/**
 * Writes what a person changed of a launch and puts its accounts in order anew; where somebody wrote meanwhile, both versions are theirs to
 * choose from. Once it has started, places stay: only its title and its audience change, and who comes in joins the last wave.
 */
export async function changeLaunch(
  tx: Tx,
  id: string,
  revision: number,
  input: Partial<LaunchInput>,
  who: OfferWho,
): Promise<Result<OfferChange & { planned: PlannedLaunch }>> {
  const before = await getLaunch(tx, id, { hold: true })
  if (!before || before.archived) return launchGone
  const { title, audience, rule, waves, first } = launchFieldsOf(before)
  const values = { title, audience, rule, waves, first }
  if (before.revision !== revision) {
    const writer = (await getLastWriter(tx, id)) ?? { by: null, at: '' }
    return refuseChanged({ revision: before.revision, values, ...writer })
  }
  const changed = changedFields(values, input)
  const problem =
    checkStarted(before, Object.keys(changed?.after ?? {}) as (keyof LaunchInput)[]) ??
    (await checkNamed(tx, { ...values, ...input }))
  if (problem) return problem
  if (changed) await updateLaunch(tx, id, changed.after as Partial<LaunchFields>)
  const planned = await planLaunch(tx, id, who, { recorded: false })
  if (!planned.ok) return planned
  const rows = changed ? [{ noun: 'launch', subjectId: id, ...changed }] : []
  const changeId = await recordChange(tx, { kind: 'launch-edit', saidBy: who.personId, rows })
  return ok({ id, changeId, planned: planned.value })
}

/** Brings one account into the first wave against the rule (`said`: why, and who), or back to where the rule has it. */
export async function bringFirst(
  tx: Tx,
  {
    id,
    revision,
    accountId,
    said,
  }: { id: string; revision: number; accountId: string; said: Omit<FirstInput, 'accountId'> | null },
  who: OfferWho,
): Promise<Result<OfferChange & { planned: PlannedLaunch }>> {
  const launch = await getLaunch(tx, id, { hold: true })
  if (!launch || launch.archived) return launchGone
  const others = launch.first.filter((one) => one.accountId !== accountId)
  if (said && others.length >= MOST_FIRST)
    return refuse('many', `${MOST_FIRST} accounts are exceptions already: change the rule instead.`)
  const first = said ? [...others, { accountId, ...said }] : others
  return changeLaunch(tx, id, revision, { first }, who)
}

/**
 * Puts the accounts of a launch in order as the records say now, and writes an offer for each: a draft wholly, an open one by those who came
 * into its audience since. Run twice it is the same.
 */
export async function planLaunch(
  tx: Tx,
  launchId: string,
  who: OfferWho,
  /** Whether planning is told in the log of changes by itself. */
  { recorded = true }: { recorded?: boolean } = {},
): Promise<Result<PlannedLaunch>> {
  const launch = await getLaunch(tx, launchId, { hold: true })
  if (!launch || launch.archived) return launchGone
  if (launch.state === 'closed') return refuse('closed', 'This launch is closed: its order stays as it was.')
  const planned = launch.state === 'draft' ? await planDraft(tx, launch, who) : await addLatecomers(tx, launch, who)
  if (recorded) {
    const { accounts, waves } = planned
    const rows = [{ noun: 'launch', subjectId: launchId, before: {}, after: {} }]
    await recordChange(tx, { kind: 'launch-plan', saidBy: who.personId, rows, document: { accounts, waves } })
  }
  return ok(planned)
}

/** Puts a launch away, its offers with it as far as nobody brought them; what was brought stays on record. */
export async function archiveLaunch(tx: Tx, id: string, who: OfferWho): Promise<Result<OfferChange>> {
  const before = await getLaunch(tx, id, { hold: true })
  if (!before || before.archived) return launchGone
  if (before.state === 'open') return refuse('open', 'This launch is running: close it first.')
  await updateLaunch(tx, id, { archived: true })
  const rows = [{ noun: 'launch', subjectId: id, before: { archived: false }, after: { archived: true } }]
  return ok({ id, changeId: await recordChange(tx, { kind: 'launch-edit', saidBy: who.personId, rows }) })
}

const STAYS: Partial<Record<keyof LaunchInput, string>> = {
  rule: 'It has started: places are given, so the order stays.',
  waves: 'It has started: its waves stay. A manager can open one early.',
  first: 'It has started: its first wave stays.',
}

function checkStarted({ state }: LaunchRow, changed: (keyof LaunchInput)[]): Refusal | null {
  if (state === 'closed') return refuse('closed', 'This launch is closed: it stays as it was.')
  const wrong = changed.flatMap((name) => (STAYS[name] ? [[name, STAYS[name]]] : []))
  if (state === 'draft' || wrong.length === 0) return null
  return refuse('open', wrong[0]![1]!, Object.fromEntries(wrong))
}

/** Accounts and products that are named one by one are of this workspace. */
async function checkNamed(
  tx: Tx,
  { audience, first }: Pick<LaunchInput, 'audience' | 'first'>,
): Promise<Refusal | null> {
  const accounts = [...new Set([...audience.only, ...first.map(({ accountId }) => accountId)])]
  const products = [...new Set([...audience.bought, ...audience.notBought])]
  const fields: Record<string, string> = {}
  if (accounts.length && (await countThere(tx, 'account', accounts)) < accounts.length)
    fields['audience.only'] = 'One of these accounts is no longer there.'
  if (products.length && (await countThere(tx, 'product', products)) < products.length)
    fields['audience.bought'] = 'One of these products is no longer there.'
  return Object.keys(fields).length ? refuse('input', 'Some of what was entered cannot be used.', fields) : null
}
