import type { ProgrammeKind } from '../evidence/bond.ts'
import type { ContractForm, ContractStateWord, Renewal, ValuePeriod } from '../evidence/contract.ts'
import type { Side } from '../evidence/joint-plan.ts'
import { AT } from './people.ts'

// What binds the demo's customers besides invoices. Days are counted back from the day the demo is filled (minus: still to come).

export type DemoContract = {
  account: string
  by: string
  title: string
  form: ContractForm
  from: number | null
  to: number | null
  renewal: Renewal
  framework?: boolean
  notice?: number
  value?: [amount: string, per: ValuePeriod]
  exit?: [cost: string, note: string]
  /** Oldest first. */
  states: [ContractStateWord, back: number, note: string][]
  vows?: [Side, string][]
}

const PELLIGREW = 'Pelligrew Interiors Ltd'
const [mara, tomas, ines, jonas] = ['Mara Tennfeld', 'Tomas Okwuosa', 'Ines Caldovar', 'Jonas Weidtke']

export const DEMO_CONTRACTS: DemoContract[] = [
  {
    ...{ account: AT.vantmoor, by: mara, title: 'Framework for three years', form: 'paper', from: 884, to: -211 },
    ...{ renewal: 'by_agreement', framework: true, notice: 180, value: ['420000', 'year'] },
    exit: ['60000', 'Six shelves, the call-off lists and two drawings that are ours'],
    states: [
      ['negotiating', 1060, ''],
      ['signed', 1031, 'Sabine signed at the table'],
    ],
    vows: [
      ['us', 'A shelf in two of their plants, never empty'],
      ['them', 'Every call-off of M8 to M20 comes to us'],
    ],
  },
  {
    ...{ account: AT.kettlewick, by: ines, title: 'Service agreement', form: 'paper', from: 1030, to: null },
    ...{ renewal: 'automatic', notice: 90, states: [['in_force', 1030, '']] },
  },
  {
    ...{
      account: AT.corvandale,
      by: jonas,
      title: 'Reseller agreement for Iberia',
      form: 'paper',
      from: null,
      to: null,
    },
    ...{ renewal: 'none', states: [['negotiating', 38, 'They want three provinces for themselves']] },
  },
  {
    ...{ account: AT.hollenrath, by: tomas, title: 'Handshake with Reinhold', form: 'verbal', from: 1088, to: null },
    ...{ renewal: 'none' },
    states: [
      ['in_force', 1088, ''],
      ['ended', 206, 'Purchasing asks for offers now'],
    ],
  },
  // by heart: nothing on paper, and each would be missed; what becomes of the first is planned (dependency.ts)
  {
    ...{
      account: AT.kitahama,
      by: jonas,
      title: 'Lots in titanium, as agreed with her',
      form: 'by_heart',
      from: 420,
      to: null,
    },
    ...{ renewal: 'none', states: [['in_force', 420, 'She said so at the torque bench']] },
  },
  {
    ...{
      account: AT.thalassinos,
      by: tomas,
      title: 'The list for each new boat first',
      form: 'verbal',
      from: 300,
      to: null,
    },
    ...{ renewal: 'none', states: [['in_force', 300, 'Over coffee, for as long as she runs the yard']] },
  },
  // called married, bought once: a short contract is an order with a paper
  {
    ...{ account: PELLIGREW, by: ines, title: 'Shop fitting, one branch', form: 'paper', from: 430, to: 370 },
    ...{ renewal: 'none', states: [['signed', 436, 'Long lunch, firm handshake']] },
  },
]

export const DEMO_PROGRAMMES: { name: string; kind: ProgrammeKind; about: string }[] = [
  { name: 'First in line', kind: 'priority_service', about: 'What is scarce goes here first, in full lots.' },
  { name: 'Bolt clinic', kind: 'programme', about: 'A day a year of an engineer of ours on their floor.' },
]

export const DEMO_ENROLMENTS: {
  account: string
  by: string
  programme: string
  from: number
  deliveries: [number, string][]
}[] = [
  {
    ...{ account: AT.vantmoor, by: mara, programme: 'First in line', from: 900 },
    deliveries: [
      [201, 'The whole lot of stainless M16 before the price rose'],
      [40, 'Eight pallets ahead of everybody'],
    ],
  },
  {
    account: AT.hollenrath,
    by: tomas,
    programme: 'Bolt clinic',
    from: 700,
    deliveries: [[502, 'A day on the spindle line']],
  },
  {
    account: AT.kitahama,
    by: jonas,
    programme: 'Bolt clinic',
    from: 300,
    deliveries: [[90, 'Torque day in Hamamatsu']],
  },
]

/** `signed`: by which side, so many days back, and how. */
export const DEMO_PLANS: {
  account: string
  by: string
  title: string
  from: number
  until: number | null
  signed: [Side, number, string][]
}[] = [
  {
    ...{ account: AT.vantmoor, by: mara, title: 'A third shelf in Görlitz', from: 33, until: -160 },
    signed: [
      ['us', 33, ''],
      ['them', 30, 'Dirk Aumann, by mail'],
    ],
  },
  {
    ...{ account: AT.lumora, by: ines, title: 'A lighter frame for the X2', from: 20, until: -120 },
    signed: [['us', 20, '']],
  },
]

export const DEMO_WALLET: {
  account: string
  by: string
  back: number
  share: number | null
  onlyFromUs: boolean | null
  source: string
}[] = [
  {
    account: AT.vantmoor,
    by: mara,
    back: 512,
    share: 0.7,
    onlyFromUs: null,
    source: 'Her own list, at the yearly review',
  },
  { account: AT.hollenrath, by: tomas, back: 206, share: 0.45, onlyFromUs: null, source: 'Anke Dörfel, on the phone' },
  { account: AT.weissjoch, by: jonas, back: 329, share: null, onlyFromUs: true, source: 'Their workshop' },
]

export const DEMO_GIFTS: { account: string; by: string; givenBy: Side; back: number; what: string; worth: string }[] = [
  {
    account: AT.vantmoor,
    by: mara,
    givenBy: 'them' as const,
    back: 700,
    what: 'Brought us to Signal Systems',
    worth: '9000',
  },
  {
    account: AT.vantmoor,
    by: mara,
    givenBy: 'us' as const,
    back: 150,
    what: 'An engineer for a week in Görlitz',
    worth: '6500',
  },
  {
    account: AT.hollenrath,
    by: tomas,
    givenBy: 'us' as const,
    back: 300,
    what: 'Certificates without a charge',
    worth: '1200',
  },
  {
    account: AT.hollenrath,
    by: tomas,
    givenBy: 'them' as const,
    back: 380,
    what: 'Waited for two late deliveries without a claim',
    worth: '2000',
  },
]
