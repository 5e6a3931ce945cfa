import { z } from 'zod'
import { getLot, type LotRow, listLotLines } from '#db/queries/lots.ts'
import { LOT_MODES, LOT_WITHINS } from '#lib/core/offers/lot-input.ts'
import { sayHow } from '#lib/core/offers/lot-words.ts'
import { PITCH_STATES } from '#lib/core/offers/offer.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { refuse } from '#lib/core/result.ts'
import { allocateLot } from '#lib/flows/allocate-lot.ts'
import { workOutLot } from '#lib/flows/plan-lot.ts'
import { answer, endpoint } from './endpoint.ts'
import { changeShape, decimalShape, idShape, named, namedShape } from './shapes.ts'

const lotShape = z
  .object({
    launch: namedShape,
    quantity: decimalShape,
    unit: z.string(),
    step: decimalShape.describe('The smallest part that is handed out.'),
    minimum: decimalShape,
    maximum: decimalShape.nullable(),
    mode: z.enum(LOT_MODES),
    within: z.enum(LOT_WITHINS),
    taken: decimalShape,
    left: decimalShape.describe('What nobody has.'),
    revision: z.int(),
  })
  .meta({ id: 'Lot' })

const allocationShape = z
  .object({
    pitchId: idShape,
    account: namedShape,
    owner: namedShape.nullable(),
    wave: z.int().nullable(),
    place: z.int().nullable(),
    tied: z.int(),
    state: z.enum(PITCH_STATES),
    asked: decimalShape.nullable(),
    has: decimalShape.nullable().describe('Null: nothing was worked out for them yet.'),
    source: z
      .enum(['rule', 'override', 'taken'])
      .nullable()
      .describe('By the rule, by a person against it, or taken while it lasted.'),
    how: z.string().describe('How it came about, in sentences.'),
  })
  .meta({ id: 'Allocation' })

const planShape = z
  .object({
    upTo: z.int().describe('The last wave that is looked at.'),
    mark: z.string().describe('Send it as `seen`, so that nobody hands out what they have not seen.'),
    moved: z.int().describe('How many would have something else than now.'),
    left: decimalShape,
    lines: z.array(
      z.object({ pitchId: idShape, quantity: decimalShape, moved: z.enum(['new', 'more', 'less', 'same']) }),
    ),
  })
  .meta({ id: 'LotPlan' })

const read = { scope: 'offers:read' as const, role: 'viewer' as const, whole: true, noun: 'Launches' }
const ofLaunch = z.object({ launchId: idShape })
const gone = refuse('absent', 'There is no such lot.')

export const getLotApi = endpoint({
  id: 'getLot',
  method: 'GET',
  path: '/launches/{launchId}/lot',
  ...read,
  summary: 'Read the scarce lot of a launch',
  params: ofLaunch,
  answer: lotShape,
  work: async ({ tx }, { params }) => {
    const lot = await getLot(tx, params.launchId)
    return lot ? answer(lotOf(lot), { revision: lot.revision }) : gone
  },
})

export const listAllocationsApi = endpoint({
  id: 'listAllocations',
  method: 'GET',
  path: '/launches/{launchId}/lot/allocations',
  ...read,
  summary: 'Who asked for some of a lot, who has some, and how that came about',
  describe: 'In the order the rule serves them.',
  params: ofLaunch,
  answer: z.object({ items: z.array(allocationShape) }),
  work: async ({ tx }, { params: { launchId } }) => {
    if (!(await getLot(tx, launchId))) return gone
    const items = (await listLotLines(tx, launchId)).map((row) => {
      const { pitchId, wave, place, tied, state, asked, has, source } = row
      return {
        ...{ pitchId, wave, place, tied, state, asked, has, source, how: sayHow(row, row.reasons) },
        account: { id: row.accountId, name: row.account },
        owner: named(row.ownerId, row.owner),
      }
    })
    return answer({ items })
  },
})

export const planLotApi = endpoint({
  id: 'planLot',
  method: 'GET',
  path: '/launches/{launchId}/lot/plan',
  ...read,
  summary: 'What the rule would hand out of a lot now',
  params: ofLaunch,
  query: z.object({ upTo: z.coerce.number().int().min(1).max(1000).optional() }),
  answer: planShape,
  work: async ({ tx, today }, { params, query }) => {
    const lot = await getLot(tx, params.launchId)
    if (!lot || lot.launchArchived) return gone
    const worked = await workOutLot(tx, lot, query.upTo ?? 'open', today)
    if (!worked.ok) return worked
    const { upTo, mark, plan } = worked.value
    const lines = plan.lines.map(({ pitchId, quantity, moved }) => ({ pitchId, quantity, moved }))
    return answer({ upTo, mark, moved: plan.moved, left: plan.left, lines })
  },
})

export const allocateLotApi = endpoint({
  id: 'allocateLot',
  method: 'POST',
  path: '/launches/{launchId}/lot/allocations',
  ...{ scope: 'offers:write', role: 'manager', whole: true, noun: 'Launches', deadlineMs: 60_000 },
  summary: 'Hand a lot out by its rule',
  describe:
    'Up to this wave, or to the last one that is open. Who accepted, took, or was given something by a person keeps it.',
  params: ofLaunch,
  body: z.strictObject({ upTo: z.int().min(1).max(1000).optional(), seen: plainText(64).optional() }),
  answer: z
    .object({ upTo: z.int(), moved: z.int(), left: decimalShape })
    .extend(changeShape.shape)
    .meta({ id: 'LotHandedOut' }),
  work: async ({ tx, person, workspace, today }, { params: { launchId }, body: { upTo, seen } }) => {
    const who = { personId: person.id, workspaceId: workspace.id, today }
    const done = await allocateLot(tx, launchId, upTo ?? 'open', who, seen === undefined ? {} : { seen })
    return done.ok ? answer(done.value) : done
  },
})

export const lotEndpoints = [getLotApi, listAllocationsApi, planLotApi, allocateLotApi]

function lotOf({ launchId, launchTitle, ...row }: LotRow) {
  const { quantity, unit, step, minimum, maximum, mode, within, taken, left, revision } = row
  return {
    launch: { id: launchId, name: launchTitle },
    ...{ quantity, unit, step, minimum, maximum, mode, within, taken, left, revision },
  }
}
