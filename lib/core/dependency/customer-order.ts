import Big from 'big.js'
import type { Amount } from '../money.ts'
import type { Concentration } from './concentration.ts'

/** Those with revenue, the largest first; then those who got back more than they bought, the most first. Shares null of the latter. */
export type CustomerShares = { key: string; net: Amount; ofReported: number | null; ofAllocated: number | null }

/** All customers of a concentration in their order, from behind the one that a page ended with. */
export function customersBehind(
  { holders, netCredits }: Pick<Concentration, 'holders' | 'netCredits'>,
  last: { key: string; net: Amount } | null,
): CustomerShares[] {
  const rows = [...holders, ...netCredits.map((row) => ({ ...row, ofReported: null, ofAllocated: null }))]
  if (!last) return rows
  const from = rows.findIndex((row) => isBehind(row, last))
  return from < 0 ? [] : rows.slice(from)
}

/** By what they brought and never by where they stood: what was imported meanwhile moves nobody twice onto a page. */
function isBehind(row: { key: string; net: Amount }, last: { key: string; net: Amount }): boolean {
  const [now, then] = [new Big(row.net), new Big(last.net)]
  if (now.gt(0) !== then.gt(0)) return then.gt(0)
  // of equal ones holders go up by key, and the list of credits is theirs turned round
  if (now.eq(then)) return now.gt(0) ? row.key > last.key : row.key < last.key
  return now.gt(0) ? now.lt(then) : now.gt(then)
}
