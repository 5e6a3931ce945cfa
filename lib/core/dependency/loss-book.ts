import type { Amount } from '../money.ts'
import { ratio, toUnits } from './exact.ts'
import { lossMoments } from './loss.ts'
import type { LossChance } from './loss-chance.ts'
import { chanceOver, distributeLoss, lossClasses } from './loss-distribution.ts'

/** One account with the revenue it brought; `rootId` its group. */
export type LossAccount = { id: string; rootId: string; net: Amount; chance: LossChance | null }

export type LossRow = {
  /** A group's root, or an account. */
  key: string
  /** Of allocated revenue. */
  share: number
  /** Of a group the mean over the accounts it is known for, weighed by revenue; null: it is known for none. */
  p: number | null
  /** `share` × `p`. */
  expected: number | null
  /** The part of `share` whose probability is not known. */
  unknown: number
  /** Those with positive revenue, largest first. */
  accounts: { id: string; share: number; chance: LossChance | null }[]
}

/** Shares of allocated revenue, 0–1. */
export type LossBook = {
  expected: number
  sd: number
  /** Revenue whose probability is known, and the rest; they add up to 1 where there is any. */
  known: number
  unknown: number
  /** Chance to lose more than so much. */
  over: { tenth: number; fifth: number }
  classes: { from: number; through: number; chance: number }[]
  /** Each customer with positive revenue, largest first. */
  rows: LossRow[]
}

/**
 * What is likely to be lost within twelve months. A customer leaves whole (a group with all its accounts), each independently of the
 * others: one cause that moves many would widen the spread, and is not in it. Null: nobody brought any revenue.
 */
export function readLossBook(accounts: readonly LossAccount[], by: 'group' | 'account'): LossBook | null {
  const { units } = toUnits(accounts.map(({ net }) => net))
  const groups = new Map<string, Customer>()
  for (const [i, account] of accounts.entries()) {
    const key = by === 'group' ? account.rootId : account.id
    const customer = groups.get(key)
    const member = { account, units: units[i]! }
    if (customer) {
      customer.sum += member.units
      customer.members.push(member)
    } else groups.set(key, { key, sum: member.units, size: 0, members: [member] })
  }
  const customers = [...groups.values()].filter(({ sum }) => sum > 0n)
  const allocated = customers.reduce((all, { sum }) => all + sum, 0n)
  if (allocated === 0n) return null
  for (const customer of customers) customer.size = Number(customer.sum)
  const rows = customers.sort(largestFirst).map(({ key, sum, members }) => rowOf(key, ratio(sum, allocated), members))
  const risks = rows.flatMap(({ share, unknown, p }) =>
    p === null ? [] : [{ share: share - unknown, probability: p }],
  )
  const { expected, sd } = lossMoments(risks)
  const unknown = rows.reduce((all, row) => all + row.unknown, 0)
  const distribution = distributeLoss(risks)
  return {
    ...{ expected, sd, known: Math.max(0, 1 - unknown), unknown },
    over: { tenth: chanceOver(distribution, 0.1), fifth: chanceOver(distribution, 0.2) },
    classes: lossClasses(distribution),
    rows,
  }
}

type Member = { account: LossAccount; units: bigint }
type Customer = { key: string; sum: bigint; size: number; members: Member[] }

// The float decides nearly always and compares many times faster than two bigints
function largestFirst(a: Customer, b: Customer): number {
  if (a.size !== b.size) return b.size - a.size
  if (a.sum !== b.sum) return a.sum < b.sum ? 1 : -1
  return a.key < b.key ? -1 : 1
}

function rowOf(key: string, share: number, members: Member[]): LossRow {
  const [only] = members
  // most customers are one account
  if (members.length === 1 && only) {
    const { id, chance } = only.account
    const p = chance?.p ?? null
    const expected = p === null ? null : p * share
    return { key, share, p, expected, unknown: p === null ? share : 0, accounts: [{ id, share, chance }] }
  }
  return rowOfMany(key, share, members)
}

function rowOfMany(key: string, share: number, all: Member[]): LossRow {
  const members = all.filter(({ units }) => units > 0n)
  const whole = members.reduce((sum, { units }) => sum + units, 0n)
  const accounts = members
    .sort((a, b) => (a.units === b.units ? (a.account.id < b.account.id ? -1 : 1) : a.units < b.units ? 1 : -1))
    // credits of one account take from the group as a whole: its parts stay in proportion
    .map(({ account: { id, chance }, units }) => ({ id, share: share * ratio(units, whole), chance }))
  const known = accounts.filter(({ chance }) => chance !== null)
  const weight = known.reduce((sum, account) => sum + account.share, 0)
  if (known.length === 0) return { key, share, p: null, expected: null, unknown: share, accounts }
  const p = known.reduce((sum, it) => sum + it.share * it.chance!.p, 0) / weight
  const unknown = known.length === accounts.length ? 0 : Math.max(0, share - weight)
  return { key, share, p, expected: p * (share - unknown), unknown, accounts }
}
