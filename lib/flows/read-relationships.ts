import { nameCustomers } from '#db/queries/customers.ts'
import {
  type ContractTerms,
  listAccountsOfGroups,
  listBeside,
  listContractTerms,
  listRiskDrivers,
} from '#db/reports/relationships.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { putBeside } from '#lib/core/dependency/beside.ts'
import type { Concentration, Holder } from '#lib/core/dependency/concentration.ts'
import { FIRST_VIEW } from '#lib/core/dependency/dependency-view.ts'
import type { DependencyPolicy } from '#lib/core/dependency/policy.ts'
import type { ContractBeside, MemberRelationship, RelationshipRow } from '#lib/core/dependency/relationship.ts'
import { nextEnd } from '#lib/core/dependency/renewal.ts'
import type { Span } from '#lib/core/dependency/windows.ts'
import { contractNow } from '#lib/core/evidence/contract-now.ts'
import { listMembers, measureDependency } from './read-dependency.ts'

export type RelationshipsAsked = {
  /** These customers (roots or accounts, as `by` says), or the largest. */
  keys?: readonly string[]
  most?: number
  by: 'group' | 'account'
  span: Pick<Span, 'from' | 'through'>
  today: Day
  asOf: Day
  policy?: DependencyPolicy
  /** Where it was measured already, by net revenue. */
  concentration?: Concentration
}

/** Figures are kept apart for so many accounts of one group at most, the largest; a group of hundreds would fill the page. */
const MEMBERS = 50

/**
 * The largest customers by net revenue (or those asked for that brought any) with the relationship beside the arithmetic: what each side
 * says, trust, contracts, the last conversation, what could end it. Revenue is of the span, the relationship as of today. For inside only.
 */
export async function readRelationships(tx: Tx, asked: RelationshipsAsked): Promise<RelationshipRow[]> {
  const holders = await holdersOf(tx, asked)
  const accounts = await membersOf(tx, holders, asked)
  const ids = accounts.map(({ accountId }) => accountId)
  const beside = new Map((await listBeside(tx, ids, asked.today)).map((row) => [row.accountId, row]))
  const terms = Map.groupBy(await listContractTerms(tx, ids), ({ accountId }) => accountId)
  const drivers = Map.groupBy(await listRiskDrivers(tx, ids), ({ accountId }) => accountId)
  const names = await nameCustomers(
    tx,
    holders.map(({ key }) => key),
  )
  const members = Map.groupBy(accounts, ({ key }) => key)
  return holders.map(({ key, net, ofReported }) => {
    const own = members.get(key) ?? []
    return putBeside(
      { key, name: names.get(key) ?? key, net, share: ofReported },
      own.flatMap(({ accountId, name, net: brought }): MemberRelationship[] => {
        const known = beside.get(accountId)
        const contracts = contractsInForce(terms.get(accountId) ?? [], asked.today)
        return known ? [{ ...known, name, net: brought, contracts }] : []
      }),
      own.flatMap(({ accountId }) => drivers.get(accountId) ?? []),
    )
  })
}

/** Of some contracts those in force today, with the end of the term that runs. */
export function contractsInForce(terms: readonly ContractTerms[], today: Day): ContractBeside[] {
  return terms
    .filter((contract) => contractNow(contract, today)?.state === 'in_force')
    .map((contract) => {
      const end = nextEnd(contract, today)
      const { id, accountId, title, form, exitCost, currency } = contract
      return {
        ...{ id, accountId, title, form, endDay: end?.day ?? null, noticeDay: end?.noticeDay ?? null },
        renews: end?.renews ?? false,
        exitCost: exitCost !== null && currency !== null ? { amount: exitCost, currency } : null,
      }
    })
}

async function holdersOf(tx: Tx, { keys, most = 20, by, span, asOf, ...asked }: RelationshipsAsked): Promise<Holder[]> {
  const concentration =
    asked.concentration ?? (await measureDependency(tx, { ...FIRST_VIEW, by }, span, asOf, asked.policy)).concentration
  const wanted = keys && new Set(keys)
  return wanted ? concentration.holders.filter(({ key }) => wanted.has(key)) : concentration.holders.slice(0, most)
}

/** The accounts behind each customer: of a group all of them, also those that brought nothing; they may hold its contract. */
async function membersOf(tx: Tx, holders: readonly Holder[], { by, span }: RelationshipsAsked) {
  const keys = holders.map(({ key }) => key)
  if (by === 'account') {
    const names = await nameCustomers(tx, keys)
    return holders.map(({ key, net }) => ({ key, accountId: key, name: names.get(key) ?? key, net }))
  }
  const nets = new Map((await listMembers(tx, span, keys, FIRST_VIEW)).map((row) => [row.accountId, row.net]))
  const accounts = await listAccountsOfGroups(tx, keys)
  const brought = accounts.map((row) => ({ ...row, net: nets.get(row.accountId) ?? '0' }))
  return [...Map.groupBy(brought, ({ key }) => key).values()].flatMap((group) =>
    group.sort((a, b) => Number(b.net) - Number(a.net)).slice(0, MEMBERS),
  )
}
