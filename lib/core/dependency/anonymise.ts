import type { Amount } from '../money.ts'
import { addUp, fromUnits, toUnits } from './exact.ts'

/** One customer makes up so much of a cell, or more: then the cell would tell what that customer brings. */
const DOMINANT = 0.8
export const SUPPRESSED = 'other (suppressed)'

/**
 * One value of a dimension (a country, a product), and what each customer brings to it; a customer may be in several. `unknown`: what no
 * customer is known for, which hides nobody.
 */
export type NamedCell = { value: string; parts: readonly { customer: string; net: Amount }[]; unknown?: Amount }
export type ShownCell = { value: string; net: Amount; customers: number }

/**
 * Cells that may be shown without telling what one customer brings. A cell of fewer than `smallest` customers, or of which one makes up
 * 80 % or more, is merged into one other; where that one cell alone would be what the total less the rest tells, or is itself too small,
 * the smallest of the others join it. All that is shown, the merged cell too, is so wide; nets add up to the same total.
 * Null: no way of telling it by this hides a single customer.
 */
export function suppressCells(cells: readonly NamedCell[], smallest: number): ShownCell[] | null {
  const { units, scale } = toUnits(
    cells.flatMap((cell) => [...cell.parts.map((part) => part.net), cell.unknown ?? '0']),
  )
  let at = 0
  const measured = cells.map((cell) => {
    const brought = new Map<string, bigint>()
    for (const { customer } of cell.parts) brought.set(customer, (brought.get(customer) ?? 0n) + units[at++]!)
    return { value: cell.value, brought, net: addUp(brought.values()) + units[at++]! }
  })
  const hidden = measured.filter((cell) => !isWide(cell.brought, smallest))
  // smallest first: as little as can be is lost; equal ones by name
  const open = measured
    .filter((cell) => isWide(cell.brought, smallest))
    .sort((a, b) => (a.net === b.net ? (a.value < b.value ? -1 : 1) : a.net < b.net ? -1 : 1))
  const merged = new Map<string, bigint>()
  for (const cell of hidden) join(merged, cell.brought)
  let net = addUp(hidden.map((cell) => cell.net))
  while (hidden.length > 0 && (hidden.length < 2 || !isWide(merged, smallest))) {
    const next = open.shift()
    if (!next) return null
    hidden.push(next)
    join(merged, next.brought)
    net += next.net
  }
  const shown = open
    .reverse()
    .map(({ value, brought, net }) => ({ value, net: fromUnits(net, scale), customers: brought.size }))
  if (hidden.length === 0) return shown
  return [...shown, { value: SUPPRESSED, net: fromUnits(net, scale), customers: merged.size }]
}

function join(into: Map<string, bigint>, brought: ReadonlyMap<string, bigint>): void {
  for (const [customer, net] of brought) into.set(customer, (into.get(customer) ?? 0n) + net)
}

/** Enough customers, and none of them nearly all of it. Credits count by their size: they hide nobody. */
function isWide(brought: ReadonlyMap<string, bigint>, smallest: number): boolean {
  const sizes = [...brought.values()].map((net) => (net < 0n ? -net : net)).filter((size) => size > 0n)
  if (sizes.length < smallest) return false
  const largest = sizes.reduce((most, size) => (size > most ? size : most), 0n)
  return largest * 100n < addUp(sizes) * BigInt(DOMINANT * 100)
}

/**
 * What a report calls each customer: its name, or by rank “Customer A”, “Customer B” … “Customer AA”. The ranked are named first; whoever
 * comes later (a debtor without revenue) gets the next letters. One namer serves a whole report.
 */
export function customerNamer(
  ranked: readonly string[],
  { anonymised, nameOf }: { anonymised: boolean; nameOf: (key: string) => string },
): (key: string) => string {
  if (!anonymised) return nameOf
  const labels = new Map<string, string>()
  const label = (key: string) => {
    const known = labels.get(key)
    if (known) return known
    const made = `Customer ${letters(labels.size)}`
    labels.set(key, made)
    return made
  }
  for (const key of ranked) label(key)
  return label
}

/** 0 → A, 25 → Z, 26 → AA. */
export function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}
