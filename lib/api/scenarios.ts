import { z } from 'zod'
import { getScenario, listScenarios, type ScenarioRow } from '#db/queries/scenarios.ts'
import type { Loss } from '#lib/core/dependency/scenario.ts'
import { type NamedScenarioInput, namedScenarioInput, scenarioInput } from '#lib/core/dependency/scenario-input.ts'
import type { ScenarioMeasures } from '#lib/core/dependency/scenario-measures.ts'
import { refuse } from '#lib/core/result.ts'
import { getRecords } from '#lib/flows/read-dependency.ts'
import { readScenario, type TriedScenario, tellScenarioGaps, tryScenario } from '#lib/flows/read-scenario.ts'
import { checkLosses, createScenario } from '#lib/flows/save-scenario.ts'
import { answer, endpoint, type Inside, listEndpoint, page } from './endpoint.ts'
import { dayShape, idShape, momentOf, momentShape, moneyOf, moneyShape, namedShape, shareShape } from './shapes.ts'

const lossShape = z.object({
  kind: z.enum(['group', 'account', 'owner', 'product']),
  key: z.string().describe('The id; of a product its code.'),
  part: shareShape.describe('How much of it is lost, 0 to 1.'),
  when: z.enum(['at_once', 'contract_end']),
})

const scenarioShape = z
  .object({
    id: idShape,
    name: z.string(),
    note: z.string(),
    losses: z.array(lossShape),
    createdBy: z.string(),
    updatedAt: momentShape,
    revision: z.int(),
  })
  .meta({ id: 'Scenario' })

const effectShape = z.object({ before: moneyShape, lost: moneyShape, after: moneyShape })
const measuresShape = z
  .object({
    customers: z.int(),
    largest: z.object({ customer: namedShape, share: shareShape.nullable() }).nullable(),
    top: z.object({
      ...{ top1: shareShape.nullable(), top3: shareShape.nullable(), top5: shareShape.nullable() },
      top10: shareShape.nullable(),
    }),
    hhi: z.number(),
    effectiveCustomers: z.number(),
    crossed: z
      .array(z.object({ measure: z.string(), label: z.string(), value: z.number(), limit: z.number() }))
      .describe('Limits of yours that are reached.'),
  })
  .nullable()
  .describe('Null: there is nobody left.')

const resultShape = z
  .object({
    asOf: dayShape,
    losses: z.array(lossShape.extend({ name: z.string() })).describe('As they stand today.'),
    year: effectShape.extend({ share: shareShape.nullable() }).describe('A whole year, once everything is gone.'),
    months: z.array(
      z.object({
        month: dayShape,
        revenue: effectShape,
        profit: effectShape.nullable().describe('Null: no cost is known.'),
        cash: effectShape.nullable().describe('Null: nothing says when invoices are paid.'),
      }),
    ),
    revenue: effectShape.describe('The twelve months to come.'),
    profit: effectShape.nullable(),
    cash: effectShape.extend({ later: moneyShape }).nullable(),
    steps: z
      .array(z.object({ name: z.string(), amount: moneyShape }))
      .describe('What each loss takes, in their order.'),
    before: measuresShape,
    after: measuresShape,
    replace: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('nothing') }),
      z.object({ kind: z.literal('months'), months: z.number(), perMonth: moneyShape, customers: z.int() }),
      z.object({ kind: z.literal('unknown'), because: z.string() }),
    ]),
    gaps: z.array(z.string()).describe('Which of the months looked back on are not on record.'),
  })
  .meta({ id: 'ScenarioResult' })

const reads = { scope: 'dependency:read', role: 'viewer', whole: true, noun: 'Dependency' } as const
const gone = refuse('absent', 'There is no such scenario.')
const noRecords = refuse('empty', 'There are no invoices yet, so there is nothing to lose.')
const LONG_MS = 60_000

export const listScenariosApi = listEndpoint({
  id: 'listScenarios',
  path: '/scenarios',
  ...reads,
  summary: 'List the scenarios that are kept, by name',
  items: scenarioShape,
  work: async ({ tx }, { page: { limit, after } }) => {
    const [behind] = (after ?? []) as [string?]
    // few (save-scenario.ts): the page is cut from all of them, by id, so that a new name moves none
    const rows = (await listScenarios(tx)).sort((a, b) => (a.id < b.id ? -1 : 1))
    const rest = behind === undefined ? rows : rows.filter(({ id }) => id > behind)
    const shown = rest.slice(0, limit)
    return page(shown.map(scenarioOf), rest.length > limit ? [shown.at(-1)!.id] : null)
  },
})

export const getScenarioApi = endpoint({
  id: 'getScenario',
  method: 'GET',
  path: '/scenarios/{scenarioId}',
  ...reads,
  deadlineMs: LONG_MS,
  summary: 'Read a scenario, and what it comes to by today’s records',
  params: z.object({ scenarioId: idShape }),
  answer: scenarioShape.extend({ result: resultShape.nullable() }).meta({ id: 'ScenarioRead' }),
  work: async (caller, { params: { scenarioId } }) => {
    const { tx, workspace, today } = caller
    const row = await getScenario(tx, scenarioId)
    if (!row) return gone
    const read = await readScenario(tx, scenarioId, { workspace, today })
    const result = read && (await resultOf(caller, read))
    return answer({ ...scenarioOf(row), result }, { revision: row.revision })
  },
})

export const createScenarioApi = endpoint({
  id: 'createScenario',
  method: 'POST',
  path: '/scenarios',
  ...{ scope: 'dependency:write', role: 'member', whole: true, noun: 'Dependency' },
  summary: 'Keep a scenario',
  body: z.strictObject({
    name: namedScenarioInput.shape.name,
    note: namedScenarioInput.shape.note.optional(),
    losses: scenarioInput.shape.losses.min(1, 'Choose first who leaves.'),
  }),
  answer: scenarioShape,
  status: 201,
  work: async ({ tx, person }, { body: { name, note = '', losses } }) => {
    const said: NamedScenarioInput = { name, note, document: { losses } }
    const made = await createScenario(tx, said, person.id)
    if (!made.ok) return made.code === 'absent' ? lossGone(made.message) : made
    const row = (await getScenario(tx, made.value.id))!
    return answer(scenarioOf(row), { status: 201, revision: row.revision, location: `/scenarios/${row.id}` })
  },
})

export const runScenarioApi = endpoint({
  id: 'runScenario',
  method: 'POST',
  path: '/scenarios/run',
  ...reads,
  deadlineMs: LONG_MS,
  write: false,
  summary: 'What would be left if these were lost, without keeping anything',
  body: scenarioInput,
  answer: resultShape,
  work: async (caller, { body }) => {
    const { tx, workspace, today } = caller
    const problem = await checkLosses(tx, body.losses)
    if (problem) return lossGone(problem.message)
    const run = await tryScenario(tx, body, { workspace, today })
    return run ? answer(await resultOf(caller, run)) : noRecords
  },
})

export const scenarioEndpoints = [listScenariosApi, getScenarioApi, createScenarioApi, runScenarioApi]

// somebody who is not there is a wrong field of what was sent, not a wrong address
const lossGone = (message: string) => refuse('input', message, { losses: message })

function scenarioOf({ id, name, note, by, updatedAt, revision, document }: ScenarioRow) {
  const losses = [...(scenarioInput.safeParse(document).data?.losses ?? [])]
  return { id, name, note, losses, createdBy: by, updatedAt: momentOf(updatedAt), revision }
}

async function resultOf(
  { tx, workspace }: Inside,
  { scenario, world, result, labels }: TriedScenario,
): Promise<z.input<typeof resultShape>> {
  const base = (amount: string) => moneyOf(amount, workspace.baseCurrency)
  const effect = (it: { before: string; lost: string; after: string }) => ({
    ...{ before: base(it.before), lost: base(it.lost), after: base(it.after) },
  })
  const nameOf = ({ kind, key }: Loss) => labels[`${kind} ${key}`] ?? key
  const { year, cash, replace } = result
  const records = await getRecords(tx, workspace)
  return {
    asOf: world.asOf,
    losses: scenario.losses.map((loss) => ({ ...loss, name: nameOf(loss) })),
    year: { ...effect(year), share: year.share },
    months: result.months.map(({ month, revenue, profit, cash }) => ({
      ...{ month, revenue: effect(revenue), profit: profit && effect(profit), cash: cash && effect(cash) },
    })),
    revenue: effect(result.revenue),
    profit: result.profit && effect(result.profit),
    cash: cash && { ...effect(cash), later: base(cash.later) },
    steps: result.steps.map(({ loss, amount }) => ({ name: nameOf(loss), amount: base(amount) })),
    before: measuresOf(result.before),
    after: measuresOf(result.after),
    replace:
      replace.kind === 'months'
        ? {
            ...{ kind: 'months', months: replace.months, perMonth: base(replace.pace.perMonth) },
            customers: replace.pace.customers,
          }
        : replace,
    gaps: records ? tellScenarioGaps(records) : [],
  }
}

function measuresOf(it: ScenarioMeasures | null): z.input<typeof measuresShape> {
  if (!it) return null
  const { customers, largest, top, hhi, effective, crossed } = it
  return {
    ...{ customers, hhi, effectiveCustomers: effective },
    largest: largest && { customer: { id: largest.key, name: largest.name }, share: largest.share },
    top: { top1: top[1], top3: top[3], top5: top[5], top10: top[10] },
    crossed: crossed.map(({ measure, label, value, limit }) => ({ measure, label, value, limit })),
  }
}
