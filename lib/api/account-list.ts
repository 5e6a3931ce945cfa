import { z } from 'zod'
import { type AccountListRow, listAccounts } from '#db/reports/account-list.ts'
import { type AccountFilter, GAP_VERDICTS, NO_FILTER, type OwnFilter, STATUSES } from '#lib/core/account-filter.ts'
import { isDay } from '#lib/core/day.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { refuse } from '#lib/core/result.ts'
import { STAGES } from '#lib/core/stage.ts'
import { type Caller, listEndpoint, page } from './endpoint.ts'
import { amountInput, anyOf, dayInput, dayShape, idShape, moneyOf, moneyShape } from './shapes.ts'

const EVIDENT = [...STAGES, 'unknown'] as const

const accountRow = z
  .object({
    id: idShape,
    name: z.string(),
    parentName: z.string().nullable(),
    ownerName: z.string().nullable(),
    country: z.string().nullable(),
    industry: z.string().nullable(),
    customerSince: dayShape.nullable(),
    archived: z.boolean(),
    revenue12m: moneyShape,
    revenueAll: moneyShape,
    invoices: z.int(),
    lastInvoiceDay: dayShape.nullable(),
    standing: z
      .object({
        evident: z.enum(EVIDENT),
        read: z.boolean().describe('False: nobody has read its records yet, so that `unknown` says nothing.'),
        declared: z.string().nullable(),
        status: z.enum(STATUSES).nullable(),
        gap: z.enum(GAP_VERDICTS).nullable(),
      })
      .optional()
      .describe('Only with the scope standing:read.'),
  })
  .meta({ id: 'AccountInList' })

const OWN_ASKED = ['is', 'has', 'from', 'to', 'none'] as const
const words = plainText(200).min(1)

const query = z.object({
  term: plainText(200).optional().describe('Part of a name, or a whole customer number.'),
  owner: z
    .array(z.union([z.literal('nobody'), idShape]))
    .max(50)
    .default([]),
  country: z.array(words).max(50).default([]),
  industry: z.array(words).max(50).default([]),
  groupId: idShape.optional().describe('An account: all of its group.'),
  archived: z.enum(['without', 'only', 'with']).default('without'),
  orderedFrom: dayInput.optional().describe('The last invoice, from this day on.'),
  orderedTo: dayInput.optional(),
  revenueFrom: amountInput.optional().describe('Revenue of twelve months, in the base currency.'),
  revenueTo: amountInput.optional(),
  stage: anyOf(EVIDENT).describe('What the records support. Needs standing:read, as the next three.'),
  declared: z
    .array(z.string().regex(/^[\w-]{1,60}$/))
    .max(50)
    .default([])
    .describe('Keys of GET /stages; `none`: nothing is declared.'),
  gap: anyOf(GAP_VERDICTS),
  status: anyOf(STATUSES),
  own: z
    .array(z.string().max(300))
    .max(50)
    .default([])
    .describe('An own field: `<field id>:is:<word>`, `:has:<part>`, `:from:<day or number>`, `:to:…`, or `:none`.'),
  sort: z.enum(['revenue', 'name', 'lastInvoice']).default('revenue'),
  order: z.enum(['asc', 'desc']).optional().describe('Names rise, figures and days fall, where it is not said.'),
})

export const listAccountsApi = listEndpoint({
  id: 'listAccounts',
  ...{ path: '/accounts', scope: 'accounts:read', role: 'viewer', noun: 'Accounts' },
  summary: 'List accounts',
  describe:
    'As the list of accounts filters and sorts them. Filters hold together; of one that is repeated, one is enough.',
  query,
  items: accountRow,
  work: async (caller, { query, page: { limit, after } }) => {
    const { tx, key, workspace } = caller
    const asksStanding = [query.stage, query.declared, query.gap, query.status].some((asked) => asked.length > 0)
    const mayStanding = key.scopes.includes('standing:read')
    if (asksStanding && !mayStanding)
      return refuse('scope', 'To filter by standing, a key needs the scope standing:read.')
    const own = readOwn(query.own)
    if (!own) return refuse('query', 'Something behind the ? of the address cannot be used.', { own: OWN_WRONG })
    const sort = query.sort === 'lastInvoice' ? 'day' : query.sort
    const descending = query.order ? query.order === 'desc' : sort !== 'name'
    const [place, at] = (after ?? []) as [string, string]
    const cursor = after && { side: 'after' as const, key: place, id: at }
    const filter = filterOf(query, own)
    const { rows, later } = await listAccounts(tx, { ...filter, sort, descending, cursor, size: limit, more: true })
    const last = rows.at(-1)
    return page(
      rows.map((row) => rowOf(row, workspace, mayStanding)),
      later && last ? [last.key, last.id] : null,
    )
  },
})

function filterOf(said: z.output<typeof query>, own: OwnFilter[]): AccountFilter {
  return {
    ...NO_FILTER,
    term: said.term ?? '',
    owners: said.owner,
    countries: said.country,
    industries: said.industry,
    group: said.groupId ?? null,
    archived: said.archived,
    orderedFrom: said.orderedFrom ?? null,
    orderedTo: said.orderedTo ?? null,
    revenueFrom: said.revenueFrom ?? null,
    revenueTo: said.revenueTo ?? null,
    stages: said.stage,
    declared: said.declared,
    gaps: said.gap,
    statuses: said.status,
    own,
  }
}

const OWN_WRONG = 'An own field is asked for as <field id>:is:<word>, :has:, :from:, :to: or :none.'

/** Null where one cannot be read. */
function readOwn(asked: string[]): OwnFilter[] | null {
  const found = new Map<string, OwnFilter>()
  for (const text of asked) {
    const [fieldId = '', how = '', ...rest] = text.split(':')
    const value = rest.join(':')
    if (!idShape.safeParse(fieldId).success || !OWN_ASKED.some((known) => known === how)) return null
    const limit = how === 'from' || how === 'to'
    if (how !== 'none' && !words.safeParse(value).success) return null
    if (limit && !isDay(value) && !/^-?\d{1,20}(\.\d{1,10})?$/.test(value)) return null
    const filter = found.get(fieldId) ?? { fieldId, is: [], has: '', from: null, to: null, none: false }
    if (how === 'is') filter.is.push(value)
    if (how === 'has') filter.has = value
    if (how === 'from') filter.from = value
    if (how === 'to') filter.to = value
    if (how === 'none') filter.none = true
    found.set(fieldId, filter)
  }
  return [...found.values()]
}

function rowOf(row: AccountListRow, { baseCurrency }: Caller['workspace'], mayStanding: boolean) {
  const { id, name, parentName, archived, lastDay, stage, read, declared, status, gap } = row
  const { owner, country, industry, since, revenueAll, invoices } = row.more!
  return {
    ...{ id, name, parentName, archived, country, industry, invoices },
    ownerName: owner,
    customerSince: since,
    lastInvoiceDay: lastDay,
    revenue12m: moneyOf(row.revenue12m, baseCurrency),
    revenueAll: moneyOf(revenueAll, baseCurrency),
    ...(mayStanding ? { standing: { evident: stage, read, declared, status, gap } } : {}),
  }
}
