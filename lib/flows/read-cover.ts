import { getSourceCompleteness } from '#db/queries/source-completeness.ts'
import { getTypology } from '#db/queries/typology.ts'
import {
  getSpanTotals,
  type HeartPlan,
  listHeartPlans,
  listNetsOf,
  listPartnersByHeart,
} from '#db/reports/commitments.ts'
import { netsOf } from '#db/reports/concentration.ts'
import { type ContractTerms, listContractTerms } from '#db/reports/relationships.ts'
import type { Tx } from '#db/tenant.ts'
import { addMonths, type Day, dayFromNumber, monthOf } from '#lib/core/day.ts'
import { boundBy, type Commitment, readCoverOf } from '#lib/core/dependency/cover.ts'
import { ratio, toUnits } from '#lib/core/dependency/exact.ts'
import type { Cover } from '#lib/core/dependency/relationship.ts'
import { nextEnd } from '#lib/core/dependency/renewal.ts'
import type { Span } from '#lib/core/dependency/windows.ts'
import type { ContractForm } from '#lib/core/evidence/contract.ts'
import { contractNow } from '#lib/core/evidence/contract-now.ts'
import type { Amount } from '#lib/core/money.ts'

/** A commitment without paper: whose it is, what rests on it, and what is planned for its end (null: nothing). */
export type HeartRow = {
  accountId: string
  accountName: string
  net: Amount
  share: number | null
  /** Contracts by word or by heart; none: we are partners without any. */
  contracts: { id: string; title: string; form: ContractForm }[]
  plan: HeartPlan | null
}

/** A term that ends or renews: the revenue of its account stands behind it. */
export type RenewalRow = {
  contractId: string
  accountId: string
  accountName: string
  title: string
  form: ContractForm
  endDay: Day
  /** The last day to give notice; null: nobody said how long the notice is. */
  noticeDay: Day | null
  renews: boolean
  net: Amount
  share: number | null
}

export type CoverReading = {
  cover: Cover
  /** The largest first; those with no plan for their end before the others. */
  byHeart: HeartRow[]
  /** The next eighteen months, by the day a notice is due, else by the end. */
  renewals: RenewalRow[]
}

/** Terms that end so many months from today on are told. */
export const RENEWAL_MONTHS_AHEAD = 18

/** How revenue is bound: on paper, by heart, or not at all; what ends when. Revenue is of the span, contracts and stages are as of today. */
export async function readCover(
  tx: Tx,
  { span, today }: { span: Pick<Span, 'from' | 'through'>; today: Day },
): Promise<CoverReading> {
  const live = (await listContractTerms(tx, null)).filter((terms) => isLive(terms, today))
  const inForce = live.filter((terms) => contractNow(terms, today)?.state === 'in_force')
  const hearts = (await getTypology(tx)).stages.filter(({ measuredAs }) => measuredAs === 'partner')
  const partners = await listPartnersByHeart(
    tx,
    hearts.map(({ key }) => key),
  )
  const nets = await netsOf(tx, span)
  const named = new Map([...live, ...partners].map(({ accountId, accountName }) => [accountId, accountName]))
  const brought = await listNetsOf(tx, nets, [...named.keys()])
  const all = await getSpanTotals(tx, nets)
  const commitments = commitmentsOf(inForce, new Set(partners.map(({ accountId }) => accountId)))
  const through = (await getSourceCompleteness(tx)).contracts ?? null
  const cover = readCoverOf(commitments, brought, all, through === null ? null : dayFromNumber(through))
  const of = (accountId: string) => ({
    net: brought.get(accountId) ?? '0',
    share: shareOf(brought.get(accountId) ?? '0', all.reported),
  })
  const heartIds = commitments.filter((one) => boundBy(one) === 'heart').map(({ accountId }) => accountId)
  const plans = new Map((await listHeartPlans(tx, heartIds)).map((plan) => [plan.accountId, plan]))
  const byHeart = heartIds.map((accountId) => ({
    ...{ accountId, accountName: named.get(accountId)!, ...of(accountId) },
    contracts: inForce.filter((one) => one.accountId === accountId).map(({ id, title, form }) => ({ id, title, form })),
    plan: plans.get(accountId) ?? null,
  }))
  return {
    cover,
    byHeart: byHeart.sort((a, b) => Number(a.plan !== null) - Number(b.plan !== null) || Number(b.net) - Number(a.net)),
    renewals: live.flatMap((terms) => renewalOf(terms, today, of(terms.accountId))).sort(noticeFirst),
  }
}

function isLive(terms: ContractTerms, today: Day): boolean {
  const now = contractNow(terms, today)?.state
  return now === 'in_force' || now === 'signed'
}

function commitmentsOf(inForce: readonly ContractTerms[], partners: ReadonlySet<string>): Commitment[] {
  const forms = Map.groupBy(inForce, ({ accountId }) => accountId)
  return [...new Set([...forms.keys(), ...partners])].map((accountId) => ({
    accountId,
    forms: (forms.get(accountId) ?? []).map(({ form }) => form),
    partner: partners.has(accountId),
  }))
}

function renewalOf(terms: ContractTerms, today: Day, behind: Pick<RenewalRow, 'net' | 'share'>): RenewalRow[] {
  const end = nextEnd(terms, today)
  const horizon = addMonths(monthOf(today), RENEWAL_MONTHS_AHEAD)
  if (end === null || end.day < today || end.day >= horizon) return []
  const { id, accountId, accountName, title, form } = terms
  return [
    {
      ...{ contractId: id, accountId, accountName, title, form },
      ...{ endDay: end.day, noticeDay: end.noticeDay, renews: end.renews },
      ...behind,
    },
  ]
}

function noticeFirst(a: RenewalRow, b: RenewalRow): number {
  const [one, other] = [a.noticeDay ?? a.endDay, b.noticeDay ?? b.endDay]
  return one < other ? -1 : one > other ? 1 : a.accountName < b.accountName ? -1 : 1
}

function shareOf(net: Amount, reported: Amount): number | null {
  const { units } = toUnits([net, reported])
  return units[1]! > 0n ? ratio(units[0]!, units[1]!) : null
}
