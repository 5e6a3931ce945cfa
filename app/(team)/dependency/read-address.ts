import { z } from 'zod'
import { isDay } from '#lib/core/day.ts'
import { BASES, COUNTED_FOR } from '#lib/core/dependency/basis.ts'
import type { DependencyView } from '#lib/core/dependency/dependency-view.ts'
import { isOpenItems } from '#lib/core/dependency/dependency-view.ts'
import { parseWindow, type WindowChoice } from '#lib/core/dependency/window-choice.ts'

// Anything that is not understood is left out rather than refused: an old link still shows figures.
const shape = z.object({
  window: z.string().max(40).catch('last12'),
  by: z.enum(['group', 'account']).catch('group'),
  of: z.enum(['net', 'invoiced']).catch('net'),
  basis: z.enum(BASES).catch('revenue'),
  who: z.enum(COUNTED_FOR).catch('payer'),
  from: z.string().catch(''),
  through: z.string().catch(''),
})

export type ReadAddress = {
  view: DependencyView
  /** Why the days that were entered are not the ones shown. */
  problem: string | null
}

/** The inverse of `addressOf`; days of the range form come as `from` and `through`. */
export function readAddress(search: Record<string, string | string[] | undefined>): ReadAddress {
  const { window: text, from, through, ...counted } = shape.parse(search)
  const range = from || through ? readRange(from, through) : null
  const window = range?.window ?? parseWindow(text) ?? { kind: 'last12' as const }
  // what is open knows only who pays
  const who = isOpenItems(counted.basis) ? 'payer' : counted.who
  return { view: { window, ...counted, who }, problem: range?.problem ?? null }
}

function readRange(from: string, through: string): { window: WindowChoice | null; problem: string | null } {
  if (!isDay(from) || !isDay(through)) return { window: null, problem: 'Give both days of the range.' }
  if (from > through) return { window: null, problem: 'The range ends before it begins.' }
  return { window: { kind: 'range', from, through }, problem: null }
}
