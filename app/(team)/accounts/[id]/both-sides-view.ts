import { listProgrammes } from '#db/queries/programmes.ts'
import { getStanding } from '#db/queries/standing.ts'
import {
  listContractsAt,
  listEnrolmentsAt,
  listGiftsAt,
  listPlansAt,
  listSupplyWords,
  listVowsAt,
  listWalletWords,
  type WalletRow,
} from '#db/reports/both-sides.ts'
import type { Tx } from '#db/tenant.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import type { ContractStateWord } from '#lib/core/evidence/contract.ts'
import { sumAmounts } from '#lib/core/money.ts'

/** What people recorded of both sides, for the account page's own load. */
export async function loadBothSides(tx: Tx, accountId: string, { today, currency }: { today: Day; currency: string }) {
  const contracts = await listContractsAt(tx, accountId)
  const words = await listWalletWords(tx, accountId)
  const gifts = await listGiftsAt(tx, accountId)
  const buying = (await getStanding(tx, accountId))?.reading.evidence.buying
  const since = addDays(today, -GIVEN_DAYS)
  const given = (by: 'us' | 'them') =>
    sumAmounts(gifts.filter((gift) => gift.givenBy === by && gift.day > since).map(({ worth }) => worth))
  return {
    accountId,
    today,
    currency,
    contracts: contracts.filter(({ archived }) => !archived),
    putAway: contracts.filter(({ archived }) => archived),
    vows: await listVowsAt(tx, accountId),
    enrolments: await listEnrolmentsAt(tx, accountId),
    programmes: (await listProgrammes(tx, today)).filter(({ archived }) => !archived),
    plans: await listPlansAt(tx, accountId),
    wallet: { words, holds: holding(words) },
    /** Share of purchase days with a discounted line, where the invoices have lines; it stands before what anybody says. */
    discount:
      buying && buying.discountShare !== null ? { share: buying.discountShare, days: buying.discountDays } : null,
    supply: await listSupplyWords(tx, accountId),
    gifts,
    given: { us: given('us'), them: given('them') },
  }
}

/** Giving and receiving are compared over 24 months. */
const GIVEN_DAYS = 730

export type BothSides = Awaited<ReturnType<typeof loadBothSides>>

export const WALLET_KINDS = ['share', 'onlyFromUs', 'onlyToThem', 'discountShare'] as const

/** Of each kind the newest word that says anything of it. */
function holding(words: WalletRow[]) {
  return WALLET_KINDS.flatMap((kind) => {
    const word = words.find((one) => one[kind] !== null)
    return word ? [{ kind, word }] : []
  })
}

/** Which form a link asks for: `?add=contract-in_force`, `?add=plan`. */
export type Asked = {
  form: 'contract' | 'bond' | 'plan' | 'wallet' | 'supply' | 'gift'
  state: ContractStateWord | null
} | null

export function readAsked(add: unknown): Asked {
  const [, form, state = null] =
    /^(contract|bond|plan|wallet|supply|gift)(?:-(negotiating|signed|in_force))?$/.exec(`${add}`) ?? []
  return form ? ({ form, state } as Asked) : null
}

/** Where the form stands that answers a question or takes a step. */
export function askedHref(accountId: string, form: NonNullable<Asked>['form'], state?: string): string {
  return `/accounts/${accountId}?add=${form}${state ? `-${state}` : ''}#${FOLD[form]}`
}

export const FOLD = {
  contract: 'contracts',
  bond: 'programmes',
  plan: 'joint-plans',
  wallet: 'wallet',
  supply: 'supply',
  gift: 'given-and-received',
} as const
