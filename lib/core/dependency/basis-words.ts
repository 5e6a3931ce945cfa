import { showDay } from '../day-words.ts'
import { BASIS_WORDS, type Basis } from './basis.ts'
import { isOpenItems } from './dependency-view.ts'
import type { Span } from './windows.ts'

/** How sentences speak of what is counted. */
export type BasisVoice = {
  /** In a sentence: `revenue`, `open receivables`. */
  noun: string
  /** Whoever is not many: `Acme brings 31 % of reported revenue`. */
  does: { one: string; many: string }
  /** The two denominators. */
  reported: string
  allocated: string
  /** What happens when they leave. */
  gone: string
  /** What is counted one by one: invoices, open items. */
  piece: string
}

const voices: Record<Basis, BasisVoice> = {
  revenue: voice('revenue', 'brings', 'bring', 'If it left', 'invoice'),
  profit: voice('gross profit', 'brings', 'bring', 'If it left', 'invoice'),
  receivables: {
    ...voice('open receivables', 'owes', 'owe', 'If it did not pay', 'open invoice'),
    reported: 'all open receivables',
    allocated: 'receivables above zero',
  },
  backlog: {
    ...voice('backlog', 'has ordered', 'have ordered', 'If it left', 'open order'),
    reported: 'the whole backlog',
    allocated: 'backlog above zero',
  },
}

export function voiceOf(basis: Basis): BasisVoice {
  return voices[basis]
}

/** `in the 12 months to 30 April 1998`, `as of 30 April 1998`. */
export function whenOf(basis: Basis, window: Pick<Span, 'label'>, asOf: string): string {
  return isOpenItems(basis) ? `as of ${showDay(asOf)}` : `in ${window.label}`
}

/** What is missing and how to bring it, one short phrase for a control: `Gross profit — no costs yet`. */
export function missingBasis(basis: Exclude<Basis, 'revenue'>): string {
  return `${BASIS_WORDS[basis]} — ${basis === 'profit' ? 'no costs yet' : 'no list yet'}`
}

function voice(noun: string, one: string, many: string, gone: string, piece: string): BasisVoice {
  return { noun, does: { one, many }, reported: `reported ${noun}`, allocated: `allocated ${noun}`, gone, piece }
}
