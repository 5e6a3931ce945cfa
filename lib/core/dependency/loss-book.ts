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
  const placed = accounts.map((account, i) => ({ ...account, units: units[i]! }))
  const customers = [...Map.groupBy(placed, ({ id, rootId }) => (by === 'group' ? rootId : id))].flatMap(
    ([key, members]) => {
      const sum = members.reduce((all, member) => all + member.units, 0n)
      return sum > 0n ? [{ key, sum, members: members.filter((member) => member.units > 0n) }] : []
    },
  )
  const allocated = customers.reduce((all, { sum }) => all + sum, 0n)
  if (allocated === 0n) return null
  const rows = customers
    .sort((a, b) => (a.sum === b.sum ? (a.key < b.key ? -1 : 1) : a.sum < b.sum ? 1 : -1))
    .map(({ key, sum, members }) => rowOf(key, ratio(sum, allocated), members))
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

type Member = LossAccount & { units: bigint }

function rowOf(key: string, share: number, members: Member[]): LossRow {
  const whole = members.reduce((all, { units }) => all + units, 0n)
  // credits of one account take from the group as a whole: its parts stay in proportion
  const part = (units: bigint) => share * ratio(units, whole)
  const accounts = members
    .sort((a, b) => (a.units === b.units ? (a.id < b.id ? -1 : 1) : a.units < b.units ? 1 : -1))
    .map(({ id, units, chance }) => ({ id, share: part(units), chance }))
  const known = accounts.filter(({ chance }) => chance !== null)
  const weight = known.reduce((all, account) => all + account.share, 0)
  const p = known.length === 0 ? null : known.reduce((all, it) => all + it.share * it.chance!.p, 0) / weight
  const unknown = known.length === accounts.length ? 0 : Math.max(0, share - weight)
  return {
    key,
    share,
    p,
    expected: p === null ? null : p * (share - unknown),
    unknown: known.length === 0 ? share : unknown,
    accounts,
  }
}
