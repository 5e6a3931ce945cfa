import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { getLaunch, listWaves } from '#db/queries/launches.ts'
import { listPitchesOf } from '#db/queries/pitches.ts'
import { countAudience, readAudience } from '#db/reports/launch-audience.ts'
import { addMember } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { NO_FILTER } from '#lib/core/account-filter.ts'
import type { Audience } from '#lib/core/offers/launch-plan.ts'
import { DEFAULT_RULE, EVERYBODY } from '#lib/core/offers/launch-plan.ts'
import type { OfferInput } from '#lib/core/offers/offer-input.ts'
import { DEFAULT_OFFERS_POLICY } from '#lib/core/offers/policy.ts'
import type { Result } from '#lib/core/result.ts'
import { STAGE_RANK } from '#lib/core/stage.ts'
import { closeLaunch, openWave, startLaunch } from '#lib/flows/launch-state.ts'
import { mergeAccounts } from '#lib/flows/merge-accounts.ts'
import { archiveLaunch, changeLaunch, createLaunch, planLaunch } from '#lib/flows/save-launch.ts'
import { createOffer } from '#lib/flows/save-offer.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { insertInvoices, makeBooks } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

const TODAY = '2026-11-22'

// name, evident stage, declared, gap, trust low–high of 8 promises, since (≥: by the records), revenue, country, owner. Hand-made.
const ACCOUNTS = [
  'Acme     contracted contracted none         68-86 2015-01-01  500000 DE me',
  'Bolt     contracted -          -            -     2018-01-01  120400 DE me',
  'Cape     partner    -          -            10-44 2010-01-01   90000 AT ben',
  'Dune     steady     contracted unsupported  -     ≥2024-05-01  30000 AT -',
  'Elm      steady     -          -            55-90 ≥2024-05-01  20000 DE ben',
  'Fir      exploring  -          -            -     ≥2025-05-01    900 DE me',
  'Gorse    exploring  contracted contradicted -     ≥2025-05-01    900 DE me',
  'Hazel    unknown    -          -            -     -                - CH -',
  'Ivy      one_off    -          -            -     2026-10-01     100 CH -',
  'Juniper  steady     ended      -            -     2020-01-01    7000 DE me',
] as const

let place: Awaited<ReturnType<typeof makePlace>>
beforeAll(async () => {
  place = await makePlace()
})

async function makePlace() {
  const { workspaceId, personId: me } = await makeWorkspace()
  const email = `ben-${randomUUID()}@example.test`
  const ben = await addMember(workspaceId, { email, name: 'Ben Ott', passwordHash: null }, 'member')
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const ids: Record<string, string> = {}
  await inside(async (tx) => {
    for (const line of ACCOUNTS) {
      const [name, stage, declared, gap, trust, since, revenue, country, owner] = line.split(/ +/) as string[]
      const said = since!.startsWith('≥') || since === '-' ? null : since!
      const first = said === null && since !== '-' ? since!.slice(1) : null
      const [row] = await tx.execute<{ id: string }>(sql`
        insert into account (id, root_id, name, country, customer_since, owner_id)
        select i, i, ${name}, ${country}, ${said}::date, ${{ me, ben }[owner!] ?? null}::uuid from (select gen_random_uuid() as i) g returning id`)
      const id = row!.id
      ids[name!] = id
      await tx.execute(sql`
        insert into account_standing (account_id, as_of, evident, rank, possible, rhythm, confidence, orders, reading, gap)
        values (${id}::uuid, ${TODAY}, ${stage}, ${STAGE_RANK[stage as 'steady']}, ${stage}, 'repeat', 60, 4, '{}', ${gap === '-' ? null : gap})`)
      if (declared !== '-')
        await tx.execute(sql`
          insert into account_word (account_id, declared, declared_name, declared_rank, declared_at)
          values (${id}::uuid, ${declared}, ${declared}, ${STAGE_RANK[declared as 'steady'] ?? null}, now())`)
      await tx.execute(sql`
        insert into account_total (account_id, as_of, revenue_12m, invoices_12m, revenue_all, invoices, first_day, last_day)
        values (${id}::uuid, ${TODAY}, ${revenue === '-' ? 0 : revenue}::numeric, 1, 0, ${revenue === '-' ? 0 : 3}, ${first}::date, ${first}::date)`)
      if (trust !== '-') {
        const [low, high] = trust!.split('-').map(Number) as [number, number]
        await tx.execute(sql`
          insert into account_trust (account_id, made_by, score, low, high, enough, spoken, derived, weight, as_of)
          values (${id}::uuid, 'them', ${(low + high) / 2}, ${low}, ${high}, true, 8, 0, 8, ${TODAY}),
            (${id}::uuid, 'us', 1, 1, 2, true, 8, 0, 8, ${TODAY})`)
      }
    }
  })
  const who = { personId: me, workspaceId, today: TODAY }
  const named = new Map(Object.entries(ids).map(([name, id]) => [id, name]))
  return { workspaceId, me, ben, ids, named, inside, who }
}

const OFFER: OfferInput = {
  ...{ title: 'Coated bolts', kind: 'new', about: '', wording: 'New: coated bolts.', productId: null, options: [] },
  ...{ currency: 'EUR', unitPrice: null, worth: '5000', inducement: null, fromQuantity: null, country: null },
  ...{ forNewcomers: false, fromDay: '2026-11-01', untilDay: null },
}
const audienceOf = (change: Partial<Audience>): Audience => ({ ...EVERYBODY, ...change })
const filterOf = (change: Partial<Audience['accounts']>) => audienceOf({ accounts: { ...NO_FILTER, ...change } })

async function draft(audience: Audience = EVERYBODY, change: Partial<Parameters<typeof createLaunch>[1]> = {}) {
  const { who } = place
  return place.inside(async (tx) => {
    const offer = done(await createOffer(tx, OFFER, who))
    const made = done(
      await createLaunch(tx, { offerId: offer.id, title: 'Bolts', audience, rule: DEFAULT_RULE, ...change }, who),
    )
    return { ...made, planned: done(await planLaunch(tx, made.id, who)) }
  })
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}

type Line = {
  id: string
  accountId: string
  place: number | null
  wave: number | null
  tied: number
  standing: { left: boolean }
}
async function linesOf(launchId: string) {
  return [
    ...(await place.inside((tx) =>
      tx.execute<Line>(sql`
        select id, account_id as "accountId", place, wave, tied, standing from pitch
        where launch_id = ${launchId}::uuid and archived_at is null order by place nulls last, account_id`),
    )),
  ]
}
const told = async (launchId: string) =>
  (await linesOf(launchId)).map((one) => `${one.place} ${place.named.get(one.accountId)} w${one.wave}`)

test('a launch to everybody, worked out by hand: order, ties and waves; planned twice it is the same', async () => {
  const launch = await draft()
  const expected = [
    '1 Acme w1', // contracted, trust 18 points above 50
    '2 Bolt w1', // contracted, trust unknown
    '3 Cape w1', // partner is a peer; trust 6 points below 50
    '4 Elm w2', // steady, trust 5 points above
    '5 Dune w2', // steady by the records, whatever is declared
    ...['6 Fir w3', '6 Gorse w3'], // nothing tells them apart
    '8 Ivy w4',
    '9 Hazel w4', // unknown would be a fifth wave: at most four
  ]
  const sorted = (lines: string[]) => [...lines].sort()
  expect(sorted(await told(launch.id))).toEqual(sorted(expected))
  expect(launch.planned).toEqual({ accounts: 9, waves: 4, left: [] })
  const before = await linesOf(launch.id)
  expect(before.filter(({ place: at }) => at === 6).map(({ tied }) => tied)).toEqual([2, 2])
  await place.inside((tx) => planLaunch(tx, launch.id, place.who))
  expect(await linesOf(launch.id)).toEqual(before)
  const waves = await place.inside((tx) => listWaves(tx, [launch.id]))
  expect(waves.map(({ accounts, headStartDays, opensDay }) => [accounts, headStartDays, opensDay])).toEqual([
    ...[
      [3, 7, null],
      [2, 7, null],
      [2, 7, null],
      [2, 7, null],
    ],
  ])
})

describe('an audience by each of its filters', () => {
  const NAMES = (text: string) => text.split(' ').filter(Boolean)
  test.each<[string, (ids: Record<string, string>) => Audience, string]>([
    ['everybody but who is declared ended', () => EVERYBODY, 'Acme Bolt Cape Dune Elm Fir Gorse Hazel Ivy'],
    ['ended ones, asked for by name', () => filterOf({ declared: ['ended'] }), 'Juniper'],
    [
      'loyal: by the records, or declared and not contradicted',
      () => audienceOf({ who: 'loyal' }),
      'Acme Bolt Cape Dune Elm',
    ],
    ['newcomers', () => audienceOf({ who: 'newcomers' }), 'Hazel Ivy'],
    ['a stage', () => filterOf({ stages: ['steady'] }), 'Dune Elm'],
    ['a region', () => filterOf({ countries: ['AT', 'CH'] }), 'Cape Dune Hazel Ivy'],
    ['revenue', () => filterOf({ revenueFrom: '20000', revenueTo: '120400' }), 'Bolt Cape Dune Elm'],
    [
      'trust of 60 and more, or not known',
      () => audienceOf({ trustFrom: 60 }),
      'Acme Bolt Dune Elm Fir Gorse Hazel Ivy',
    ],
    ['trust that is known', () => audienceOf({ trustKnown: true }), 'Acme Cape Elm'],
    ['customers for five years', () => audienceOf({ tenureFrom: 60 }), 'Acme Bolt Cape'],
    ['customers for two years at most', () => audienceOf({ tenureTo: 24 }), 'Fir Gorse Hazel Ivy'],
    ['named one by one', (ids) => audienceOf({ only: [ids.Fir!, ids.Acme!, ids.Juniper!] }), 'Acme Fir'],
  ])('%s', async (_what, audience, names) => {
    const lens = { asOf: TODAY, today: TODAY, policy: DEFAULT_OFFERS_POLICY, begins: '2020-01-01' }
    const [rows, count] = await place.inside(async (tx) => [
      await readAudience(tx, audience(place.ids), lens),
      await countAudience(tx, audience(place.ids), lens),
    ])
    expect(rows.map(({ id }) => place.named.get(id)).sort()).toEqual(NAMES(names))
    expect(count.accounts).toBe(rows.length)
    expect(count.loyal).toBe(rows.filter(({ loyal }) => loyal).length)
    expect(count.trusted).toBe(rows.filter(({ trust }) => trust?.enough).length)
  })

  test('by owner, and by what was bought', async () => {
    const lens = { asOf: TODAY, today: TODAY, policy: DEFAULT_OFFERS_POLICY, begins: '2020-01-01' }
    const names = async (audience: Audience) =>
      (await place.inside((tx) => readAudience(tx, audience, lens))).map(({ id }) => place.named.get(id)).sort()
    expect(await names(filterOf({ owners: [place.ben, 'nobody'] }))).toEqual(NAMES('Cape Dune Elm Hazel Ivy'))
    const bolts = await place.inside(async (tx) => {
      const [product] = await tx.execute<{ id: string }>(
        sql`insert into product (code, name, kind) values ('B-1', 'Bolts', 'product') returning id`,
      )
      const line = { product: 'B-1', net: '10' }
      await insertInvoices(tx, await makeBooks(tx), [
        { number: 'F-1', accountId: place.ids.Fir!, day: '2026-01-10', net: '10', lines: [line] },
        { number: 'E-1', accountId: place.ids.Elm!, day: '2020-01-10', net: '10', lines: [line] },
      ])
      return product!.id
    })
    expect(await names(audienceOf({ bought: [bolts] }))).toEqual(['Fir'])
    expect(await names(audienceOf({ bought: [bolts], boughtMonths: 120 }))).toEqual(['Elm', 'Fir'])
    expect(await names(audienceOf({ notBought: [bolts], who: 'loyal', boughtMonths: 120 }))).toEqual(
      NAMES('Acme Bolt Cape Dune'),
    )
  })
})

test('planned anew, what somebody worked with keeps its row: at its new place, or told that it left the audience', async () => {
  const launch = await draft()
  const at = (lines: Line[], name: string) => lines.find(({ accountId }) => accountId === place.ids[name])
  const before = await linesOf(launch.id)
  for (const name of ['Hazel', 'Fir'])
    await place.inside((tx) =>
      tx.execute(
        sql`update pitch set note = 'called', revision = revision + 1 where id = ${at(before, name)!.id}::uuid`,
      ),
    )
  const plan = await place.inside((tx) => getLaunch(tx, launch.id))
  const { title, rule, waves, first } = plan!
  const change = (audience: Audience, revision: number) =>
    place.inside((tx) => changeLaunch(tx, launch.id, revision, { title, audience, rule, waves, first }, place.who))
  const german = done(await change(filterOf({ countries: ['DE'] }), plan!.revision))
  expect(german.planned.left.map(({ name }) => name)).toEqual(['Hazel'])
  const after = await linesOf(launch.id)
  expect(after.map(({ accountId }) => place.named.get(accountId)).sort()).toEqual([
    'Acme',
    'Bolt',
    'Elm',
    'Fir',
    'Gorse',
    'Hazel',
  ])
  expect(at(after, 'Fir')).toMatchObject({ id: at(before, 'Fir')!.id, place: 4, wave: 3 })
  expect(at(after, 'Hazel')).toMatchObject({ id: at(before, 'Hazel')!.id, place: null, standing: { left: true } })
  // the second of two who changed it is told
  expect(await change(EVERYBODY, plan!.revision)).toMatchObject({ ok: false, code: 'changed' })
  // taken back: everybody is there again, each in the row it had
  done(await place.inside((tx) => undoChange(tx, german.changeId, place.who)))
  expect((await linesOf(launch.id)).map(({ id, place: now, wave }) => [id, now, wave]).sort()).toEqual(
    before.map(({ id, place: now, wave }) => [id, now, wave]).sort(),
  )
})

test('an exception comes into the first wave and keeps its place; two who plan at once plan once', async () => {
  const first = [{ accountId: place.ids.Fir!, reason: 'they asked for it', by: 'Mara' }]
  const launch = await draft(EVERYBODY, { first, waves: [{ name: 'First of all', headStartDays: 3 }] })
  expect(await told(launch.id)).toContain('6 Fir w1')
  expect(await told(launch.id)).toContain('6 Gorse w3')
  await Promise.all([1, 2].map(() => place.inside((tx) => planLaunch(tx, launch.id, place.who))))
  expect(await linesOf(launch.id)).toHaveLength(9)
  const [wave] = await place.inside((tx) => listWaves(tx, [launch.id]))
  expect(wave).toMatchObject({ name: 'First of all', headStartDays: 3, accounts: 4 })
})

test('waves open when the head starts before them are over; early ones in order; a start is taken back while nothing was brought', async () => {
  const { who, inside } = place
  const rule = { ...DEFAULT_RULE, cut: { by: 'count' as const, counts: [2, 3] } }
  const launch = await draft(EVERYBODY, {
    rule,
    waves: [2, 5, 1].map((headStartDays) => ({ name: '', headStartDays })),
  })
  const start = () => inside((tx) => startLaunch(tx, launch.id, who))
  const days = async () => (await inside((tx) => listWaves(tx, [launch.id]))).map(({ opensDay }) => opensDay)
  const { changeId } = done(await start())
  expect(await days()).toEqual(['2026-11-22', '2026-11-24', '2026-11-29'])
  expect(await start()).toMatchObject({ code: 'state' })
  const open = (position: number) =>
    inside((tx) => openWave(tx, { launchId: launch.id, position, reason: 'The fair is earlier' }, who))
  expect(await open(3)).toMatchObject({ code: 'order' })
  expect(await open(9)).toMatchObject({ code: 'absent' })
  const early = done(await open(2))
  expect(await days()).toEqual(['2026-11-22', '2026-11-22', '2026-11-29'])
  done(await inside((tx) => undoChange(tx, early.changeId, who)))
  expect(await days()).toEqual(['2026-11-22', '2026-11-24', '2026-11-29'])
  expect(await inside((tx) => archiveLaunch(tx, launch.id, who))).toMatchObject({ code: 'open' })
  done(await inside((tx) => undoChange(tx, changeId, who)))
  expect(await days()).toEqual([null, null, null])

  const again = done(await start())
  const [line] = await linesOf(launch.id)
  await inside((tx) =>
    tx.execute(sql`update pitch set state = 'pitched', pitched_at = now() where id = ${line!.id}::uuid`),
  )
  // as the gate does: a refusal leaves nothing behind
  const back = inside(async (tx) => {
    const result = await undoChange(tx, again.changeId, who)
    if (!result.ok) throw new Error(result.code)
  })
  await expect(back).rejects.toThrow('brought')
  done(await inside((tx) => closeLaunch(tx, launch.id, who)))
  expect(await inside((tx) => planLaunch(tx, launch.id, who))).toMatchObject({ code: 'closed' })
})

test('Undo of what was said before it started leaves a running launch as it runs; a wave that was brought stays open', async () => {
  const { who, inside } = place
  const undo = (changeId: string) =>
    inside(async (tx) => {
      const result = await undoChange(tx, changeId, who)
      if (!result.ok) throw new Error(result.code)
    })
  const launch = await draft(EVERYBODY, { rule: { ...DEFAULT_RULE, cut: { by: 'count', counts: [2, 3] } } })
  const { revision, rule } = (await inside((tx) => getLaunch(tx, launch.id)))!
  const keys = [...rule.keys].reverse()
  const change = { rule: { ...rule, keys } }
  const turned = done(await inside((tx) => changeLaunch(tx, launch.id, revision, change, who)))
  const before = await told(launch.id)
  done(await inside((tx) => startLaunch(tx, launch.id, who)))
  await expect(undo(turned.changeId)).rejects.toThrow('open')
  await expect(undo(launch.changeId)).rejects.toThrow('open')
  expect(await told(launch.id)).toEqual(before)
  expect(await inside((tx) => getLaunch(tx, launch.id))).toMatchObject({ archived: false, rule: { keys } })
  const early = done(await inside((tx) => openWave(tx, { launchId: launch.id, position: 2, reason: 'The fair' }, who)))
  await inside((tx) =>
    tx.execute(sql`
      update pitch set state = 'pitched', pitched_at = now()
      where id = (select id from pitch where launch_id = ${launch.id}::uuid and wave = 2 limit 1)`),
  )
  await expect(undo(early.changeId)).rejects.toThrow('brought')
  done(await inside((tx) => closeLaunch(tx, launch.id, who)))
  const ofAcme = async () =>
    (await inside((tx) => listPitchesOf(tx, place.ids.Acme!, 100))).filter(({ launchId }) => launchId === launch.id)
  expect(await ofAcme()).toHaveLength(1)
  // put away, what nobody brought goes with it
  await undo(launch.changeId)
  expect((await ofAcme()).filter(({ state }) => state === 'drafted')).toEqual([])
})

test('once it has started, who comes into the audience joins the last wave behind all others', async () => {
  const { who, inside, ids } = place
  const launch = await draft(filterOf({ countries: ['DE'] }))
  const places = await told(launch.id)
  done(await inside((tx) => startLaunch(tx, launch.id, who)))
  const now = (await inside((tx) => getLaunch(tx, launch.id)))!
  const { title, rule, waves, first } = now
  const change = (input: object) =>
    inside((tx) =>
      changeLaunch(tx, launch.id, now.revision, { title, audience: now.audience, rule, waves, first, ...input }, who),
    )
  expect(await change({ rule: { ...rule, keys: ['stage', 'value'] } })).toMatchObject({
    code: 'open',
    fields: { rule: /stays/ },
  })
  done(await change({ audience: filterOf({ countries: ['DE', 'AT'] }) }))
  const after = await told(launch.id)
  expect(after.slice(0, places.length)).toEqual(places)
  expect(after.slice(places.length)).toEqual(['6 Cape w3', '7 Dune w3'])
  expect((await inside((tx) => listWaves(tx, [launch.id]))).map(({ accounts }) => accounts)).toEqual([2, 1, 4])
  expect(ids.Cape).toBeTruthy()
})

test('what was merged is in the launch once, what was archived leaves it; both may stand in it when they are merged', async () => {
  const { who, inside } = place
  const [one, other] = await inside(async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`
      insert into account (id, root_id, name, country) select i, i, 'Kudzu ' || n, 'KU' from (select gen_random_uuid() as i, n from generate_series(1, 2) n) g
      returning id`)
    return rows.map(({ id }) => id)
  })
  const launch = await draft(filterOf({ countries: ['KU'] }), {
    first: [{ accountId: other!, reason: 'the larger one', by: 'Mara' }],
  })
  expect(await linesOf(launch.id)).toHaveLength(2)
  const merge = { keptId: one!, absorbedId: other!, fromAbsorbed: [], seen: null }
  done(await inside((tx) => mergeAccounts(tx, merge, who)))
  await inside((tx) => planLaunch(tx, launch.id, who))
  const merged = await linesOf(launch.id)
  expect(merged.map(({ accountId }) => accountId)).toEqual([one])
  await inside((tx) => tx.execute(sql`update account set archived_at = now() where id = ${one!}::uuid`))
  await inside((tx) => planLaunch(tx, launch.id, who))
  expect(await linesOf(launch.id)).toEqual([])
  expect(await inside((tx) => startLaunch(tx, launch.id, who))).toMatchObject({ code: 'empty' })
})

test('ids of another workspace are no ids here, and nothing is left behind', async () => {
  const { who, inside } = place
  const stranger = await makeWorkspace()
  const theirs = await withWorkspace(stranger.workspaceId, async (tx) => {
    const [account] = await tx.execute<{ id: string }>(
      sql`insert into account (id, root_id, name) select i, i, 'Theirs' from (select gen_random_uuid() as i) g returning id`,
    )
    const [product] = await tx.execute<{ id: string }>(
      sql`insert into product (name, kind) values ('Theirs', 'product') returning id`,
    )
    const offer = done(
      await createOffer(tx, OFFER, { personId: stranger.personId, workspaceId: stranger.workspaceId, today: TODAY }),
    )
    return { account: account!.id, product: product!.id, offer: offer.id }
  })
  const said = { title: 'Bolts', audience: EVERYBODY, rule: DEFAULT_RULE }
  const made = (launch: Partial<Parameters<typeof createLaunch>[1]>) =>
    inside(async (tx) => {
      const offer = done(await createOffer(tx, OFFER, who))
      return createLaunch(tx, { offerId: offer.id, ...said, ...launch }, who)
    })
  expect(await made({ offerId: theirs.offer })).toMatchObject({ code: 'absent' })
  expect(await made({ audience: audienceOf({ only: [theirs.account] }) })).toMatchObject({ code: 'input' })
  expect(await made({ audience: audienceOf({ bought: [theirs.product] }) })).toMatchObject({ code: 'input' })
  expect(await made({ first: [{ accountId: theirs.account, reason: 'x', by: 'y' }] })).toMatchObject({ code: 'input' })
  expect(await inside((tx) => createOffer(tx, { ...OFFER, productId: theirs.product }, who))).toMatchObject({
    fields: { productId: /no longer there/ },
  })
  expect(await inside((tx) => planLaunch(tx, randomUUID(), who))).toMatchObject({ code: 'absent' })
})
