import { type Chance, gammaDraw, normalDraw } from '#lib/core/chance.ts'
import { COMPANIES } from './companies.ts'
import type { Habit } from './habits.ts'
import { STORIES } from './stories.ts'
import { TEAM } from './supplier.ts'

export type DemoCustomer = {
  name: string
  country: string
  industry: string
  /** Name of the company it belongs to, where it is part of a group. */
  parent?: string
  ledger: 'main' | 'shop'
  owner: string
  habit: Habit
  /** Usual net of one order in euro, and how far orders stray from it (standard deviation of its logarithm). */
  order: number
  spread: number
  currency: string
  /** Share of the price let off, and on what share of its orders. */
  discount?: { off: number; often: number }
  /** Orders these products only, where it matters. */
  products?: string[]
  /** We sell through it: who uses what it buys. */
  endCustomers?: string[]
  /** Share of orders that come back in part as a credit note within two weeks. */
  returns?: number
  /** Days it usually pays after the due day (negative: before). */
  pays: number
  /** Years it was a customer before the file begins. */
  yearsBefore?: number
}

/** All customers of the demo: those with a story first, then those who just buy. */
export function demoCustomers(chance: Chance): DemoCustomer[] {
  return [...STORIES, ...COMPANIES.map((company, i) => ordinary(company, i, chance))]
}

const CURRENCY: Record<string, string> = { GB: 'GBP', CH: 'CHF' }

function ordinary(company: (typeof COMPANIES)[number], i: number, chance: Chance): DemoCustomer {
  const every = 18 + gammaDraw(2, chance) * 26
  const shop = i % 9 === 4
  return {
    ...company,
    ledger: shop ? 'shop' : 'main',
    owner: shop ? '' : TEAM[1 + (i % 4)]!.name,
    habit: habitOf(i, every, chance),
    // small buyers come often or seldom alike: a log-normal of sizes gives the usual long tail
    order: Math.round((shop ? 160 : 620) * Math.exp(0.75 * normalDraw(chance))),
    spread: 0.4,
    currency: shop ? 'EUR' : (CURRENCY[company.country] ?? 'EUR'),
    discount: i % 7 === 3 ? { off: 0.1, often: 0.5 } : undefined,
    returns: i % 11 === 6 ? 0.08 : 0.01,
    // most pay in time; one in ten takes weeks more
    pays: Math.round(normalDraw(chance) * 4 - 4 + (i % 10 === 0 ? 16 : 0)),
    yearsBefore: i % 5 === 0 ? 2 + (i % 13) : undefined,
  }
}

/** In fixed proportion: most come back, some came once, some left, some are new. */
function habitOf(i: number, every: number, chance: Chance): Habit {
  const early = 1094 - Math.floor(chance() * 160)
  const kind = i % 20
  if (kind === 1 || kind === 8) return { kind: 'days', days: [60 + Math.floor(chance() * 900)] }
  if (kind === 3 || kind === 12 || kind === 17) {
    const left = 150 + Math.floor(chance() * 450)
    return { kind: 'repeats', from: early, until: left, every, even: 2 }
  }
  if (kind === 6)
    return { kind: 'repeats', from: 30 + Math.floor(chance() * 120), until: 0, every: every * 0.7, even: 2 }
  if (kind === 10 || kind === 15) return { kind: 'repeats', from: early, until: 0, every: every * 3, even: 1 }
  const even = kind % 3 === 0 ? 6 : kind % 3 === 1 ? 3 : 1
  return {
    kind: 'repeats',
    from: kind < 14 ? early : Math.round(early * (0.4 + chance() * 0.5)),
    until: 0,
    every,
    even,
  }
}
