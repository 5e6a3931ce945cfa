import { z } from 'zod'
import type { ImportListRow, ImportRow } from '#db/queries/imports.ts'
import { IMPORT_STATES, type ImportPlan, type StoredGuess } from '#lib/core/imports/import-plan.ts'
import { importSettings } from '#lib/core/imports/import-settings.ts'
import type { ListChoice } from '#lib/core/lists/list-choices.ts'
import { FILE_LISTS } from '#lib/core/lists/list-column.ts'
import type { ListPlan } from '#lib/core/lists/list-plan.ts'
import { listSettings, snapshotSettings } from '#lib/core/lists/list-settings.ts'
import { dayShape, idShape, momentOf, momentOrNull, momentShape, money, moneyOf, moneyShape } from './shapes.ts'

// An import as programs see it: how far it is, how its file would be read, what a commit would do, what it did.

export const IMPORT_KINDS = ['invoices', ...FILE_LISTS] as const

const counts = { rows: z.int(), refused: z.int() }

export const importRowShape = z
  .object({
    id: idShape,
    fileName: z.string(),
    kind: z.enum(IMPORT_KINDS).describe('invoices, or the list its rows are.'),
    state: z.enum(IMPORT_STATES),
    bytes: z.number(),
    rows: z.int().nullable().describe('Null before there is a plan.'),
    refused: z.int().nullable(),
    createdAt: momentShape,
  })
  .meta({ id: 'ImportRow' })

const refusedBy = z
  .array(z.object({ code: z.string(), rows: z.int(), example: z.string() }))
  .describe('What is wrong with the refused rows, by sort. Each row: refused.csv.')

const documentShape = z.object({
  ledger: z.string(),
  number: z.string(),
  customer: z.string().nullable(),
  what: z.string(),
})

const companyShape = z.object({ ledger: z.string(), externalId: z.string() })

const invoicePlanShape = z.object({
  kind: z.literal('invoices'),
  ...counts,
  refusedBy,
  ledgers: z.array(z.object({ name: z.string(), isNew: z.boolean() })),
  documents: z.object({
    new: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    linesKept: z
      .int()
      .describe('The file has totals only, of invoices whose lines are here, and other ones: the lines stand.'),
    credits: z.int(),
  }),
  gone: z
    .object({ documents: z.int(), firstDay: dayShape.nullable(), lastDay: dayShape.nullable() })
    .describe('Invoices of the file’s ledgers and days that the file does not have.'),
  accounts: z.object({ new: z.int(), changed: z.int(), unchanged: z.int() }),
  matches: z
    .array(
      companyShape.extend({
        name: z.string(),
        with: z.union([z.object({ accountId: idShape, name: z.string() }), companyShape.extend({ name: z.string() })]),
      }),
    )
    .describe('New customers that are called like another account: say in `same` of the commit which are the same.'),
  amounts: z
    .array(z.object({ documents: z.int(), net: moneyShape, unrated: z.int(), unratedNet: moneyShape }))
    .describe('What the file adds up to, by currency; unrated: for which no rate is known.'),
  unallocated: z
    .object({ documents: z.int(), amounts: z.array(moneyShape) })
    .describe('No customer is known for them.'),
  firstDay: dayShape.nullable(),
  lastDay: dayShape.nullable(),
  future: z.int().describe('Invoices dated after the day of the plan.'),
  examples: z.object({
    new: z.array(documentShape),
    changed: z.array(documentShape),
    linesKept: z.array(documentShape),
    gone: z.array(documentShape),
  }),
  fingerprint: z.string().describe('Send it with the commit: what is written is what was looked at.'),
})

const listPlanShape = z.object({
  kind: z.enum(FILE_LISTS),
  ...counts,
  refusedBy,
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  examples: z.object({
    new: z.array(z.object({ line: z.int(), name: z.string() })),
    changed: z.array(
      z.object({
        line: z.int(),
        name: z.string(),
        changes: z.array(z.object({ head: z.string(), before: z.string(), after: z.string() })),
      }),
    ),
  }),
  openItems: z
    .object({
      asOf: dayShape,
      total: moneyShape,
      controlTotal: moneyShape.nullable().describe('What the books say it adds up to, as you said.'),
      currencies: z.array(z.object({ items: z.int(), amount: moneyShape, base: moneyShape.nullable() })),
      unknownItems: z.int().describe('Of customers that nobody knows.'),
      unknownAmount: moneyShape,
      later: z.int().describe('Dated after the day they are said to be open on.'),
    })
    .nullable()
    .describe('Of receivables and backlog.'),
  fingerprint: z.string(),
})

const planShape = z.discriminatedUnion('kind', [invoicePlanShape, listPlanShape])

const guessShape = z.object({
  columns: z.array(z.object({ header: z.string(), field: z.string().nullable(), why: z.string() })),
  reasons: z
    .array(z.object({ about: z.string(), value: z.string(), sure: z.boolean(), why: z.string() }))
    .describe('What was guessed, and why; what is not sure is for you to say.'),
  missing: z.array(z.array(z.string())).describe('What invoices lack to be imported: of each list one is enough.'),
  invoices: importSettings.describe('How it would be read as invoices.'),
  lists: z
    .array(
      z.object({
        list: z.enum(FILE_LISTS),
        columns: z.array(z.string().nullable()).describe('What each column would mean.'),
        meanings: z.array(z.object({ key: z.string(), head: z.string() })).describe('What a column can mean.'),
        snapshot: snapshotSettings.nullable(),
      }),
    )
    .describe('How it would be read as each of the lists.'),
})

const keptShape = z.object({ what: z.string(), why: z.string() })
const outcomeShape = z.object({
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  removed: z.int().nullable().describe('Invoices that the file no longer has, where it spoke for a whole period.'),
  accounts: z.object({ new: z.int(), joined: z.int(), changed: z.int() }).nullable(),
  ...counts,
  undone: z.object({ kept: z.array(keptShape).describe('What stays because it was changed since.') }).nullable(),
})

export const importShape = importRowShape
  .extend({
    done: z.number().describe('How much of the work under way is done, 0 to 1.'),
    problem: z.string().nullable().describe('Why it failed, or was not written.'),
    guess: guessShape.nullable(),
    settings: z
      .object({ invoices: importSettings.nullable(), list: listSettings.nullable() })
      .describe('How it is read, as you said with the plan.'),
    plan: planShape.nullable(),
    outcome: outcomeShape.nullable(),
    completeThrough: dayShape.nullable(),
    wholePeriod: z.boolean(),
    committedAt: momentShape.nullable(),
    undoneAt: momentShape.nullable(),
  })
  .meta({ id: 'Import' })
export type ImportTold = z.input<typeof importShape>

export function importRowOf(row: ImportListRow): z.input<typeof importRowShape> {
  const { id, fileName, kind, state, bytes, rows, refused, createdAt } = row
  return { id, fileName, kind, state, bytes, rows, refused, createdAt: momentOf(createdAt) }
}

export function importOf(run: ImportRow, choices: readonly ListChoice[], currency: string): ImportTold {
  const { id, fileName, kind, state, bytes, problem, completeThrough, wholePeriod, plan, listPlan, guess } = run
  const { rows = null, refused = null } = plan ?? listPlan ?? {}
  return {
    ...{ id, fileName, kind, state, bytes, problem, completeThrough, wholePeriod, rows, refused },
    createdAt: momentOf(run.createdAt),
    done: run.done / 1000,
    guess: guess && guess.columns.length > 0 ? guessOf(guess, choices) : null,
    settings: { invoices: run.mapping?.settings ?? null, list: run.listSettings },
    plan: plan ? invoicePlanOf(plan) : listPlan ? listPlanOf(listPlan, currency) : null,
    outcome: outcomeOf(run),
    committedAt: momentOrNull(run.committedAt),
    undoneAt: momentOrNull(run.undoneAt),
  }
}

function guessOf({ columns, reasons, missing, settings }: StoredGuess, choices: readonly ListChoice[]) {
  return {
    columns: columns.map(({ header, field, why }) => ({ header, field, why })),
    ...{ reasons, missing, invoices: settings },
    lists: choices.map(({ list, columns, fields, snapshot }) => ({ list, columns, meanings: fields, snapshot })),
  }
}

function invoicePlanOf(plan: ImportPlan): z.input<typeof invoicePlanShape> {
  const { rows, refused, refusedBy, ledgers, documents, gone, accounts, firstDay, lastDay, fingerprint } = plan
  const { new: fresh, changed, linesKept, gone: missing } = plan.examples
  return {
    ...{ kind: 'invoices', rows, refused, refusedBy, ledgers, documents, gone, accounts, firstDay, lastDay },
    matches: plan.matches,
    amounts: plan.amounts.map(({ currency, documents, net, unrated, unratedNet }) => ({
      ...{ documents, unrated, net: moneyOf(net, currency), unratedNet: moneyOf(unratedNet, currency) },
    })),
    unallocated: {
      documents: plan.unallocated.documents,
      amounts: plan.unallocated.amounts.map(({ currency, net }) => moneyOf(net, currency)),
    },
    future: plan.future ?? 0,
    examples: { new: fresh, changed, linesKept, gone: missing },
    fingerprint,
  }
}

function listPlanOf(plan: ListPlan, currency: string): z.input<typeof listPlanShape> {
  const { list, rows, refused, refusedBy, new: fresh, changed, unchanged, examples, snapshot, fingerprint } = plan
  return {
    ...{ kind: list, rows, refused, refusedBy, new: fresh, changed, unchanged, examples, fingerprint },
    openItems: snapshot
      ? {
          asOf: snapshot.asOf,
          total: moneyOf(snapshot.total, currency),
          controlTotal: money(snapshot.controlTotal, currency),
          currencies: snapshot.currencies.map((one) => ({
            ...{ items: one.items, amount: moneyOf(one.amount, one.currency), base: money(one.base, currency) },
          })),
          ...{ unknownItems: snapshot.unknownItems, unknownAmount: moneyOf(snapshot.unknownAmount, currency) },
          later: snapshot.later,
        }
      : null,
  }
}

function outcomeOf({ outcome, listOutcome }: ImportRow): z.input<typeof outcomeShape> | null {
  if (outcome?.commit) {
    const { documents, accounts, rows, refused } = outcome.commit
    const { new: fresh, changed, unchanged, removed } = documents
    const kept = outcome.undo?.kept.map(({ what, count, why }) => ({ what: `${count} ${what}`, why }))
    return {
      ...{ new: fresh, changed, unchanged, removed, rows, refused },
      accounts: { new: accounts.new, joined: accounts.joined, changed: accounts.changed },
      undone: kept ? { kept } : null,
    }
  }
  if (!listOutcome?.commit) return null
  const { new: fresh, changed, unchanged, rows, refused } = listOutcome.commit
  const { undo } = listOutcome
  return {
    ...{ new: fresh, changed, unchanged, removed: null, accounts: null, rows, refused },
    undone: undo ? { kept: undo.kept } : null,
  }
}
