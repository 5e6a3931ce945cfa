import type { Route } from 'next'
import type { MapAccount } from '#db/reports/standing-map.ts'
import { showAmount } from '#lib/core/money.ts'
import type { EvidentStage } from '#lib/core/stage.ts'
import type { Lie } from '#lib/core/standing/map-headline.ts'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import type { AccountView } from '../accounts/address.ts'
import { addressOf } from '../accounts/address.ts'

/** What a column is called. */
export function declaredWord(typology: Typology, declared: string | null): string {
  return declared === null ? 'Nothing declared' : wordOf(typology, declared)
}

/** An account of the map in a sentence. */
export function accountWords(account: MapAccount, typology: Typology, currency: string): string {
  const said = account.declared === null ? 'nothing declared' : `you say ${wordOf(typology, account.declared)}`
  const gap =
    account.gap === 'contradicted'
      ? ', which contradict it'
      : account.gap === 'unsupported'
        ? ', which leave it open'
        : ''
  return `${account.name}: ${said}; the records: ${wordOf(typology, account.evident)}${gap}. ${showAmount(account.revenue, currency)} in twelve months`
}

export const LIE_WORDS: Record<Lie, string> = {
  honest: 'You and the records agree',
  more: 'You say more than the records',
  less: 'The records say more than you',
  silent: 'The records hold too little',
  undeclared: 'Nobody has said',
  outcome: 'Said to be over',
}

/** The account list, narrowed to one cell of the map. */
export function cellAddress(view: AccountView, declared: string | null, evident: EvidentStage): Route {
  return addressOf(view, { stages: [evident], declared: [declared ?? 'none'] })
}
