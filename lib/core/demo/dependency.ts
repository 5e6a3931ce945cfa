import type { AdjustmentKind } from '../dependency/reconciliation.ts'
import type { ControlledBy } from '../dependency/relationship.ts'
import { AT } from './people.ts'

// What the demo says about its own dependency. Days are counted back from the day the demo is filled (minus: still to come); amounts in euro.

const [mara, tomas, ines, jonas] = ['Mara Tennfeld', 'Tomas Okwuosa', 'Ines Caldovar', 'Jonas Weidtke']

/** Signed, and not invoiced yet. */
export const DEMO_ORDERS: { account: string; number: string; signed: number; invoiced: number; amount: string }[] = [
  { account: AT.vantmoor, number: 'AB-4410', signed: 33, invoiced: -40, amount: '48200.00' },
  { account: AT.vantmoor, number: 'AB-4411', signed: 33, invoiced: -100, amount: '48200.00' },
  { account: AT.signal, number: 'AB-4418', signed: 21, invoiced: -25, amount: '17350.00' },
  { account: AT.corvandale, number: 'AB-4420', signed: 16, invoiced: -35, amount: '9120.50' },
  { account: AT.kitahama, number: 'AB-4423', signed: 10, invoiced: -60, amount: '12480.00' },
  { account: AT.thalassinos, number: 'AB-4426', signed: 8, invoiced: -45, amount: '7300.00' },
  // should have been invoiced by now
  { account: AT.weissjoch, number: 'AB-4392', signed: 95, invoiced: 12, amount: '11800.00' },
]

/** Of the last twelve complete months. */
export const DEMO_ADJUSTMENTS: { kind: AdjustmentKind; amount: string; note: string }[] = [
  {
    kind: 'deferred',
    amount: '-18600',
    note: 'Kanban shelves paid a year ahead: the months after the window (schedule D4)',
  },
  { kind: 'rebate', amount: '-12450', note: 'Bonus of the year for Vantmoor, granted and not credited yet' },
  { kind: 'accrued', amount: '4310', note: 'Torque tests done and not invoiced, from the list of the workshop' },
]
/** What the ledger says less than all of that explains. */
export const DEMO_DIFFERENCE = '-1843.20'
export const DEMO_LEDGER_SOURCE = 'Accounts 8400 to 8499, trial balance'

export const DEMO_SUPPLY = {
  ...{
    account: AT.kettlewick,
    by: ines!,
    what: 'Control cabinets for our own test bench',
    yearly: '21400',
    owed: '3650',
  },
  ...{ onlySource: 'yes' as const, source: 'Our own orders; nobody else builds them to our drawing', back: 19 },
}

/** What could end or shrink a relationship, or (no account) the whole business. */
export const DEMO_RISKS: {
  account: string | null
  by: string
  what: string
  controlledBy: ControlledBy
  effect: string
}[] = [
  {
    ...{ account: AT.vantmoor, by: mara!, controlledBy: 'them' },
    what: 'Their new plant asks for a second source of every fastener',
    effect: 'Half of what they call off, within a year',
  },
  {
    ...{ account: AT.vantmoor, by: mara!, controlledBy: 'us' },
    what: 'A shelf runs empty and a line stops',
    effect: 'The framework has a clause for it',
  },
  {
    ...{ account: AT.kitahama, by: jonas!, controlledBy: 'nobody' },
    what: 'The yen falls, and titanium from here costs a third more there',
    effect: 'They would try the mill in Osaka',
  },
  {
    account: null,
    by: tomas!,
    what: 'Anti-dumping duty on steel wire',
    controlledBy: 'nobody',
    effect: 'Four points of margin',
  },
]

/** What is done about the group that is too large: half of it is done. */
export const DEMO_MITIGATION = {
  account: AT.vantmoor,
  owner: tomas!,
  title: 'Grow three second-tier accounts until Vantmoor is a quarter',
  effect: 'Weissjoch, Kitahama and Lumora bring 60,000 more a year',
  target: '25',
  due: -210,
  steps: [
    { text: 'Agree with Mara which three', due: 45, done: true },
    { text: 'A shelf at Weissjoch, on trial', due: 12, done: true },
    { text: 'Titanium terms for Lumora’s second line', due: -35, done: false },
    { text: 'Look at the share again with the year’s figures', due: -180, done: false },
  ],
}

/** What becomes of a commitment that rests on two hearts. Of the other one in the demo nobody has thought. */
export const DEMO_HEART_PLAN = {
  account: AT.kitahama,
  owner: jonas!,
  title: 'Put on paper what Kitahama Yuki and Priya promised each other',
  effect: 'A framework for two years, with the packing as it is',
  due: -75,
  steps: [
    { text: 'Ask her who signs in Hamamatsu', due: -14, done: false },
    { text: 'A draft in both languages', due: -50, done: false },
  ],
}

/** Somebody knows better than the model. */
export const DEMO_CHANCE = {
  ...{ account: AT.hollenrath, by: tomas!, probability: 0.6 },
  reason: 'Purchasing has two other offers on the table, and Anke is gone',
}

/** `group`: the whole group of the account. */
export const DEMO_SCENARIOS: {
  name: string
  note: string
  losses: { kind: 'group' | 'account'; account: string; part: number; when: 'at_once' | 'contract_end' }[]
}[] = [
  {
    name: 'Vantmoor halves its call-offs',
    note: 'What their second source would mean.',
    losses: [{ kind: 'group', account: AT.vantmoor, part: 0.5, when: 'at_once' }],
  },
  {
    name: 'Vantmoor and Hollenrath leave',
    note: 'The worst that anybody here thinks possible.',
    losses: [
      { kind: 'group', account: AT.vantmoor, part: 1, when: 'contract_end' },
      { kind: 'account', account: AT.hollenrath, part: 1, when: 'at_once' },
    ],
  },
]

export const DEMO_REPORT = { title: 'Customer concentration, for the bank', by: mara!, reviewer: tomas! }
