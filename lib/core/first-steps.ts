import { mayAs, type Role } from './role.ts'

/** What the records know of a team that begins; each is true once there is one. */
export type Begun = {
  imported: boolean
  takenOver: boolean
  honestHour: boolean
  owned: boolean
  invited: boolean
  contact: boolean
  touch: boolean
  complete: boolean
  offered: boolean
}

export type FirstStep = { key: keyof Begun; says: string; why: string; href: string; least: Role }

const STEPS: readonly FirstStep[] = [
  {
    key: 'imported',
    says: 'Import your invoices',
    why: 'One CSV file shows where you stand with every customer.',
    href: '/imports/new',
    least: 'manager',
  },
  {
    key: 'takenOver',
    says: 'Look at the plan and take it over',
    why: 'You see every change before it is written, and can undo it after.',
    href: '/imports',
    least: 'manager',
  },
  {
    key: 'honestHour',
    says: 'Hold the honest hour',
    why: 'Say in three minutes what your largest customers are to you, then see what the records say.',
    href: '/standing/honest-hour',
    least: 'member',
  },
  {
    key: 'owned',
    says: 'Say who owns your accounts',
    why: 'Today then shows each of you your own.',
    href: '/accounts',
    least: 'member',
  },
  {
    key: 'invited',
    says: 'Invite a colleague',
    why: 'Where two of you see a customer differently, there is something to learn.',
    href: '/settings/people',
    least: 'admin',
  },
  {
    key: 'contact',
    says: 'Add a person you talk to',
    why: 'How they like to work stays known when you are away.',
    href: '/contacts',
    least: 'member',
  },
  {
    key: 'touch',
    says: 'Write down what was said',
    why: 'A line after a call is enough; invoices cannot tell it.',
    href: '/accounts',
    least: 'member',
  },
  {
    key: 'complete',
    says: 'Say what Troth may rely on',
    why: 'Where nothing is recorded, only you know whether there is nothing.',
    href: '/settings/sources',
    least: 'manager',
  },
  {
    key: 'offered',
    says: 'Bring something new to those who stay',
    why: 'A launch asks the loyal first, and shows everybody why.',
    href: '/offers',
    least: 'member',
  },
]

export type FirstSteps = { steps: (FirstStep & { done: boolean })[]; done: number }

/** The steps a role can take, each done by what the records hold, never by a click. */
export function firstSteps(begun: Begun, role: Role): FirstSteps {
  const steps = STEPS.filter(({ least }) => mayAs(role, least)).map((step) => ({ ...step, done: begun[step.key] }))
  return { steps, done: steps.filter(({ done }) => done).length }
}
