import type { Amount } from '#lib/core/money.ts'

/** Amounts as whole numbers of one common smallest unit: exact to add, to compare and to multiply. */
export type Units = { units: bigint[]; scale: number }

/**
 * Decimal texts as integers of 10^−scale, the scale being the longest fraction among them. 100,000 of them take tens
 * of milliseconds, where a decimal library takes ten times as long.
 * @throws RangeError for a text that is not a plain decimal (PostgreSQL's numeric never gives one, NaN apart)
 */
export function toUnits(amounts: readonly Amount[]): Units {
  let scale = 0
  for (const amount of amounts) {
    // A bound on the length keeps every later product inside the range of a float
    if (amount.length > 60 || !PLAIN_DECIMAL.test(amount)) throw new RangeError(`Not an amount: ${amount.slice(0, 60)}`)
    const dot = amount.indexOf('.')
    if (dot >= 0) scale = Math.max(scale, amount.length - dot - 1)
  }
  return { units: amounts.map((amount) => wholeUnits(amount, scale)), scale }
}

/** The decimal text of so many units, without trailing zeros and never `-0`. */
export function fromUnits(units: bigint, scale: number): Amount {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '')
  return `${units < 0n ? '-' : ''}${fraction ? `${whole}.${fraction}` : whole}`
}

export function addUp(units: Iterable<bigint>): bigint {
  let sum = 0n
  for (const unit of units) sum += unit
  return sum
}

/** part / whole as a float, right to the last two bits; `whole` must not be zero. Never −0. */
export function ratio(part: bigint, whole: bigint): number {
  return Number(part) / Number(whole) + 0
}

/** Is part / whole ≥ threshold? Decided exactly: a customer at 10 % to the cent is on the list. `whole` > 0. */
export function reaches(part: bigint, whole: bigint, threshold: number): boolean {
  const { units, scale } = toUnits([threshold.toFixed(9)])
  return part * 10n ** BigInt(scale) >= whole * units[0]!
}

const PLAIN_DECIMAL = /^-?\d+(\.\d+)?$/

function wholeUnits(amount: Amount, scale: number): bigint {
  const dot = amount.indexOf('.')
  if (dot < 0) return BigInt(scale === 0 ? amount : amount + '0'.repeat(scale))
  return BigInt(amount.slice(0, dot) + amount.slice(dot + 1).padEnd(scale, '0'))
}
