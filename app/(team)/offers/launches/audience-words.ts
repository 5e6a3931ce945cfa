import { countOf, listNames } from '#lib/core/number-words.ts'
import type { Audience } from '#lib/core/offers/launch-plan.ts'
import type { OwnField } from '#lib/core/own-kind.ts'
import type { Typology } from '#lib/core/standing/typology.ts'
import { PLAIN_VIEW } from '../../accounts/address.ts'
import { filterWords } from '../../accounts/filter-words.ts'

/** A condition in words, and what the audience is without it. */
export type AudienceWord = { text: string; without: Audience }

/** The names that words of an audience need. */
export type AudienceNames = {
  owners: readonly { id: string; name: string }[]
  ownFields: readonly OwnField[]
  group: string | null
  typology: Typology
  products: readonly { id: string; name: string }[]
}

const WHO = { all: '', loyal: 'loyal accounts', newcomers: 'newcomers' }

/** Whom a launch is for, condition by condition; none: everybody. */
export function audienceWords(audience: Audience, names: AudienceNames): AudienceWord[] {
  const { accounts, only, who, bought, notBought, boughtMonths, trustFrom, trustKnown, tenureFrom, tenureTo } = audience
  const words: AudienceWord[] = []
  const say = (text: string | false, change: Partial<Audience>) => {
    if (text) words.push({ text, without: { ...audience, ...change } })
  }
  const productNames = (ids: readonly string[]) =>
    listNames(ids.map((id) => names.products.find((product) => product.id === id)?.name ?? 'a product that is gone'))
  say(WHO[who], { who: 'all' })
  say(only.length > 0 && `chosen one by one (${countOf(only.length, 'account')})`, { only: [] })
  say(accounts.term !== '' && `with “${accounts.term}” in their name or as their number`, {
    accounts: { ...accounts, term: '' },
  })
  for (const { text, without } of filterWords({ ...PLAIN_VIEW, ...accounts }, names)) {
    const { columns: _, as: _a, sort: _s, descending: _d, cursor: _c, saved: _v, ...change } = without
    say(text, { accounts: { ...accounts, ...change } })
  }
  const months = `in ${countOf(boughtMonths, 'month')}`
  say(bought.length > 0 && `bought ${productNames(bought).replace(/ and (?!\d)/, ' or ')} ${months}`, { bought: [] })
  say(notBought.length > 0 && `bought no ${productNames(notBought).replace(/ and (?!\d)/, ' and no ')} ${months}`, {
    notBought: [],
  })
  say(trustFrom !== null && `trust in them from ${trustFrom} on${trustKnown ? '' : ', or not known yet'}`, {
    trustFrom: null,
  })
  say(trustKnown && trustFrom === null && 'trust in them is known', { trustKnown: false })
  say(tenureFrom !== null && `customers for ${countOf(tenureFrom, 'month')} and more`, { tenureFrom: null })
  say(tenureTo !== null && `customers for ${countOf(tenureTo, 'month')} at most`, { tenureTo: null })
  return words
}
