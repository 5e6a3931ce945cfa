import type { DayNumber } from './calendar.ts'

/**
 * For each of the days, a text that changes when any purchase up to it changes, whatever the order of the accounts: sums
 * over accounts of two 32-bit hashes of their days, with the counts. Guards against stale models, not against an adversary.
 */
export function purchaseDigests(accounts: readonly ArrayLike<DayNumber>[], ends: readonly DayNumber[]): string[] {
  const sums = ends.map(() => ({ accounts: 0, days: 0, a: 0, b: 0 }))
  for (const days of accounts) {
    let next = 0
    let a = 0x9e3779b9
    let b = 0x85ebca6b
    for (const [place, end] of ends.entries()) {
      for (; next < days.length && days[next]! <= end; next++) {
        a = mix(a ^ days[next]!, 0x85ebca6b)
        b = mix(b + days[next]!, 0xc2b2ae35)
      }
      if (next === 0) continue
      const sum = sums[place]!
      sum.accounts++
      sum.days += next
      sum.a = (sum.a + mix(a, 0x27d4eb2f)) >>> 0
      sum.b = (sum.b + mix(b, 0x165667b1)) >>> 0
    }
  }
  return sums.map(({ accounts, days, a, b }) => [accounts, days, a, b].map((part) => part.toString(36)).join('.'))
}

function mix(value: number, factor: number): number {
  const spread = Math.imul(value ^ (value >>> 16), factor)
  return (spread ^ (spread >>> 13)) >>> 0
}
