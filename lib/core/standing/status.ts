import { type Evidence, trustInGates } from './evidence.ts'
import type { StandingPolicy } from './policy.ts'
import { promisesOf } from './source-conditions.ts'
import { chance, counted, inDays, onDay } from './words.ts'

export const STATUSES = ['gone_quiet', 'at_risk', 'cooling', 'thriving', 'unknown'] as const
export type Status = (typeof STATUSES)[number]

/** METHODS 2, "Status", beside the stage and without hysteresis, with the one reason that decided it. */
export function readStatus(evidence: Evidence, policy: StandingPolicy): { status: Status; reason: string } {
  return evidence.buying.rhythm.kind === 'recurring'
    ? recurringStatus(evidence, policy)
    : purchaseStatus(evidence, policy)
}

function purchaseStatus(evidence: Evidence, policy: StandingPolicy): { status: Status; reason: string } {
  const { buying } = evidence
  const { status: limits } = policy
  const alive = buying.pAlive()
  if (alive !== null && alive < limits.goneQuiet) return { status: 'gone_quiet', reason: aliveReason(alive, evidence) }
  if (alive !== null && alive < limits.atRisk) return { status: 'at_risk', reason: aliveReason(alive, evidence) }
  const distrust = lowTrust(evidence, policy)
  if (distrust) return distrust
  if (alive === null) return { status: 'unknown', reason: noChance(evidence) }
  if (alive < limits.cooling) return { status: 'cooling', reason: aliveReason(alive, evidence) }
  const longest = buying.typicalDays === null ? null : limits.coolingGapTimes * buying.typicalDays
  if (longest !== null && buying.gapDays! > longest) {
    return {
      status: 'cooling',
      reason: `The last order was ${inDays(buying.gapDays!)}${buying.rhythm.kind === 'seasonal' ? ' of their season' : ''} ago, more than ${limits.coolingGapTimes} times their usual ${inDays(buying.typicalDays!)}.`,
    }
  }
  return { status: 'thriving', reason: aliveReason(alive, evidence) }
}

/** Invoices on a schedule go on by themselves, so regular invoices prove nothing: notice and unpaid invoices speak. */
function recurringStatus(evidence: Evidence, policy: StandingPolicy): { status: Status; reason: string } {
  const { notice, overdue } = evidence.sources
  if (notice === true) return { status: 'at_risk', reason: 'Notice has been given.' }
  const distrust = lowTrust(evidence, policy)
  if (distrust) return distrust
  if (overdue.count > 0) {
    const are = overdue.count === 1 ? 'is' : 'are'
    return { status: 'cooling', reason: `${counted(overdue.count, 'invoice')} ${are} past due and unpaid.` }
  }
  const unsaid = [
    ...(notice === null ? ['whether notice has been given'] : []),
    ...(overdue.complete ? [] : ['whether invoices are unpaid']),
  ]
  const open = unsaid.length > 0 ? `; nobody has said ${unsaid.join(' or ')}` : ''
  return {
    status: 'thriving',
    reason: `Invoices keep to their schedule, the last on ${onDay(evidence.buying.last!)}${open}.`,
  }
}

function lowTrust(evidence: Evidence, policy: StandingPolicy): { status: Status; reason: string } | null {
  const trust = trustInGates(evidence.sources, policy)
  if (!trust || trust.score >= policy.status.atRiskTrust) return null
  return {
    status: 'at_risk',
    reason: `Trust stands at ${Math.round(trust.score)} of 100 over ${promisesOf(trust)}, below ${policy.status.atRiskTrust}.`,
  }
}

function aliveReason(alive: number, { buying }: Evidence): string {
  const season = buying.rhythm.kind === 'seasonal' ? ' of their season' : ''
  const silence = buying.gapDays === 0 && !season ? 'the last today' : `none for ${inDays(buying.gapDays!)}${season}`
  return `The chance that they are still buying is ${chance(alive)}: ${counted(buying.orders, 'order')}, ${silence}.`
}

function noChance({ buying }: Evidence): string {
  if (buying.orders === 0) return 'There is no order in the records.'
  if (buying.rhythm.kind === 'project') return 'Project business: silence between orders says nothing.'
  return 'The records of all accounts are too short to learn a rhythm from.'
}
