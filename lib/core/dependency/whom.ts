import type { Amount } from '../money.ts'
import { countOf, showShare, smallNumber } from '../number-words.ts'
import type { Dimension } from './basis.ts'

/** What a dimension is called, what was counted by it, and how its open row is called. */
export const DIMENSION_WORDS: Record<
  Dimension,
  { title: string; one: string; many: string; counted: string; notSaid: string }
> = {
  account: {
    ...{ title: 'Accounts', one: 'account', many: 'accounts' },
    counted: 'Each account by itself, as it was invoiced.',
    notSaid: 'No account is known',
  },
  group: {
    ...{ title: 'Groups', one: 'group', many: 'groups' },
    counted: 'Accounts under one parent together, by today’s structure; an account without one is a group by itself.',
    notSaid: 'No group is known',
  },
  contact: {
    ...{ title: 'One contact of theirs', one: 'contact', many: 'contacts' },
    counted:
      'Accounts at which you know one person only, by that person. Who has left, was put away or erased is nobody; accounts with several contacts stand apart.',
    notSaid: 'Nobody is known there',
  },
  owner: {
    ...{ title: 'Owners of ours', one: 'colleague', many: 'colleagues' },
    counted: 'Who of you looks after the account today. It says what would need other hands, and compares nobody.',
    notSaid: 'No owner',
  },
  product: {
    ...{ title: 'Products', one: 'product', many: 'products' },
    counted: 'What the lines of invoices name.',
    notSaid: 'No line says',
  },
  industry: {
    ...{ title: 'Industries', one: 'industry', many: 'industries' },
    counted: 'The industry of the account today.',
    notSaid: 'Not said',
  },
  country: {
    ...{ title: 'Countries', one: 'country', many: 'countries' },
    counted: 'The country that the invoice itself names.',
    notSaid: 'Not said on the invoice',
  },
  currency: {
    ...{ title: 'Currencies', one: 'currency', many: 'currencies' },
    counted: 'The currency of the invoice, in base currency at the rate of its day.',
    notSaid: 'Not said',
  },
  stage: {
    ...{ title: 'Stages', one: 'stage', many: 'stages' },
    counted: 'The stage that the records support today.',
    notSaid: 'Not read yet',
  },
  reseller: {
    ...{ title: 'Resellers', one: 'reseller', many: 'resellers' },
    counted: 'Who paid invoices that name another end customer.',
    notSaid: 'Not said',
  },
}

export type WhomFigures = {
  rows: readonly { value: string | null; label: string; net: Amount; share: number | null; accounts: number | null }[]
  apart: readonly { why: string; share: number | null; accounts: number | null }[]
  beyond: { share: number | null }
  values: number
  reported: Amount
  notSaid: { share: number | null }
}

/** How many values a sentence names. */
const NAMED = 3

/** The first thing to say of a dimension: what half of revenue rests on, or what its largest values are. */
export function tellWhom(
  dimension: Dimension,
  { rows, apart, beyond, values, reported, notSaid }: WhomFigures,
): string {
  const words = DIMENSION_WORDS[dimension]
  const named = rows.filter((row) => row.value !== null && row.share !== null && row.share > 0)
  if (Number(reported) === 0 && values === 0) return 'There is no revenue in these days.'
  if (notSaid.share === null) return 'Reported revenue is not above zero here, so no share of it can be said.'
  const together = rows.reduce((sum, row) => sum + (row.value === null ? 0 : (row.share ?? 0)), beyond.share ?? 0)
  if (dimension === 'contact') return tellContacts(together, values, apart, notSaid.share)
  if (named.length === 0) return tellNothing(dimension)
  if (dimension === 'owner') return tellOwners(named, together, values)
  if (dimension === 'reseller') return tellResellers(named[0]!, together, values)
  const shown = (row: (typeof named)[number]) => `${row.label} ${showShare(row.share!)}`
  const half = fewestForHalf(named.map(({ share }) => share!))
  if (values === 1) return `All that is said rests on one ${words.one}: ${shown(named[0]!)}.`
  if (half !== null && half <= NAMED) {
    const first = named.slice(0, half)
    const which = half === 1 ? `one ${words.one}` : `${smallNumber(half)} ${words.many}`
    return `Half of it or more rests on ${which}: ${first.map(shown).join(', ')}.`
  }
  const first = named.slice(0, NAMED)
  return `No three ${words.many} bring half of it. The largest of ${values.toLocaleString('en-US')}: ${first.map(shown).join(', ')}.`
}

function tellNothing(dimension: Dimension): string {
  switch (dimension) {
    case 'owner':
      return 'No account has an owner: give them owners, and this says what rests on one of you.'
    case 'product':
      return 'No invoice line names a product: bring invoices with their lines.'
    case 'industry':
      return 'No account has an industry: fill it in, or import it.'
    case 'country':
      return 'No invoice names a country.'
    case 'reseller':
      return 'No invoice names an end customer: as far as they say, nothing runs through a reseller.'
    case 'stage':
      return 'No account was read yet.'
    default:
      return 'None is known.'
  }
}

type Named = { label: string; share: number | null }

/** What is said of everybody alike: how many there are, and the most that rests on any one of them. */
function tellOwners(named: readonly Named[], together: number, values: number): string {
  const most = named.reduce((highest, { share }) => Math.max(highest, share!), 0)
  const first = `${countOf(values, 'colleague')} of yours ${values === 1 ? 'looks' : 'look'} after ${showShare(together)} of revenue`
  return values === 1 ? `${first}.` : `${first}; the most that rests on one is ${showShare(most)}.`
}

function tellContacts(together: number, values: number, apart: WhomFigures['apart'], notSaid: number): string {
  const several = apart.some(({ why }) => why === 'several')
  if (values === 0 && !several) return 'No contact is known at any account with revenue.'
  const unknown = notSaid > 0 ? `; at accounts with ${showShare(notSaid)} nobody is known` : ''
  if (values === 0) return `Wherever anybody is known, you know more than one person${unknown}.`
  const hang = `${showShare(together)} of revenue hangs on ${countOf(values, 'person', 'people')}, each the only one you know at an account`
  return `${hang}${unknown}.`
}

function tellResellers(first: Named, together: number, values: number): string {
  if (values === 1) return `One reseller, ${first.label}, brings ${showShare(together)}.`
  return `${showShare(together)} runs through ${countOf(values, 'reseller')}; ${first.label} brings ${showShare(first.share!)}.`
}

/** How many of the largest make up half of all; null where all of them do not. */
function fewestForHalf(shares: readonly number[]): number | null {
  let sum = 0
  for (const [at, share] of shares.entries()) {
    sum += share
    if (sum >= 0.5 - 1e-12) return at + 1
  }
  return null
}

/** What moved most against the period before, in shares of reported revenue; null where nothing moved by a tenth of a percent. */
export function tellMoves(
  rows: readonly { label: string; share: number | null; before: number | null }[],
  label: string,
): string | null {
  const moved = rows.flatMap(({ label: name, share, before }) =>
    share === null || before === null ? [] : [{ name, share, before, by: share - before }],
  )
  const most = (sign: 1 | -1) => {
    const far = moved.reduce<(typeof moved)[number] | null>(
      (best, one) => (sign * one.by > sign * (best?.by ?? 0) ? one : best),
      null,
    )
    return far && Math.abs(far.by) >= 0.0005 ? far : null
  }
  const [up, down] = [most(1), most(-1)]
  const said = [
    up && `${up.name} rose most, from ${showShare(up.before)} to ${showShare(up.share)}`,
    down && `${down.name} fell most, from ${showShare(down.before)} to ${showShare(down.share)}`,
  ].filter((text) => text !== null)
  return said.length > 0 ? `Against ${label}: ${said.join('; ')}.` : null
}
