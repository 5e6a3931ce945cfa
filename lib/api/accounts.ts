import { z } from 'zod'
import { type AccountRow, findNamesake, getAccount, listAccountKeys } from '#db/queries/accounts.ts'
import { ownValuesOf } from '#db/queries/own-fields.ts'
import type { Tx } from '#db/tenant.ts'
import { accountInput } from '#lib/core/account.ts'
import { refuse } from '#lib/core/result.ts'
import { archiveAccount } from '#lib/flows/archive-account.ts'
import { changeAccount, createAccount } from '#lib/flows/save-account.ts'
import { listAccountsApi } from './account-list.ts'
import { answer, endpoint, type Inside } from './endpoint.ts'
import {
  changeShape,
  dayInput,
  dayShape,
  idShape,
  momentOrNull,
  momentShape,
  moneyOf,
  moneyShape,
  named,
  namedShape,
} from './shapes.ts'

const ownShape = z
  .record(z.string(), z.union([z.string(), z.array(z.string())]))
  .describe(
    'Own fields by id (GET /own-fields); text, a number or a day as text, or a list of words. Empty ones are left out.',
  )

export const accountShape = z
  .object({
    id: idShape,
    name: z.string(),
    parent: namedShape.nullable().describe('The company it belongs to.'),
    groupId: idShape.describe('The account on top of its group; its own id where it stands alone.'),
    owner: namedShape.nullable().describe('Who of yours looks after it.'),
    country: z.string().nullable(),
    industry: z.string().nullable(),
    customerSince: dayShape.nullable().describe('As somebody said; the first order is `firstInvoiceDay`.'),
    intercompany: z.boolean().describe('A company of your own: left out of dependency.'),
    archivedAt: momentShape.nullable(),
    revenue12m: moneyShape.describe('Net of the last twelve complete months, in the base currency.'),
    revenueAll: moneyShape,
    invoices: z.int(),
    firstInvoiceDay: dayShape.nullable(),
    lastInvoiceDay: dayShape.nullable(),
    ledgerKeys: z.array(z.object({ ledger: z.string(), customer: z.string() })).describe('How your ledgers know it.'),
    own: ownShape,
    revision: z.int(),
  })
  .meta({ id: 'Account' })

const { name, country, industry } = accountInput.shape
/** As the form’s, but what is not said is null rather than empty. */
const unsaid = <T extends z.ZodType>(text: T) => text.nullable()
const said = {
  name,
  parentId: unsaid(idShape),
  ownerId: unsaid(idShape),
  country: unsaid(country),
  industry: unsaid(industry),
  customerSince: unsaid(dayInput),
  intercompany: z.boolean(),
  own: accountInput.shape.own.describe('By field; an empty text or list clears one.'),
}
const ofAccount = z.object({ accountId: idShape })
const gone = refuse('absent', 'There is no such account.')
const told = { noun: 'Accounts', path: '/accounts/{accountId}', params: ofAccount } as const

export const getAccountApi = endpoint({
  id: 'getAccount',
  method: 'GET',
  ...{ ...told, scope: 'accounts:read', role: 'viewer' },
  summary: 'Read an account',
  describe: 'One that was merged into another is no longer there: its keys and invoices are the other’s.',
  answer: accountShape,
  work: (caller, { params }) => answerAccount(caller, params.accountId),
})

export const createAccountApi = endpoint({
  id: 'createAccount',
  method: 'POST',
  ...{ path: '/accounts', scope: 'accounts:write', role: 'member', noun: 'Accounts' },
  summary: 'Make an account',
  describe:
    'For one that no file has brought: imports make accounts themselves. Where one of the name is there already it is refused (`namesake`), unless `anyway`.',
  body: z.object(said).partial().required({ name: true }).extend({ anyway: z.boolean().optional() }).strict(),
  answer: accountShape,
  status: 201,
  work: async (caller, { body: { anyway, ...body } }) => {
    const { tx, today } = caller
    const namesake = anyway ? null : await findNamesake(tx, body.name)
    if (namesake) return refuse('namesake', `An account of this name is there already: ${namesake}.`)
    const made = await createAccount(tx, { ...NOTHING, ...body }, today)
    return made.ok ? answerAccount(caller, made.value, true) : made
  },
})

const NOTHING = {
  ...{ parentId: null, ownerId: null, country: null, industry: null, customerSince: null, intercompany: false },
}

export const changeAccountApi = endpoint({
  id: 'changeAccount',
  method: 'PATCH',
  ...{ ...told, scope: 'accounts:write', role: 'member' },
  summary: 'Change what is said of an account',
  describe: 'What is left out stays as it is.',
  body: z.object(said).partial().strict(),
  answer: accountShape,
  ifMatch: 'required',
  present: getAccountApi,
  work: async (caller, { params: { accountId }, body, revision }) => {
    const { tx, today, person } = caller
    const before = await findAccount(tx, accountId)
    if (!before) return gone
    const done = await changeAccount(tx, accountId, revision, { ...before, ...body }, { personId: person.id, today })
    return done.ok ? answerAccount(caller, accountId) : done
  },
})

export const archiveAccountApi = endpoint({
  id: 'archiveAccount',
  method: 'DELETE',
  ...{ ...told, scope: 'accounts:write', role: 'member' },
  summary: 'Put an account away',
  describe: 'Out of lists, search and attention; nothing is erased, and its revenue still counts.',
  answer: changeShape,
  work: (caller, { params }) => putAway(caller, params.accountId, true),
})

export const restoreAccountApi = endpoint({
  id: 'restoreAccount',
  method: 'POST',
  ...{ ...told, path: '/accounts/{accountId}/restore', scope: 'accounts:write', role: 'member' },
  summary: 'Bring an account back that was put away',
  answer: changeShape,
  work: (caller, { params }) => putAway(caller, params.accountId, false),
})

export const accountEndpoints = [
  listAccountsApi,
  createAccountApi,
  getAccountApi,
  changeAccountApi,
  archiveAccountApi,
  restoreAccountApi,
]

/** The account as it stands for itself; null where there is none, or it was merged into another. */
export async function findAccount(tx: Tx, accountId: string): Promise<AccountRow | null> {
  const row = await getAccount(tx, accountId)
  return row && !row.mergedInto ? row : null
}

async function putAway({ tx, person }: Inside, accountId: string, archived: boolean) {
  if (!(await findAccount(tx, accountId))) return gone
  const done = await archiveAccount(tx, accountId, { archived, note: '', personId: person.id })
  return done.ok ? answer({ changeId: done.value }) : done
}

async function answerAccount({ tx, workspace }: Inside, accountId: string, made = false) {
  const row = await findAccount(tx, accountId)
  if (!row) return gone
  const { name, country, industry, customerSince, intercompany, invoices, revision } = row
  const inBase = (amount: string) => moneyOf(amount, workspace.baseCurrency)
  const keys = await listAccountKeys(tx, accountId)
  const own = Object.entries((await ownValuesOf(tx, [accountId])).get(accountId) ?? {})
  const value = {
    ...{ id: accountId, name, country, industry, customerSince, intercompany, invoices, revision },
    parent: named(row.parentId, row.parentName),
    groupId: row.rootId,
    owner: named(row.ownerId, row.ownerName),
    archivedAt: momentOrNull(row.archivedAt),
    revenue12m: inBase(row.revenue12m),
    revenueAll: inBase(row.revenueAll),
    firstInvoiceDay: row.firstDay,
    lastInvoiceDay: row.lastDay,
    ledgerKeys: keys.map(({ ledger, externalId }) => ({ ledger, customer: externalId })),
    own: Object.fromEntries(own.flatMap(([field, value]) => (value === null ? [] : [[field, value]]))),
  }
  return answer(value, { revision, ...(made ? { status: 201, location: `/accounts/${accountId}` } : {}) })
}
