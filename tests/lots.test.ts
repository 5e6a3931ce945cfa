import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { getLot, listLotLines } from '#db/queries/lots.ts'
import { addMember } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import type { LotInput } from '#lib/core/offers/lot-input.ts'
import { compareQuantities, fromSteps, toSteps } from '#lib/core/offers/lot-steps.ts'
import type { Result } from '#lib/core/result.ts'
import {
  allocateLot,
  type LotWho,
  overrideAllocation,
  regainFromLot,
  releaseToLot,
  takeFromLot,
} from '#lib/flows/allocate-lot.ts'
import { workOutLot } from '#lib/flows/plan-lot.ts'
import { setLot } from '#lib/flows/save-lot.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeLaunch, TEN, type TestAsk } from './factories/lots.ts'
import { makeWorkspace } from './factories/workspace.ts'

const TODAY = '2026-11-22'
const OPEN = ['2026-11-01', '2026-11-15', '2026-12-01']
const WHILE: LotInput = { ...TEN, mode: 'while_it_lasts' }

afterAll(() => stopJobs())

type World = Awaited<ReturnType<typeof makeWorld>>
let world: World
beforeAll(async () => {
  world = await makeWorld()
})

async function makeWorld() {
  const { workspaceId, personId } = await makeWorkspace()
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const memberId = await addMember(
    workspaceId,
    { email: `ben-${randomUUID()}@example.test`, name: 'Ben Ott', passwordHash: null },
    'member',
  )
  const me: LotWho = { personId, workspaceId, today: TODAY }
  const accounts: string[] = []
  for (let index = 0; index < 12; index++) accounts.push(await inside((tx) => makeAccount(tx, `Account ${index + 1}`)))
  return {
    ...{ workspaceId, personId, memberId, me, inside, accounts },
    /** A launch with a lot; asks are `[wave, quantity]` in the order of places. */
    launch: async (lot: LotInput, asks: [number, string | null][], more: { opens?: Day[]; ats?: string[] } = {}) => {
      const all = asks.map(
        ([wave, asked], index): TestAsk => ({
          ...{ accountId: accounts[index]!, wave, place: index + 1 },
          ...(asked !== null && { asked }),
          ...(more.ats && { at: more.ats[index]! }),
        }),
      )
      const made = await inside((tx) =>
        makeLaunch(tx, personId, { opens: more.opens ?? OPEN, asks: all, today: TODAY }),
      )
      must(await inside((tx) => setLot(tx, made.launchId, null, lot, me)))
      return made
    },
    undo: (changeId: string, by = personId) =>
      inside((tx) => undoChange(tx, changeId, { personId: by, workspaceId, today: TODAY })),
  }
}

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.code}: ${result.message} ${JSON.stringify(result.fields)}`)
  return result.value
}

/** What each has in the order of places, and what the lot keeps; both held against the allocations themselves. */
async function stands({ inside }: World, launchId: string) {
  const { lot, has, kept } = await inside(async (tx) => {
    const lines = await tx.execute<{ has: string | null; allotted: string | null }>(sql`
      select (select trim_scale(a.quantity)::text from allocation a where a.pitch_id = p.id and a.archived_at is null) as has,
        trim_scale(p.allotted)::text as allotted
      from pitch p where p.launch_id = ${launchId}::uuid order by p.place, p.id`)
    return {
      lot: (await getLot(tx, launchId))!,
      has: lines.map((line) => line.has),
      kept: lines.map((line) => line.allotted),
    }
  })
  expect(kept).toEqual(has)
  const sum = has.reduce((all, one) => all + toSteps(one ?? '0', '0.000001').steps, 0n)
  expect(lot.taken).toBe(fromSteps(sum, '0.000001'))
  expect(compareQuantities(lot.left, '0')).toBeGreaterThanOrEqual(0)
  return { has, left: lot.left }
}

describe('a lot', () => {
  test('is written, changed by two, never below what was handed out, and taken back', async () => {
    const { inside, me, launch, undo } = world
    const { launchId } = await launch(TEN, [[1, '4']])
    const lot = (await inside((tx) => getLot(tx, launchId)))!
    expect(lot).toMatchObject({ ...TEN, taken: '0', left: '10', revision: 1 })
    const more = must(await inside((tx) => setLot(tx, launchId, 1, { ...TEN, quantity: '12' }, me)))
    const late = await inside((tx) => setLot(tx, launchId, 1, { ...TEN, quantity: '11' }, me))
    expect(late).toMatchObject({ ok: false, code: 'changed', now: { values: { quantity: '12' } } })
    // a second lot of the same launch is the first one, changed by two
    expect(await inside((tx) => setLot(tx, launchId, null, TEN, me))).toMatchObject({ ok: false, code: 'changed' })
    must(await inside((tx) => allocateLot(tx, launchId, 1, me)))
    for (const [change, field] of [
      [{ quantity: '3' }, 'quantity'],
      [{ mode: 'while_it_lasts' }, 'mode'],
      [{ step: '3', maximum: '6' }, 'step'],
      [{ minimum: '13' }, 'minimum'],
      [{ minimum: '3', maximum: '2' }, 'maximum'],
      [{ step: '0.3', minimum: '0.5' }, 'minimum'],
    ] as [Partial<LotInput>, string][]) {
      const refused = await inside((tx) => setLot(tx, launchId, 2, { ...TEN, ...change }, me))
      expect(refused, field).toMatchObject({ ok: false, fields: { [field]: expect.any(String) } })
    }
    must(await undo(more.changeId))
    expect(await stands(world, launchId)).toEqual({ has: ['4'], left: '6' })
  })

  test('goes away again where it was only just made; not where something was handed out of it', async () => {
    const { inside, me, launch, undo } = world
    const { launchId } = await launch(TEN, [[1, '4']])
    await inside((tx) => tx.execute(sql`delete from lot where launch_id = ${launchId}::uuid`))
    const made = must(await inside((tx) => setLot(tx, launchId, null, TEN, me)))
    expect(must(await undo(made.changeId))).toEqual({ put: 1, left: [] })
    expect(await inside((tx) => getLot(tx, launchId))).toBeNull()
    const again = must(await inside((tx) => setLot(tx, launchId, null, TEN, me)))
    must(await inside((tx) => allocateLot(tx, launchId, 1, me)))
    expect(must(await undo(again.changeId)).left[0]).toMatchObject({ why: 'something was handed out of it' })
    expect(await stands(world, launchId)).toEqual({ has: ['4'], left: '6' })
  })

  test('the table itself lets nobody hand out more than there is', async () => {
    const { inside, launch } = world
    const { launchId } = await launch(TEN, [[1, '4']])
    const over = inside((tx) => tx.execute(sql`update lot set taken = 10.000001 where launch_id = ${launchId}::uuid`))
    await expect(over).rejects.toMatchObject({ cause: { code: '23514', constraint_name: 'lot_never_over' } })
    const small = inside((tx) => tx.execute(sql`update lot set quantity = -1 where launch_id = ${launchId}::uuid`))
    await expect(small).rejects.toMatchObject({ cause: { code: '23514' } })
  })
})

describe('handing out by the rule', () => {
  test('wave by wave, in the order of places; waves that are not open have nothing; each line says why', async () => {
    const { inside, me, launch } = world
    const { launchId } = await launch({ ...TEN, minimum: '2', maximum: '6' }, [
      [1, '8'],
      [1, '1'],
      [2, '4'],
      [3, '2'],
    ])
    expect(await inside((tx) => allocateLot(tx, launchId, 3, me))).toMatchObject({
      ...{ ok: false, code: 'early', message: 'Wave 3 opens on 1 December 2026.' },
    })
    const done = must(await inside((tx) => allocateLot(tx, launchId, 'open', me)))
    expect(done).toMatchObject({ upTo: 2, moved: 3, left: '0' })
    expect(await stands(world, launchId)).toEqual({ has: ['6', '0', '4', null], left: '0' })
    const lines = await inside((tx) => listLotLines(tx, launchId))
    expect(lines[2]!.reasons.join(' ')).toBe(
      'Asked 4 pieces. Wave 2, place 3: minimum 2 first, then 2 of the 2 left. Has 4 pieces.',
    )
    expect(await inside((tx) => allocateLot(tx, launchId, 'open', me))).toMatchObject({ ok: false, code: 'same' })
  })

  test('an earlier wave that asks late comes before a later one that has not accepted; who has, keeps it', async () => {
    const { inside, me, launch, accounts } = world
    const { launchId, pitchIds } = await launch(TEN, [
      [1, null],
      [2, '6'],
      [2, '4'],
    ])
    must(await inside((tx) => allocateLot(tx, launchId, 'open', me)))
    expect((await stands(world, launchId)).has).toEqual([null, '6', '4'])
    await inside((tx) => tx.execute(sql`update pitch set state = 'accepted' where id = ${pitchIds[2]!}::uuid`))
    await inside((tx) => tx.execute(sql`update pitch set asked = 9 where id = ${pitchIds[0]!}::uuid`))
    const lot = (await inside((tx) => getLot(tx, launchId)))!
    // what is shown before is what is done
    const shown = must(await inside((tx) => workOutLot(tx, lot, 1, TODAY)))
    expect(shown.upTo).toBe(2)
    expect(shown.plan.lines.map(({ quantity, moved, fixed }) => [quantity, moved, fixed])).toEqual([
      ['6', 'new', false],
      ['0', 'less', false],
      ['4', 'same', true],
    ])
    const stale = await inside((tx) => allocateLot(tx, launchId, 1, me, { seen: 'something else' }))
    expect(stale).toMatchObject({ ok: false, code: 'moved' })
    const done = must(await inside((tx) => allocateLot(tx, launchId, 1, me, { seen: shown.mark })))
    expect((await stands(world, launchId)).has).toEqual(['6', '0', '4'])
    // taken back, all have what they had; who accepted since is named
    await inside((tx) => tx.execute(sql`update pitch set state = 'accepted' where id = ${pitchIds[0]!}::uuid`))
    expect(must(await world.undo(done.changeId)).left).toEqual([
      { what: 'Account 1', why: 'they have accepted what they have' },
      { what: 'Account 2', why: 'what they had is no longer in the lot' },
    ])
    expect((await stands(world, launchId)).has).toEqual(['6', '0', '4'])
    expect(accounts.length).toBeGreaterThan(3)
  })

  test('asking for more later goes behind who asked for as much before; asking for less does not', async () => {
    const { inside, me, launch, personId } = world
    const { launchId, pitchIds } = await launch(
      { ...TEN, quantity: '5' },
      [
        [1, '4'],
        [1, '4'],
      ],
      {
        ats: ['2026-11-02T08:00:00Z', '2026-11-03T08:00:00Z'],
      },
    )
    const say = (asked: string, at: string) =>
      inside(async (tx) => {
        await tx.execute(sql`update pitch set place = 1, tied = 2, asked = case when id = ${pitchIds[0]!}::uuid then ${asked}::numeric else asked end
          where launch_id = ${launchId}::uuid`)
        await tx.execute(sql`insert into pitch_answer (pitch_id, state, quantity, said_by, day, said_at)
          values (${pitchIds[0]!}::uuid, 'asked', ${asked}::numeric, ${personId}::uuid, ${TODAY}::date, ${at}::timestamptz)`)
        const lines = await listLotLines(tx, launchId)
        return lines.map(({ account }) => account)
      })
    expect(await say('3', '2026-11-04T08:00:00Z')).toEqual(['Account 1', 'Account 2'])
    expect(await say('5', '2026-11-05T08:00:00Z')).toEqual(['Account 2', 'Account 1'])
    must(await inside((tx) => allocateLot(tx, launchId, 1, me)))
    const lines = await inside((tx) => listLotLines(tx, launchId))
    expect(lines.map(({ account, has }) => [account, has])).toEqual([
      ['Account 2', '3'],
      ['Account 1', '2'],
    ])
    expect(lines[0]!.reasons.join(' ')).toContain('it went to who asked first')
  })

  test('handed out and taken back, everything is as it was', async () => {
    const { inside, me, launch, undo, memberId } = world
    const { launchId } = await launch(TEN, [
      [1, '4'],
      [2, '9'],
    ])
    const first = must(await inside((tx) => allocateLot(tx, launchId, 1, me)))
    const second = must(await inside((tx) => allocateLot(tx, launchId, 2, me)))
    expect((await stands(world, launchId)).has).toEqual(['4', '6'])
    expect(await undo(second.changeId, memberId)).toMatchObject({ ok: false, code: 'forbidden' })
    expect(must(await undo(second.changeId)).left).toEqual([])
    expect(await stands(world, launchId)).toEqual({ has: ['4', null], left: '6' })
    expect(must(await undo(first.changeId)).left).toEqual([])
    expect(await stands(world, launchId)).toEqual({ has: [null, null], left: '10' })
  })
})

describe('against the rule', () => {
  test('with a reason and a name, no more than there is, before anything is accepted; taken back, the rule decides again', async () => {
    const { inside, me, launch, undo } = world
    const { launchId, pitchIds } = await launch(TEN, [
      [1, '6'],
      [2, '6'],
      [3, '6'],
    ])
    must(await inside((tx) => allocateLot(tx, launchId, 'open', me)))
    const give = (index: number, quantity: string | null, reason = 'Promised in spring') =>
      inside((tx) => overrideAllocation(tx, { pitchId: pitchIds[index]!, quantity, reason }, me))
    expect(await give(1, '5')).toMatchObject({
      ok: false,
      fields: { quantity: 'Only 4 pieces can be given: others have the rest.' },
    })
    expect(await give(1, '3', ' ')).toMatchObject({ ok: false, fields: { reason: expect.any(String) } })
    expect(await give(1, '2.5')).toMatchObject({ ok: false, fields: { quantity: expect.any(String) } })
    expect(await give(1, null)).toMatchObject({ ok: false, code: 'same' })
    // room first, then to somebody whose wave is not open yet
    must(await give(0, '1', 'They agreed to wait'))
    must(await give(2, '5'))
    expect(await stands(world, launchId)).toEqual({ has: ['1', '4', '5'], left: '0' })
    const [line] = (await inside((tx) => listLotLines(tx, launchId))).slice(2)
    expect(line).toMatchObject({ source: 'override', reason: 'Promised in spring', saidByName: 'Test Owner' })
    expect(await inside((tx) => allocateLot(tx, launchId, 'open', me))).toMatchObject({ ok: false, code: 'same' })
    const back = must(await give(0, null, 'The rule after all'))
    must(await inside((tx) => releaseToLot(tx, pitchIds[2]!)).then((it) => ({ ok: true, value: it }) as const))
    must(await inside((tx) => allocateLot(tx, launchId, 'open', me)))
    expect((await stands(world, launchId)).has).toEqual(['6', '4', null])
    expect(must(await undo(back.changeId)).left[0]).toMatchObject({ why: 'what they have was changed again since' })
    await inside((tx) => tx.execute(sql`update pitch set state = 'accepted' where id = ${pitchIds[0]!}::uuid`))
    expect(await give(0, '2')).toMatchObject({ ok: false, code: 'accepted' })
  })
})

describe('while it lasts', () => {
  const take = (launchId: string, pitchId: string, quantity: string, personId: string | null = null) =>
    world.inside((tx) => takeFromLot(tx, { launchId, pitchId, quantity }, { personId, today: TODAY }))

  test('who accepts in an open wave has it; who comes late is told, and what is given back is there again', async () => {
    const { inside, launch } = world
    const { launchId, pitchIds } = await launch({ ...WHILE, minimum: '2', maximum: '6' }, [
      [1, null],
      [1, null],
      [2, null],
      [3, null],
    ])
    const [one, two, three, four] = pitchIds as [string, string, string, string]
    expect(await take(launchId, one, '7')).toMatchObject({ ok: false, fields: { quantity: 'At most 6 pieces each.' } })
    expect(await take(launchId, one, '1')).toMatchObject({ ok: false, fields: { quantity: 'At least 2 pieces each.' } })
    expect(await take(launchId, four, '2')).toMatchObject({
      ok: false,
      code: 'early',
      message: 'This is not open to you.',
    })
    must(await take(launchId, one, '6'))
    expect(must(await take(launchId, one, '6'))).toEqual({ taken: '6' })
    expect(await take(launchId, two, '5')).toMatchObject({
      ...{ ok: false, code: 'fewer' },
      message: '4 pieces of 10 are left. You can take that many, or wait: we tell you when there is more.',
    })
    must(await take(launchId, two, '4'))
    expect(await take(launchId, three, '2')).toMatchObject({
      ...{ ok: false, code: 'gone' },
      message: 'All 10 pieces are gone. What you asked for is kept, and we tell you when there is more.',
    })
    expect(await stands(world, launchId)).toEqual({ has: ['6', '4', null, null], left: '0' })
    const given = await inside((tx) => releaseToLot(tx, two))
    expect(given).toMatchObject({ released: '4', allocationId: expect.any(String) })
    expect(await inside((tx) => releaseToLot(tx, two))).toEqual({ released: '0', allocationId: null })
    must(await take(launchId, three, '2'))
    expect(await inside((tx) => regainFromLot(tx, { pitchId: two, allocationId: given.allocationId! }))).toMatchObject({
      ...{ ok: false, code: 'gone' },
    })
    await inside((tx) => releaseToLot(tx, three))
    must(await inside((tx) => regainFromLot(tx, { pitchId: two, allocationId: given.allocationId! })))
    expect(await stands(world, launchId)).toEqual({ has: ['6', '4', null, null], left: '0' })
    expect(await inside((tx) => allocateLot(tx, launchId, 'open', world.me))).toMatchObject({ ok: false, code: 'mode' })
  })

  test('once there is more, whoever looks after those who wait is told, of the first of theirs', async () => {
    const { inside, me, launch, memberId } = world
    const { launchId, pitchIds } = await launch({ ...WHILE, quantity: '2' }, [
      [1, null],
      [1, '3'],
      [2, '1'],
      [3, '1'],
    ])
    await inside((tx) =>
      tx.execute(sql`update pitch set owner_id = ${memberId}::uuid where launch_id = ${launchId}::uuid`),
    )
    const told = () =>
      inside(async (tx) => {
        const rows = await tx.execute<{ text: string }>(
          sql`select text from notification where person_id = ${memberId}::uuid order by at`,
        )
        return rows.map(({ text }) => text)
      })
    must(await take(launchId, pitchIds[0]!, '2'))
    must(await inside((tx) => setLot(tx, launchId, 1, { ...WHILE, quantity: '2', unit: 'bottles' }, me)))
    expect(await told()).toEqual([])
    must(await inside((tx) => setLot(tx, launchId, 2, { ...WHILE, quantity: '3', unit: 'bottles' }, me)))
    const first =
      '“The old vines”: 1 bottle to be had again. Account 2 asked for 3 and is waiting, and 1 account of yours after them.'
    expect(await told()).toEqual([first])
    // what is more for one alone is told of that one
    await inside((tx) => releaseToLot(tx, pitchIds[0]!, { today: TODAY }))
    expect((await told())[1]).toBe('“The old vines”: 3 bottles to be had again. Account 2 asked for 3 and is waiting.')
  })

  test('of a lot that is handed out they accept what they were given; less gives the rest back', async () => {
    const { inside, me, launch } = world
    const { launchId, pitchIds } = await launch(TEN, [
      [1, '6'],
      [1, null],
    ])
    expect(await take(launchId, pitchIds[1]!, '1')).toMatchObject({ ok: false, code: 'not_given' })
    must(await inside((tx) => allocateLot(tx, launchId, 1, me)))
    expect(await take(launchId, pitchIds[0]!, '7')).toMatchObject({ ok: false, code: 'input' })
    must(await take(launchId, pitchIds[0]!, '4'))
    expect(await stands(world, launchId)).toEqual({ has: ['4', null], left: '6' })
  })
})

test('ids of another workspace are nobody’s: nothing is read or written by them', async () => {
  const other = await makeWorld()
  const { launchId, pitchIds } = await other.launch(TEN, [[1, '4']])
  const { inside, me } = world
  const absent = { ok: false, code: 'absent' }
  expect(await inside((tx) => setLot(tx, launchId, null, TEN, me))).toMatchObject(absent)
  expect(await inside((tx) => allocateLot(tx, launchId, 'open', me))).toMatchObject(absent)
  const given = { pitchId: pitchIds[0]!, quantity: '1', reason: 'Mine' }
  expect(await inside((tx) => overrideAllocation(tx, given, me))).toMatchObject(absent)
  expect(await inside((tx) => takeFromLot(tx, { launchId, ...given }, me))).toMatchObject(absent)
  expect(await inside((tx) => releaseToLot(tx, pitchIds[0]!))).toEqual({ allocationId: null, released: '0' })
  // an account of another launch cannot take of this one
  const own = await world.launch(WHILE, [[1, null]])
  const elsewhere = await world.launch(WHILE, [[1, null]])
  const crossed = { launchId: own.launchId, pitchId: elsewhere.pitchIds[0]!, quantity: '1' }
  expect(await inside((tx) => takeFromLot(tx, crossed, me))).toMatchObject(absent)
  expect(await stands(other, launchId)).toEqual({ has: [null], left: '10' })
})

test('two hand out at the same moment: the second waits, then sees what the first did', async () => {
  const { inside, me, launch } = world
  const { launchId } = await launch(TEN, [
    [1, '6'],
    [2, '6'],
  ])
  const both = await Promise.all([1, 2].map(() => inside((tx) => allocateLot(tx, launchId, 'open', me))))
  expect(both.map((result) => (result.ok ? 'done' : result.code)).sort()).toEqual(['done', 'same'])
  expect(await stands(world, launchId)).toEqual({ has: ['6', '4'], left: '0' })
})

test('whatever two people do one after the other or at once, what is taken is what accounts have, and never more than there is', async () => {
  const { inside, me, launch, undo } = world
  const { launchId, pitchIds } = await launch({ ...TEN, quantity: '7.5', step: '0.5', minimum: '1' }, [
    ...([
      [1, '3'],
      [1, '2.5'],
      [2, '4'],
      [2, '1'],
      [3, '5'],
    ] as [number, string][]),
  ])
  const changes: string[] = []
  const keep = (result: Result<{ changeId: string }>) => result.ok && changes.push(result.value.changeId)
  const next = numbers(20_261_122)
  const act = async () => {
    const pitchId = pitchIds[next(pitchIds.length)]!
    const quantity = `${next(9) / 2}`
    switch (next(6)) {
      case 0:
        return keep(await inside((tx) => allocateLot(tx, launchId, next(2) === 0 ? 'open' : 1, me)))
      case 1:
        return keep(await inside((tx) => overrideAllocation(tx, { pitchId, quantity, reason: 'A reason' }, me)))
      case 2:
        return inside((tx) => takeFromLot(tx, { launchId, pitchId, quantity }, me))
      case 3:
        return inside((tx) => releaseToLot(tx, pitchId))
      case 4:
        return inside((tx) =>
          tx.execute(sql`update pitch set asked = ${quantity}::numeric where id = ${pitchId}::uuid`),
        )
      default: {
        const changeId = changes.splice(next(Math.max(changes.length, 1)), 1)[0]
        return changeId && undo(changeId)
      }
    }
  }
  for (let round = 0; round < 60; round++) {
    await Promise.all([act(), act()])
    await stands(world, launchId)
  }
})

test('a hundred at once through two pools: exactly ten have it, and ninety are told', async () => {
  const { workspaceId, personId, launch, inside } = world
  const { launchId, offerId } = await launch(WHILE, [])
  const pitchIds = await inside(async (tx) => {
    await tx.execute(sql`with made as (select gen_random_uuid() as id, i from generate_series(1, 100) i)
      insert into account (id, name, root_id) select id, 'Crowd ' || i, id from made`)
    const rows = await tx.execute<{ id: string }>(sql`
      insert into pitch (offer_id, launch_id, account_id, wave, place, state, created_by)
      select ${offerId}::uuid, ${launchId}::uuid, id, 1, 1, 'pitched', ${personId}::uuid from account where name like 'Crowd %' returning id`)
    return rows.map(({ id }) => id)
  })
  const second = openDatabase(process.env.DATABASE_APP_URL!, { name: 'a second instance', connections: 8 })
  const elsewhere = <T>(work: (tx: Tx) => Promise<T>) =>
    second.orm.transaction(async (tx) => {
      await tx.execute(sql`select set_config('app.workspace', ${workspaceId}, true)`)
      return work(tx)
    })
  try {
    const said = await Promise.all(
      pitchIds.map((pitchId, index) =>
        (index % 2 ? inside : elsewhere)((tx) =>
          takeFromLot(tx, { launchId, pitchId, quantity: '1' }, { today: TODAY }),
        ),
      ),
    )
    expect(said.filter(({ ok }) => ok)).toHaveLength(10)
    expect(said.filter((one) => !one.ok && one.code === 'gone')).toHaveLength(90)
  } finally {
    await second.close()
  }
  const { has, left } = await stands(world, launchId)
  expect([has.filter((one) => one === '1').length, left]).toEqual([10, '0'])
})

/** Whole numbers below `below`, the same each time (a linear congruential generator). */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
