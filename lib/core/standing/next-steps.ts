import { type BuiltInStage, type EvidentStage, STAGE_RANK } from '../stage.ts'
import type { Reading } from './assess.ts'
import { type Condition, counts, type Gate } from './condition.ts'

/** Where a person can do something about a condition; null: only buying and time can. */
export type StepForm = 'contract' | 'bond' | 'plan' | 'wallet' | 'gift' | 'touch' | 'promise' | 'since' | null

/**
 * One thing that is missing for a stage: what one can do about it, and where. `state`: which contract the form begins with.
 * `known`: it is so that it is missing; else nobody has said.
 */
export type Step = {
  key: string
  text: string
  form: StepForm
  state?: 'in_force' | 'signed' | 'negotiating'
  known: boolean
}

/** `need` of `steps` are enough; a part of its own where several ways lead on. */
export type StepGroup = { need: number; steps: Step[] }

export type NextSteps = { stage: BuiltInStage; groups: StepGroup[] }

/**
 * What is missing for the next stage: of those above the evident one, the one with the fewest conditions that do not hold. Null where none
 * lies above, or what bars it (a contract in force, for a partner) is no lack.
 */
export function nextSteps({ evident, gates }: Pick<Reading, 'evident' | 'gates'>): NextSteps | null {
  const above = gates.filter((gate) => rises(evident, gate))
  const lowest = Math.min(...above.map((gate) => STAGE_RANK[gate.stage]))
  const ways = above
    .filter((gate) => STAGE_RANK[gate.stage] === lowest)
    .map((gate) => ({ stage: gate.stage, groups: groupsOf(gate.conditions) }))
    .sort((a, b) => weight(a.groups) - weight(b.groups))
  return ways[0] ?? null
}

/** Where a person answers the question of a condition, and how the form begins. */
export function answerTo(key: string): Pick<Step, 'form' | 'state'> {
  const { form, state } = ANSWERS[key] ?? { form: null }
  return state ? { form, state } : { form }
}

const ANSWERS: Record<string, Pick<Step, 'form' | 'state'>> = {
  contract_in_force: { form: 'contract', state: 'in_force' },
  no_contract_in_force: { form: 'contract', state: 'in_force' },
  contract_signed: { form: 'contract', state: 'signed' },
  contract_in_negotiation: { form: 'contract', state: 'negotiating' },
  bonds: { form: 'bond' },
  plans: { form: 'plan' },
  no_plans: { form: 'plan' },
  wallet: { form: 'wallet' },
  wallet_floor: { form: 'wallet' },
  discount: { form: 'wallet' },
  reciprocity: { form: 'gift' },
  touches: { form: 'touch' },
  no_touches: { form: 'touch' },
  trust: { form: 'promise' },
  trust_floor: { form: 'promise' },
  tenure: { form: 'since' },
}

/** Of two stages on a rank one is enough; from under a contract nobody is led away to being without one. */
function rises(evident: EvidentStage, { stage, verdict, conditions }: Gate): boolean {
  if (verdict === 'pass' || stage === 'one_off') return false
  if (
    stage === 'partner' &&
    conditions.some(({ key, verdict }) => key === 'no_contract_in_force' && verdict === 'fail')
  )
    return false
  return STAGE_RANK[stage] > STAGE_RANK[evident]
}

const weight = (groups: StepGroup[]) => groups.reduce((sum, { need }) => sum + need, 0)

/** What has to come about: alone where a condition must hold, together where some of several are enough. */
function groupsOf(conditions: Condition[]): StepGroup[] {
  return conditions.filter((condition) => counts(condition) !== 'pass').flatMap(toGroups)
}

function toGroups(condition: Condition): StepGroup[] {
  const { of, need } = condition
  if (!of || need === undefined) return [{ need: 1, steps: stepOf(condition) }].filter(({ steps }) => steps.length > 0)
  if (need === of.length) return groupsOf(of)
  const lacking = of.filter((part) => counts(part) !== 'pass')
  const missing = need - (of.length - lacking.length)
  // a way of several parts is told by its parts: all of them are steps towards it
  return [{ need: missing, steps: unique(lacking.flatMap(leavesOf).flatMap(stepOf)) }]
}

function leavesOf(condition: Condition): Condition[] {
  if (counts(condition) === 'pass') return []
  return condition.of ? condition.of.flatMap(leavesOf) : [condition]
}

function unique(steps: Step[]): Step[] {
  return steps.filter(({ text }, place) => steps.findIndex((other) => other.text === text) === place)
}

function stepOf(condition: Condition): Step[] {
  const { key, verdict } = condition
  const known = verdict === 'fail'
  const does = DOES[key]?.(condition, known)
  return does ? [{ key, known, ...does }] : []
}

const lack = ({ value, threshold }: Condition) => Math.max(1, Number(threshold ?? 1) - Number(value ?? 0))
const times = (count: number, one: string, many: string) => (count === 1 ? `one ${one}` : `${count} ${many}`)

const DOES: Record<string, (condition: Condition, known: boolean) => Omit<Step, 'key' | 'known'>> = {
  contract_in_force: (_, known) => ({
    text: known ? 'Agree on an ongoing contract' : 'Record the ongoing contract, if there is one',
    ...{ form: 'contract', state: 'in_force' },
  }),
  no_contract_in_force: () => ({ text: 'Say that there is no contract in force', form: 'contract', state: 'in_force' }),
  contract_signed: () => ({
    text: 'Sign an ongoing contract that starts later',
    ...{ form: 'contract', state: 'signed' },
  }),
  contract_in_negotiation: () => ({
    text: 'Begin to negotiate an ongoing contract',
    ...{ form: 'contract', state: 'negotiating' },
  }),
  bonds: () => ({ text: 'Give them a programme or priority service, and note what reached them', form: 'bond' }),
  plans: (condition) => ({
    text: `Sign ${times(lack(condition), 'joint plan', 'joint plans')} off on both sides`,
    form: 'plan',
  }),
  wallet: (_, known) => ({
    text: known
      ? 'Win a larger share of what they spend, and note it'
      : 'Ask what share of what you sell they buy from you',
    form: 'wallet',
  }),
  wallet_floor: () => ({ text: 'Win a larger share of what they spend, and note it', form: 'wallet' }),
  reciprocity: (_, known) => ({
    text: known ? 'Bring giving and receiving nearer to each other' : 'Note what each side gave the other in two years',
    form: 'gift',
  }),
  touches: (condition) => ({
    text: `Note ${times(lack(condition), 'more approach', 'more approaches')} from their side`,
    form: 'touch',
  }),
  tenure: (_, known) => ({
    text: known ? 'Stay together longer' : 'Say since when they are a customer',
    form: known ? null : 'since',
  }),
  trust: (_, known) => ({
    text: known ? 'Keep what is promised, on both sides' : 'Note what was promised, by you or by them, and keep it',
    form: 'promise',
  }),
  trust_floor: () => ({ text: 'Keep what is promised, on both sides', form: 'promise' }),
  orders: (condition) => ({ text: `Win ${times(lack(condition), 'more order', 'more orders')}`, form: null }),
  orders_again: (condition) => ({ text: `Win ${times(lack(condition), 'more order', 'more orders')}`, form: null }),
  first_to_last: () => ({
    text: 'Go on buying for longer: the first and the last order are close together',
    form: null,
  }),
  gap: () => ({ text: 'Win an order now: the last one is too long ago', form: null }),
  p_alive: () => ({ text: 'Win an order: that they are still buying is not likely enough', form: null }),
  p_next: () => ({ text: 'Win orders at shorter intervals: the next one is not likely enough', form: null }),
  discount: () => ({ text: 'Win orders without a discount', form: null }),
}
