import type { Amount } from '../money.ts'

/** A lot is handed out in whole steps, so that nothing is ever rounded: 1 piece, 0.5 t. */

/** How many whole steps are in a quantity, and what is over, as decimal text. Step must be more than 0. */
export function toSteps(quantity: Amount, step: Amount): { steps: bigint; over: Amount } {
  const [all, one] = [millionths(quantity), millionths(step)]
  return { steps: all / one, over: decimal(all % one) }
}

/** True for a whole number of steps. */
export function isWholeSteps(quantity: Amount, step: Amount): boolean {
  return millionths(quantity) % millionths(step) === 0n
}

/** So many steps as decimal text, without needless zeros. */
export function fromSteps(steps: bigint, step: Amount): Amount {
  return decimal(steps * millionths(step))
}

/** Compares two decimal texts: below 0 where the first is less. */
export function compareQuantities(one: Amount, other: Amount): number {
  const [a, b] = [millionths(one), millionths(other)]
  return a < b ? -1 : a > b ? 1 : 0
}

/** The first less the second, as decimal text. */
export function lessQuantity(one: Amount, other: Amount): Amount {
  return decimal(millionths(one) - millionths(other))
}

/** Both together, as decimal text. */
export function addQuantities(one: Amount, other: Amount): Amount {
  return decimal(millionths(one) + millionths(other))
}

/** A quantity for people: `1,250`, `2.5 t`, `8 pieces`, `1 piece`. */
export function showQuantity(quantity: Amount, unit: string): string {
  const [whole = '0', fraction] = decimal(millionths(quantity)).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  const figure = fraction ? `${grouped}.${fraction}` : grouped
  return unit ? `${figure} ${figure === '1' ? oneOf(unit) : unit}` : figure
}

/** Units are written as many (pieces, boxes); those that are no English plural stay as they are. */
function oneOf(unit: string): string {
  if (/(x|ch|sh|ss)es$/i.test(unit)) return unit.slice(0, -2)
  return /[^s]s$/i.test(unit) && unit.length > 3 ? unit.slice(0, -1) : unit
}

/** All quantities of a lot are numeric(20, 6). */
function millionths(text: Amount): bigint {
  const minus = text.startsWith('-')
  const [whole = '0', fraction = ''] = text.replace(/^[+-]/, '').split('.')
  const size = BigInt(whole || '0') * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6) || '0')
  return minus ? -size : size
}

function decimal(size: bigint): Amount {
  const plain = size < 0n ? -size : size
  const fraction = `${plain % 1_000_000n}`.padStart(6, '0').replace(/0+$/, '')
  const text = fraction ? `${plain / 1_000_000n}.${fraction}` : `${plain / 1_000_000n}`
  return size < 0n ? `-${text}` : text
}
