import { z } from 'zod'
import { listLaunchLines, tallyWaves, type WaveTally } from '#db/queries/launch-lines.ts'
import { getLaunch, type LaunchRow, listLaunches, listWaves, type WaveRow } from '#db/queries/launches.ts'
import { getLot } from '#db/queries/lots.ts'
import type { Day } from '#lib/core/day.ts'
import { wavesOn } from '#lib/core/offers/launch-days.ts'
import { LAUNCH_STATES, ORDER_KEYS } from '#lib/core/offers/launch-plan.ts'
import { OFFER_KINDS, PITCH_STATES } from '#lib/core/offers/offer.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { refuse } from '#lib/core/result.ts'
import { answer, type Caller, endpoint, listEndpoint, page } from './endpoint.ts'
import {
  anyOf,
  dayShape,
  idShape,
  momentOf,
  momentOrNull,
  momentShape,
  money,
  moneyShape,
  named,
  namedShape,
} from './shapes.ts'

const waveShape = z.object({
  position: z.int().describe('1 is first.'),
  name: z.string().describe('As a person named it; empty: it has no name of its own.'),
  headStartDays: z.int(),
  opensDay: dayShape.nullable().describe('Null: the launch has not started.'),
  accounts: z.int(),
})

const launchShape = z
  .object({
    id: idShape,
    title: z.string(),
    offer: namedShape,
    offerKind: z.enum(OFFER_KINDS),
    state: z.enum(LAUNCH_STATES),
    rule: z.object({
      keys: z.array(z.enum(ORDER_KEYS)).describe('What places are made of: the first that differs decides.'),
      stageOf: z.enum(['evident', 'declared']),
    }),
    waves: z.array(waveShape),
    openWave: z.int().nullable().describe('The last wave that is open today.'),
    accounts: z.int(),
    plannedAt: momentShape.nullable(),
    asOf: dayShape.nullable().describe('The day its order was read as of.'),
    startedDay: dayShape.nullable(),
    closedDay: dayShape.nullable(),
    createdAt: momentShape,
    revision: z.int(),
  })
  .meta({ id: 'Launch' })

const countsShape = z.object({
  wave: z.int(),
  states: z
    .array(z.object({ state: z.enum(PITCH_STATES), accounts: z.int() }))
    .describe('How far the accounts of the wave are with the offer.'),
  stages: z.array(z.object({ stage: z.string(), accounts: z.int() })).describe('Of which stage they are, by its key.'),
})

const lineShape = z
  .object({
    pitchId: idShape,
    account: namedShape,
    owner: z.string().nullable(),
    place: z.int(),
    tied: z.int().describe('How many share the place.'),
    wave: z.int(),
    state: z.enum(PITCH_STATES),
    read: z
      .object({
        stage: z.string().describe('The key of the stage it was placed by.'),
        trust: z
          .object({ score: z.number(), low: z.number(), high: z.number(), promises: z.int(), enough: z.boolean() })
          .nullable(),
        customerSince: dayShape.nullable(),
        atLeast: z.boolean().describe('The records may begin later than they did.'),
        value: moneyShape.nullable().describe('Of the last twelve complete months.'),
      })
      .describe('What its place was read from.'),
    decidedBy: z
      .string()
      .describe('What put it behind the one before it: one of the keys of the rule, a tie, or first.'),
    putFirst: z
      .object({ reason: z.string(), by: z.string() })
      .nullable()
      .describe('A person put it into the first wave against the rule.'),
  })
  .meta({ id: 'LaunchLine' })

const told = { scope: 'offers:read' as const, role: 'viewer' as const, whole: true, noun: 'Launches' }
const ofLaunch = z.object({ launchId: idShape })
const gone = refuse('absent', 'There is no such launch.')

export const listLaunchesApi = listEndpoint({
  id: 'listLaunches',
  path: '/launches',
  ...told,
  summary: 'List launches with their waves',
  describe: 'The newest first; what was put away is not among them.',
  query: z.object({ state: anyOf(LAUNCH_STATES), offerId: idShape.optional() }),
  items: launchShape,
  work: async ({ tx, today }, { query: { state, offerId = null }, page: { limit, after } }) => {
    const [createdAt, id] = (after ?? []) as [string, string]
    const states = state.length ? state : LAUNCH_STATES
    const before = after ? { createdAt, id } : null
    const rows = await listLaunches(tx, { offerId, states, most: limit + 1, before })
    const shown = rows.slice(0, limit)
    const ids = shown.map((row) => row.id)
    const waves = Map.groupBy(await listWaves(tx, ids), ({ launchId }) => launchId)
    const last = shown.at(-1)
    return page(
      shown.map((row) => launchOf(row, waves.get(row.id) ?? [], today)),
      rows.length > limit ? [last!.createdAt, last!.id] : null,
    )
  },
})

export const getLaunchApi = endpoint({
  id: 'getLaunch',
  method: 'GET',
  path: '/launches/{launchId}',
  ...told,
  summary: 'Read a launch, and how far each wave is',
  params: ofLaunch,
  answer: launchShape.extend({ counts: z.array(countsShape), hasLot: z.boolean() }).meta({ id: 'LaunchWhole' }),
  work: async ({ tx, today }, { params: { launchId } }) => {
    const row = await getLaunch(tx, launchId)
    if (!row || row.archived) return gone
    const waves = await listWaves(tx, [launchId])
    const tally = await tallyWaves(tx, launchId)
    const counts = waves.map(({ position }) => countsOf(position, tally))
    const hasLot = (await getLot(tx, launchId)) !== null
    return answer({ ...launchOf(row, waves, today), counts, hasLot }, { revision: row.revision })
  },
})

export const listLaunchLinesApi = listEndpoint({
  id: 'listLaunchPitches',
  path: '/launches/{launchId}/pitches',
  ...told,
  summary: 'List the accounts of a launch in their order',
  describe: 'Each with its place, what it was read from, and how far it is with the offer.',
  params: ofLaunch,
  query: z.object({
    wave: z.coerce.number().int().min(1).max(1000).optional(),
    term: plainText(200).optional().describe('Part of an account’s name.'),
  }),
  items: lineShape,
  work: async ({ tx, workspace }, { params: { launchId }, query, page: { limit, after } }) => {
    const launch = await getLaunch(tx, launchId)
    if (!launch || launch.archived) return gone
    const [place, id] = (after ?? []) as [number, string]
    const cursor = after ? { side: 'after' as const, place, id } : null
    const { wave = null, term = '' } = query
    const { rows, later } = await listLaunchLines(tx, { launchId, wave, term, cursor, size: limit })
    const items = rows.map(({ id: pitchId, accountId, name, owner, place, tied, wave, state, standing }) => ({
      ...{ pitchId, account: { id: accountId, name }, owner, place, tied, wave, state },
      read: readingOf(standing, workspace),
      decidedBy: standing.decidedBy,
      putFirst: standing.first ?? null,
    }))
    const last = rows.at(-1)
    return page(items, later && last ? [last.place, last.id] : null)
  },
})

export const launchEndpoints = [listLaunchesApi, getLaunchApi, listLaunchLinesApi]

function launchOf(row: LaunchRow, waves: readonly WaveRow[], today: Day) {
  const { id, title, offerKind, state, asOf, startedDay, closedDay, revision } = row
  const { keys, stageOf } = row.rule
  return {
    ...{ id, title, offerKind, state, asOf, startedDay, closedDay, revision, rule: { keys, stageOf } },
    offer: named(row.offerId, row.offerTitle)!,
    waves: waves.map(({ launchId: _, ...wave }) => wave),
    openWave: state === 'open' ? wavesOn(waves, today).open : null,
    accounts: waves.reduce((sum, { accounts }) => sum + accounts, 0),
    plannedAt: momentOrNull(row.plannedAt),
    createdAt: momentOf(row.createdAt),
  }
}

function countsOf(wave: number, tally: readonly WaveTally[]): z.input<typeof countsShape> {
  const own = tally.filter((one) => one.wave === wave)
  const sums = <Key extends 'state' | 'stage'>(key: Key) =>
    [...Map.groupBy(own, (one) => one[key])].map(([word, rows]) => ({
      word,
      accounts: rows.reduce((sum, { accounts }) => sum + accounts, 0),
    }))
  return {
    wave,
    states: sums('state').map(({ word, accounts }) => ({ state: word, accounts })),
    stages: sums('stage').map(({ word, accounts }) => ({ stage: word, accounts })),
  }
}

type Standing = Awaited<ReturnType<typeof listLaunchLines>>['rows'][number]['standing']

function readingOf({ stage, trust, since, atLeast, value }: Standing, { baseCurrency }: Caller['workspace']) {
  return {
    ...{ stage, atLeast, customerSince: since, value: money(value, baseCurrency) },
    trust: trust && {
      ...{ score: trust.score, low: trust.low, high: trust.high, promises: trust.count, enough: trust.enough },
    },
  }
}
