import { countOf, showShare } from '../number-words.ts'
import type { LimitMeasure } from './limit-measures.ts'
import type { LimitReading, LimitState, Pace } from './limits.ts'
import { showLine } from './sentences.ts'

/** What a limit is of, as a heading and as a sentence of its own. */
export const MEASURES: Record<LimitMeasure, { label: string; hint: string }> = {
  group: {
    label: 'One group',
    hint: 'All accounts of a group together: they may leave together.',
  },
  topFive: { label: 'The five largest groups', hint: 'What the five largest groups bring together.' },
  account: { label: 'One account', hint: 'Each account by itself, as it is invoiced.' },
  owner: {
    label: 'One owner of ours',
    hint: 'Accounts that one colleague looks after: what would be without anybody if they left. It says nothing of how well they do.',
  },
  product: { label: 'One product', hint: 'What is invoiced of one product, where invoice lines name it.' },
  country: { label: 'One country', hint: 'What is invoiced to one country, as invoices name it.' },
  currency: { label: 'One currency', hint: 'What is invoiced in one currency, turned into your base currency.' },
  reseller: { label: 'One reseller', hint: 'What is paid by one account for others who use it.' },
  one_contact: {
    label: 'Accounts with one contact',
    hint: 'Accounts where you know only one person who is still there: if they go, nobody knows you.',
  },
  uncontracted: {
    label: 'Without a contract',
    hint: 'Customers without a contract on paper that is in force today; a word given does not count.',
  },
}

/** What rests on it, as the beginning of a sentence: `Kestrel Group brings 21.3 % of reported revenue`. */
export function tellFigure({ measure, label, value }: Pick<LimitReading, 'measure' | 'label' | 'value'>): string {
  const share = `${showShare(value)} of reported revenue`
  switch (measure) {
    case 'group':
    case 'account':
      return `${label} brings ${share}`
    case 'topFive':
      return `The five largest groups bring ${share}`
    case 'owner':
      return `The accounts that ${label} looks after bring ${share}`
    case 'product':
      return `${label} makes ${share}`
    case 'country':
      return `Invoices to ${label} are ${share}`
    case 'currency':
      return `Invoices in ${label} are ${share}`
    case 'reseller':
      return `${share} comes through ${label}`
    case 'one_contact':
      return `${share} rests on accounts where you know one person only`
    case 'uncontracted':
      return `${share} rests on customers without a contract on paper in force`
  }
}

/** `above your limit of 20 %`. A share that reads the same as the limit is told to be at it. */
export function tellState({ value, limit, state }: Pick<LimitReading, 'value' | 'limit' | 'state'>): string {
  const own = `your limit of ${showLine(limit)}`
  if (state === 'within') return `within ${own}`
  if (state === 'near') return `close to ${own}`
  return value - limit < 5e-10 ? `at ${own}` : `above ${own}`
}

export function tellReading(reading: Omit<LimitReading, 'before'>): string {
  return `${tellFigure(reading)}: ${tellState(reading)}.`
}

/** The state with how much it is over, or how much is left: `1.3 points above your limit of 20 %`. */
export function tellDistance({ value, limit, state }: Pick<LimitReading, 'value' | 'limit' | 'state'>): string {
  const points = Math.abs(value - limit) * 100
  const said = `${points < 0.05 ? 'less than 0.1' : points.toFixed(1)} points`
  const told = tellState({ value, limit, state })
  if (state === 'crossed') return told.startsWith('above') ? `${said} ${told}` : told
  return `${told}, ${said} left`
}

export const STATE_WORDS: Record<LimitState, string> = { within: 'Within', near: 'Close to it', crossed: 'Crossed' }

/** `It grew from 16.0 % to 19.1 % within six months; at this pace it reaches the limit in 2 months.` */
export function tellPace({ from, to, months }: Pace): string {
  return `It grew from ${showShare(from)} to ${showShare(to)} in the last six months on record; at this pace it reaches the limit in ${countOf(months, 'month')}.`
}

/**
 * A crossing as a colleague is told of it, also by mail: without the figure, which is on the page.
 * @param label of whom or what; '' for the whole
 */
export function tellAlert(alert: { measure: LimitMeasure; label: string; state: 'near' | 'crossed' }): string {
  const whom = alert.label ? `${alert.label} (${lower(MEASURES[alert.measure].label)})` : MEASURES[alert.measure].label
  return alert.state === 'crossed'
    ? `A limit was crossed: what rests on ${alert.label ? whom : lower(whom)} has reached what you set.`
    : `Close to a limit: what rests on ${alert.label ? whom : lower(whom)} is about to reach what you set.`
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
