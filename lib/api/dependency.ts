import { z } from 'zod'
import { nameCustomers } from '#db/queries/customers.ts'
import { getDependencyPolicy } from '#db/queries/policies.ts'
import { BASES, BASIS_WORDS, COUNTED_FOR } from '#lib/core/dependency/basis.ts'
import type { Concentration } from '#lib/core/dependency/concentration.ts'
import { customersBehind } from '#lib/core/dependency/customer-order.ts'
import { type DependencyView, isOpenItems } from '#lib/core/dependency/dependency-view.ts'
import type { TopShares } from '#lib/core/dependency/measures.ts'
import { tellDependency } from '#lib/core/dependency/sentences.ts'
import { parseWindow, writeWindow } from '#lib/core/dependency/window-choice.ts'
import { resolveWindow, type Span, spanOnRecord, tellGaps } from '#lib/core/dependency/windows.ts'
import { getRecords, type MeasuredDependency, measureDependency, readBases } from '#lib/flows/read-dependency.ts'
import { answer, endpoint, type Inside, listEndpoint, page } from './endpoint.ts'
import { dayShape, moneyOf, moneyShape, namedShape, shareShape } from './shapes.ts'

const topShape = z.object({
  ...{ top1: shareShape, top3: shareShape, top5: shareShape, top10: shareShape, top20: shareShape },
})

const measuresShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('estimate'),
    customers: z.int(),
    top: topShape.describe('The share of the largest, of allocated revenue.'),
    hhi: z.number(),
    hhiNormalised: z.number().nullable(),
    effectiveCustomers: z.number().describe('1 / HHI: as many equal customers would be as concentrated.'),
    gini: z.number(),
    theil: z.number(),
    customersForHalf: z.int(),
    customersForFourFifths: z.int(),
  }),
  z.object({ kind: z.literal('not-enough-data'), customers: z.int(), needed: z.int() }),
])

const viewShape = z.object({
  window: z.string(),
  basis: z.enum(BASES),
  by: z.enum(['group', 'account']),
  of: z.enum(['net', 'invoiced']),
  who: z.enum(COUNTED_FOR),
})

const dependencyShape = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('figures'),
      view: viewShape,
      counted: z
        .object({ from: dayShape, through: dayShape, label: z.string(), gaps: z.array(z.string()) })
        .describe('The days that are counted, and where the records do not reach what was asked.'),
      asOf: dayShape.describe('The day the invoices are complete through, or that of the list of open items.'),
      reported: moneyShape.describe('All of it, what no customer is known for included, net of credits.'),
      allocated: moneyShape.describe('The sum of the customers above zero: what HHI and its kin are of.'),
      unallocated: moneyShape,
      netCredit: moneyShape.describe('The sum over those who got back more than they bought.'),
      customers: z.int(),
      creditors: z.int(),
      measures: measuresShape,
      topOfReported: topShape.nullable().describe('Null: what is reported is not above zero.'),
      overLine: z
        .object({ line: shareShape, customers: z.array(namedShape) })
        .nullable()
        .describe('Customers at or above the line, of what is reported.'),
      intercompany: z.object({ accounts: z.int(), net: moneyShape }).nullable().describe('Your own company: left out.'),
      coverage: z
        .object({ costed: moneyShape, reported: moneyShape })
        .nullable()
        .describe('Of gross profit: the part of revenue whose cost is known.'),
      openItems: z
        .object({ asOf: dayShape, items: z.int(), total: moneyShape, controlTotal: moneyShape.nullable() })
        .nullable(),
      unrated: z
        .array(z.object({ net: moneyShape, invoices: z.int(), firstDay: dayShape, lastDay: dayShape }))
        .describe('What no rate is known for: in none of the figures.'),
      sentences: z.array(z.string()).describe('What the page says first.'),
    })
    .meta({ id: 'DependencyFigures' }),
  z.object({ kind: z.literal('not-enough-data'), view: viewShape, because: z.string() }).meta({ id: 'DependencyNone' }),
])

const customerShape = z
  .object({
    customer: namedShape.describe('The uppermost account of a group, or the account.'),
    net: moneyShape,
    ofReported: shareShape.nullable().describe('Null: what is reported is not above zero, or this is not.'),
    ofAllocated: shareShape.nullable().describe('Null of those at zero or below: they are in no sum of shares.'),
  })
  .meta({ id: 'DependencyCustomer' })

const told = { scope: 'dependency:read', role: 'viewer', whole: true, noun: 'Dependency', deadlineMs: 60_000 } as const
const query = z.object({
  window: z
    .string()
    .max(40)
    .refine((text) => parseWindow(text) !== null, 'last12, fy1998, cy1998, 1998q2 or 1997-05-01..1998-04-30.')
    .default('last12')
    .describe('The last twelve complete months; a fiscal or calendar year; a fiscal quarter; or two days.'),
  basis: z.enum(BASES).default('revenue').describe('Receivables and backlog are of one day, whatever the window.'),
  by: z.enum(['group', 'account']).default('group'),
  of: z.enum(['net', 'invoiced']).default('net').describe('Invoices less credit notes, or invoices alone.'),
  who: z.enum(COUNTED_FOR).default('payer').describe('Who pays, or the end customer behind a reseller.'),
})

export const getDependencyApi = endpoint({
  id: 'getDependency',
  method: 'GET',
  path: '/dependency',
  ...told,
  summary: 'How much of the business rests on how few',
  describe: 'Two denominators, always named; where a figure cannot be said, what it lacks is said instead.',
  query,
  answer: dependencyShape,
  work: async (caller, { query }) => {
    const read = await readFigures(caller, query)
    const view = viewOf(read.view)
    if (read.kind === 'none') return answer({ kind: 'not-enough-data' as const, view, because: read.because })
    const { concentration, span, gaps, unrated, policy } = read
    const names = await nameCustomers(caller.tx, [
      ...concentration.holders.slice(0, NAMED).map(({ key }) => key),
      ...(concentration.overLine ?? []).map(({ key }) => key),
    ])
    const nameOf = (key: string) => names.get(key) ?? key
    const sentences = tellDependency(
      concentration,
      {
        ...{ window: span, nameOf, noun: read.view.by, basis: read.view.basis },
        unrated: unrated.reduce((sum, row) => sum + row.invoices, 0),
      },
      policy,
    )
    const over = concentration.overLine?.map(({ key }) => ({ id: key, name: nameOf(key) })) ?? null
    return answer({
      ...{ kind: 'figures' as const, view, sentences, overLine: over && { line: policy.line, customers: over } },
      counted: { from: span.from, through: span.through, label: span.label, gaps },
      ...figuresOf(read, caller.workspace.baseCurrency),
    })
  },
})

export const listDependencyCustomersApi = listEndpoint({
  id: 'listDependencyCustomers',
  path: '/dependency/customers',
  ...told,
  summary: 'Every customer with what it brought, and its shares',
  describe: 'The largest first; those who got back more than they bought at the end.',
  query,
  items: customerShape,
  work: async (caller, { query, page: { limit, after } }) => {
    const read = await readFigures(caller, query)
    if (read.kind === 'none') return page([], null)
    const [net, key] = (after ?? []) as [string, string]
    const rows = customersBehind(read.concentration, after ? { net, key } : null)
    const shown = rows.slice(0, limit)
    const ids = shown.map(({ key }) => key)
    const names = await nameCustomers(caller.tx, ids)
    const items = shown.map(({ key, net, ofReported, ofAllocated }) => ({
      customer: { id: key, name: names.get(key) ?? key },
      ...{ net: moneyOf(net, caller.workspace.baseCurrency), ofReported, ofAllocated },
    }))
    const last = shown.at(-1)
    return page(items, last && rows.length > limit ? [last.net, last.key] : null)
  },
})

export const dependencyEndpoints = [getDependencyApi, listDependencyCustomersApi]

/** Sentences name no more. */
const NAMED = 3

type Figures = MeasuredDependency & {
  kind: 'figures'
  view: DependencyView
  span: Span
  gaps: string[]
  policy: Awaited<ReturnType<typeof getDependencyPolicy>>
}
type NoFigures = { kind: 'none'; view: DependencyView; because: string }

async function readFigures(
  { tx, workspace, today }: Inside,
  { window: text, ...counted }: z.output<typeof query>,
): Promise<Figures | NoFigures> {
  const open = isOpenItems(counted.basis)
  // what is open knows only who pays
  const view = { ...counted, who: open ? ('payer' as const) : counted.who, window: parseWindow(text)! }
  const none = (because: string) => ({ kind: 'none' as const, view, because })
  const { known } = await readBases(tx)
  const records = await getRecords(tx, workspace)
  const what = BASIS_WORDS[view.basis]
  if (!known[view.basis]) {
    if (open) return none(`${what} cannot be said: nobody brought a list of it.`)
    if (records) return none('No line or invoice carries a cost, so gross profit cannot be said.')
  }
  if (!records && !open) return none('There are no invoices yet.')
  const policy = await getDependencyPolicy(tx)
  if (open) {
    const measured = await measureDependency(tx, view, null, today, policy)
    const { asOf } = measured.snapshot!
    return { kind: 'figures', view, ...measured, span: { from: asOf, through: asOf, label: asOf }, gaps: [], policy }
  }
  const window = resolveWindow(view.window, records!)
  const span = spanOnRecord(window, records!)
  const gaps = tellGaps(window, records!)
  if (!span) return none(gaps.join(' '))
  const measured = await measureDependency(tx, view, span, records!.completeThrough, policy)
  return { kind: 'figures', view, ...measured, span, gaps, policy }
}

const viewOf = ({ window, ...view }: DependencyView) => ({ ...view, window: writeWindow(window) })

function figuresOf({ concentration, intercompany, coverage, snapshot, unrated }: Figures, currency: string) {
  const { asOf, reported, allocated, unallocated, netCredit, customers, creditors, topOfReported } = concentration
  const base = (amount: string) => moneyOf(amount, currency)
  return {
    ...{ asOf, customers, creditors, measures: measuresOf(concentration) },
    ...{ reported: base(reported), allocated: base(allocated), unallocated: base(unallocated) },
    netCredit: base(netCredit),
    topOfReported: topOfReported && topOf(topOfReported),
    intercompany: intercompany && { accounts: intercompany.accounts, net: base(intercompany.net) },
    coverage: coverage && { costed: base(coverage.costed), reported: base(coverage.reported) },
    openItems: snapshot && {
      ...{ asOf: snapshot.asOf, items: snapshot.items, total: base(snapshot.total) },
      controlTotal: snapshot.controlTotal === null ? null : base(snapshot.controlTotal),
    },
    unrated: unrated.map(({ currency: own, net, ...row }) => ({ ...row, net: moneyOf(net, own) })),
  }
}

function measuresOf({ measures }: Concentration): z.input<typeof measuresShape> {
  if (measures.kind === 'not-enough-data') {
    return { kind: 'not-enough-data', customers: measures.n, needed: measures.needed }
  }
  const { hhi, hhiNormalised, gini, theil, customersForHalf, customersForFourFifths } = measures
  return {
    ...{ kind: 'estimate', customers: measures.n, top: topOf(measures.top), hhi, hhiNormalised, gini, theil },
    ...{ effectiveCustomers: measures.effective, customersForHalf, customersForFourFifths },
  }
}

function topOf(top: TopShares): z.input<typeof topShape> {
  return { top1: top[1], top3: top[3], top5: top[5], top10: top[10], top20: top[20] }
}
