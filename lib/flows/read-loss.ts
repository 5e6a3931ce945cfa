import { nameCustomers } from '#db/queries/customers.ts'
import { listLossOverrides } from '#db/queries/loss-overrides.ts'
import { getDependencyPolicy } from '#db/queries/policies.ts'
import { reportConcentration } from '#db/reports/concentration.ts'
import { readOrderChances, readRoots } from '#db/reports/loss-chances.ts'
import { listContractTerms } from '#db/reports/relationships.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { type LossBook, type LossRow, readLossBook } from '#lib/core/dependency/loss-book.ts'
import { chanceOfLoss, type LossChance } from '#lib/core/dependency/loss-chance.ts'
import type { DependencyPolicy } from '#lib/core/dependency/policy.ts'
import type { Span } from '#lib/core/dependency/windows.ts'
import { contractNow } from '#lib/core/evidence/contract-now.ts'

export type NamedLossRow = Omit<LossRow, 'accounts'> & {
  name: string
  /** Where its probability comes from: of a group whose accounts differ, `several`; null: nobody knows. */
  source: LossChance['source'] | 'several' | null
  /** A sentence: where the probability comes from, or why there is none. */
  because: string
  /** The largest of its accounts. */
  accounts: { id: string; name: string; share: number; chance: LossChance | null }[]
}
export type ExpectedLoss = Omit<LossBook, 'rows'> & {
  /** The largest; and how many customers there are. */
  rows: NamedLossRow[]
  customers: number
}

const MOST_ACCOUNTS = 20

/**
 * What is likely to be lost within twelve months of today, of what a span brought: shares of allocated revenue. Null: it brought none.
 * @param most so many of the largest customers are listed; all of them are in the sums
 */
export async function readLoss(
  tx: Tx,
  asked: {
    by: 'group' | 'account'
    span: Pick<Span, 'from' | 'through'>
    today: Day
    policy?: DependencyPolicy
    most?: number
  },
): Promise<ExpectedLoss | null> {
  const { by, span, today, most = 50 } = asked
  const policy = asked.policy ?? (await getDependencyPolicy(tx))
  const { revenues } = await reportConcentration(tx, { from: span.from, through: span.through, by: 'account' })
  const chances = await readChances(tx, today, policy)
  const roots = by === 'group' ? await readRoots(tx) : new Map<string, string>()
  const book = readLossBook(
    revenues.map(({ key, net }) => ({ id: key, rootId: roots.get(key) ?? key, net, chance: chances(key) })),
    by,
  )
  if (!book) return null
  const rows = book.rows.slice(0, most)
  const ids = rows.flatMap(({ key, accounts }) => [key, ...accounts.slice(0, MOST_ACCOUNTS).map(({ id }) => id)])
  const names = await nameCustomers(tx, [...new Set(ids)])
  return { ...book, customers: book.rows.length, rows: rows.map((row) => nameRow(row, (id) => names.get(id) ?? id)) }
}

/** How likely each account is lost, by its id; null where nobody knows. Few have a contract or a word of somebody's: all of those are read. */
async function readChances(
  tx: Tx,
  today: Day,
  policy: DependencyPolicy,
): Promise<(accountId: string) => LossChance | null> {
  const said = new Map((await listLossOverrides(tx)).map((row) => [row.accountId, row]))
  const terms = (await listContractTerms(tx, null)).filter((term) => contractNow(term, today)?.state === 'in_force')
  const contracts = Map.groupBy(terms, ({ accountId }) => accountId)
  const orders = await readOrderChances(tx)
  return (id) =>
    chanceOfLoss(
      { override: said.get(id) ?? null, contracts: contracts.get(id) ?? [], p12m: orders.get(id) ?? null },
      today,
      policy,
    )
}

function nameRow({ accounts, ...row }: LossRow, nameOf: (id: string) => string): NamedLossRow {
  const sources = new Set(accounts.flatMap(({ chance }) => chance?.source ?? []))
  const [only] = accounts
  const source = sources.size > 1 ? 'several' : ([...sources][0] ?? null)
  return {
    ...{ ...row, name: nameOf(row.key), source },
    because: accounts.length === 1 && only?.chance ? only.chance.because : tellSeveral(accounts),
    accounts: accounts.slice(0, MOST_ACCOUNTS).map((account) => ({ ...account, name: nameOf(account.id) })),
  }
}

function tellSeveral(accounts: LossRow['accounts']): string {
  const known = accounts.filter(({ chance }) => chance !== null).length
  if (known === 0)
    return 'Nobody knows: there is no contract in force, too few purchases to reckon with, and nobody has said.'
  const some = known < accounts.length ? `known for ${known} of them; ` : ''
  return `The mean over its ${accounts.length} accounts, weighed by revenue: ${some}see each below.`
}
