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
 * Cells of several tables of the same revenue that may be shown without telling what one customer brings. A cell of fewer than `smallest`
 * customers, or of which one makes up 80 % or more, is merged into one other of its table; where that one cell alone would be what the
 * total less the rest tells, or is itself too small, the smallest of the others join it. All that is shown, the merged cell too, is so
 * wide; nets add up to the same total. Nor does one table tell by another: what a cell holds beyond the cells of another table that lie
 * within it (a currency less its countries) is as wide, or nothing; else the later table says less.
 * Null for a table: no way of telling it by this hides a single customer.
 */
export function suppressCells(tables: readonly (readonly NamedCell[])[], smallest: number): (ShownCell[] | null)[] {
  const { measured, scale } = measure(tables)
  const told: Table[] = []
  return measured.map((cells) => {
    const table = divide(cells, smallest)
    if (!hideSmall(table, smallest)) return null
    for (let leak = findLeak(table, told, smallest); leak; leak = findLeak(table, told, smallest)) {
      hide(table, leak)
      if (!hideSmall(table, smallest)) return null
    }
    told.push(table)
    const show = ({ value, net, brought }: Cell) => ({ value, net: fromUnits(net, scale), customers: brought.size })
    return shownOf(table).map(show)
  })
}

type Cell = { value: string; brought: ReadonlyMap<string, bigint>; net: bigint }
/** `open`: shown by themselves, smallest first, equal ones by name; `hidden`: as one. */
type Table = { open: Cell[]; hidden: Cell[]; merged: Map<string, bigint> }

function measure(tables: readonly (readonly NamedCell[])[]): { measured: Cell[][]; scale: number } {
  const { units, scale } = toUnits(
    tables.flat().flatMap((cell) => [...cell.parts.map((part) => part.net), cell.unknown ?? '0']),
  )
  let at = 0
  const measured = tables.map((cells) =>
    cells.map((cell) => {
      const brought = new Map<string, bigint>()
      for (const { customer } of cell.parts) brought.set(customer, (brought.get(customer) ?? 0n) + units[at++]!)
      return { value: cell.value, brought, net: addUp(brought.values()) + units[at++]! }
    }),
  )
  return { measured, scale }
}

function divide(cells: readonly Cell[], smallest: number): Table {
  const hidden = cells.filter((cell) => !isWide(cell.brought, smallest))
  // as little as can be is lost
  const open = cells
    .filter((cell) => isWide(cell.brought, smallest))
    .sort((a, b) => (a.net === b.net ? (a.value < b.value ? -1 : 1) : a.net < b.net ? -1 : 1))
  const merged = new Map<string, bigint>()
  for (const cell of hidden) join(merged, cell.brought)
  return { open, hidden, merged }
}

/** Until what is merged can be shown. False: it cannot, although all of it is merged. */
function hideSmall(table: Table, smallest: number): boolean {
  while (table.hidden.length > 0 && (table.hidden.length < 2 || !isWide(table.merged, smallest))) {
    const [next] = table.open
    if (!next) return false
    hide(table, next)
  }
  return true
}

function hide(table: Table, cell: Cell): void {
  table.open = table.open.filter((each) => each !== cell)
  table.hidden.push(cell)
  join(table.merged, cell.brought)
}

function shownOf({ open, hidden, merged }: Table): Cell[] {
  const shown = open.toReversed()
  if (hidden.length === 0) return shown
  return [...shown, { value: SUPPRESSED, brought: merged, net: addUp(hidden.map(({ net }) => net)) }]
}

/** A cell of the table by itself that, with what other tables tell, would tell what too few brought; null: there is none. */
function findLeak(table: Table, told: readonly Table[], smallest: number): Cell | null {
  if (table.open.length === 0) return null
  const own = shownOf(table)
  for (const other of told.map(shownOf)) {
    for (const [wholes, parts] of [
      [own, other],
      [other, own],
    ] as const) {
      for (const whole of wholes) {
        const { rest, within } = lessWithin(whole, parts)
        if (within.length === 0 || rest.size === 0 || isWide(rest, smallest)) continue
        const mine = wholes === own ? [whole] : within
        // of the merged cell itself nothing can be hidden: then the next smallest joins it
        return mine.find((cell) => table.open.includes(cell)) ?? table.open[0]!
      }
    }
  }
  return null
}

/** What is left of a cell without those of another table that lie within it, customer by customer. */
function lessWithin(whole: Cell, parts: readonly Cell[]): { rest: Map<string, bigint>; within: Cell[] } {
  const rest = new Map(whole.brought)
  const within: Cell[] = []
  for (const part of parts) {
    if (!liesWithin(part.brought, rest)) continue
    within.push(part)
    for (const [customer, net] of part.brought) {
      const left = rest.get(customer)! - net
      if (left === 0n) rest.delete(customer)
      else rest.set(customer, left)
    }
  }
  return { rest, within }
}

// the first that does not ends it: most cells lie in none
function liesWithin(part: ReadonlyMap<string, bigint>, whole: ReadonlyMap<string, bigint>): boolean {
  if (part.size > whole.size) return false
  for (const [customer, net] of part) {
    const of = whole.get(customer)
    if (of === undefined || (net < 0n ? of > net : of < net)) return false
  }
  return true
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
