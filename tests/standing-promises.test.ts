import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertAccount } from '#db/queries/accounts.ts'
import { getToday } from '#db/queries/clock.ts'
import { getPromise, updatePromise } from '#db/queries/promises.ts'
import { getStandingPromise } from '#db/queries/standing-promises.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addDays, type Day, dayIn } from '#lib/core/day.ts'
import type { StandingPromiseInput } from '#lib/core/promises/promise-input.ts'
import type { Result } from '#lib/core/result.ts'
import { produceInstances } from '#lib/flows/promise-instances.ts'
import { recordOutcome } from '#lib/flows/record-outcome.ts'
import { changeStandingPromise, createStandingPromise, endStandingPromise } from '#lib/flows/save-standing-promise.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { standingPromisesJob } from '#lib/jobs/standing-promises.ts'
import { makeWorkspace } from './factories/workspace.ts'

afterAll(() => stopJobs())

type Instance = { id: string; day: Day; text: string; away: boolean }
let place: Awaited<ReturnType<typeof team>>
beforeAll(async () => {
  place = await team()
})

async function team() {
  const { workspaceId, personId } = await makeWorkspace()
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const today = await inside(getToday)
  const none = {
    parentId: null,
    ownerId: null,
    country: null,
    industry: null,
    customerSince: null,
    intercompany: false,
  }
  const accountId = (await inside((tx) => insertAccount(tx, { name: 'Acme', ...none })))!
  const me = { id: personId, name: 'Test Owner', workspaceId, today }
  const standing = (more: Partial<StandingPromiseInput> = {}): StandingPromiseInput => ({
    ...{ accountId, madeBy: 'us', form: 'explicit', size: 'small', text: 'Send the stock list', contactId: null },
    ...{ promisedBy: personId, promisedDay: addDays(today, -400), whereSaid: '', ownerId: personId, vowId: null },
    ...{ planId: null, repeat: 'week', repeatEvery: 1, firstDay: today, untilDay: null, ...more },
  })
  return {
    ...{ workspaceId, today, me, inside, standing },
    make: async (more: Partial<StandingPromiseInput> = {}) =>
      done(await inside((tx) => createStandingPromise(tx, standing(more), me))),
    change: async (id: string, more: Partial<StandingPromiseInput>) =>
      done(
        await inside(async (tx) => {
          const { revision } = (await getStandingPromise(tx, id))!
          return changeStandingPromise(tx, id, revision, standing(more), me)
        }),
      ),
    undo: async (changeId: string) =>
      done(await inside((tx) => undoChange(tx, changeId, { personId, workspaceId, today }))),
    /** Its instances by day, those put away too. */
    all: (id: string) =>
      inside(async (tx) => [
        ...(await tx.execute<Instance>(sql`
          select id, due_day as day, text, archived_at is not null as away from promise
          where standing_id = ${id}::uuid order by due_day`)),
      ]),
    /** As if it had been written down, and looked at last, so many days ago. */
    age: (id: string, days: number) =>
      inside((tx) =>
        tx.execute(sql`update standing_promise set created_at = created_at - make_interval(days => ${days}),
          updated_at = updated_at - make_interval(days => ${days}) where id = ${id}::uuid`),
      ),
  }
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.message} ${JSON.stringify(result.fields ?? {})}`)
  return result.value
}

const here = (instances: Instance[]) => instances.filter(({ away }) => !away).map(({ day }) => day)

test('what comes again is there two weeks ahead, and at least the next time; made once however often it is looked at', async () => {
  const { make, all, inside, today, workspaceId } = place
  const weekly = await make()
  const yearly = await make({ repeat: 'year', firstDay: addDays(today, -10) })
  const days = [0, 7, 14].map((ahead) => addDays(today, ahead))
  expect(here(await all(weekly.id))).toEqual(days)
  const [next, ...more] = here(await all(yearly.id))
  expect(more).toEqual([])
  // the first day is past: nothing is overdue the moment it is written down
  expect(next! > addDays(today, 300)).toBe(true)
  const both = await Promise.all([1, 2].map(() => inside((tx) => produceInstances(tx, addDays(today, 7)))))
  expect(both.reduce((sum, { made }) => sum + made, 0)).toBe(1)
  expect(here(await all(weekly.id))).toEqual([...days, addDays(today, 21)])
  // another workspace's are none of its business
  const other = await team()
  await other.make()
  expect(await withWorkspace(workspaceId, (tx) => produceInstances(tx, today))).toEqual({ made: 0, passed: 0 })
})

test('days that passed while the app was down fell due, each on its day', async () => {
  const { make, all, inside, age, today } = place
  const { id } = await make({ firstDay: addDays(today, 3) })
  await age(id, 60)
  expect(await inside((tx) => produceInstances(tx, addDays(today, 30), id))).toEqual({ made: 4, passed: 2 })
  expect(here(await all(id))).toEqual([3, 10, 17, 24, 31, 38].map((ahead) => addDays(today, ahead)))
})

test('the hourly job makes them in every workspace, also where two app instances run it at once', async () => {
  const [one, other] = [await team(), await team()]
  const made = [await one.make({ firstDay: one.today }), await other.make({ firstDay: other.today })] as const
  for (const [{ inside, age }, { id }] of [[one, made[0]] as const, [other, made[1]] as const]) {
    await inside((tx) => tx.execute(sql`update promise set standing_id = null where standing_id = ${id}::uuid`))
    await age(id, 8)
  }
  await Promise.all([standingPromisesJob(), standingPromisesJob()])
  for (const [{ all, today }, { id }] of [[one, made[0]] as const, [other, made[1]] as const])
    expect(here(await all(id))).toEqual([0, 7, 14].map((ahead) => addDays(today, ahead)))
})

test('changed, what is still to come changes with it; what somebody worked with stays; undone, all is as it was', async () => {
  const { make, change, all, undo, inside, age, me, today } = place
  const { id } = await make()
  await age(id, 1)
  const [first, second, third] = await all(id)
  const kept = done(
    await inside((tx) =>
      recordOutcome(
        tx,
        { promiseId: second!.id, stepId: null },
        {
          ...{
            outcome: 'kept',
            day: today,
            percent: null,
            cause: null,
            note: '',
            reason: '',
            toldBy: null,
            newDay: null,
          },
        },
        me,
      ),
    ),
  )
  const words = await change(id, { text: 'Send the list of stock' })
  expect((await all(id)).map(({ text }) => text)).toEqual([
    'Send the stock list',
    'Send the stock list',
    'Send the list of stock',
  ])
  const rhythm = await change(id, { text: 'Send the list of stock', firstDay: addDays(today, 1) })
  expect(here(await all(id))).toEqual([0, 1, 7, 8].map((ahead) => addDays(today, ahead)))
  expect((await all(id)).find((one) => one.id === third!.id)).toMatchObject({ away: true })
  await undo(rhythm.changeId)
  await undo(words.changeId)
  await undo(kept.changeId)
  expect((await all(id)).filter(({ away }) => !away).map((one) => [one.id, one.text])).toEqual(
    [first, second, third].map((one) => [one!.id, 'Send the stock list']),
  )
})

test('ended, no more come, and what was still to come goes; one that a person put away does not come back', async () => {
  const { make, all, undo, inside, me, today } = place
  const { id, changeId } = await make()
  const [, second] = await all(id)
  await inside((tx) => updatePromise(tx, second!.id, null, { archived: true }))
  await inside((tx) => produceInstances(tx, today))
  expect(here(await all(id))).toEqual([0, 14].map((ahead) => addDays(today, ahead)))
  const ended = done(await inside((tx) => endStandingPromise(tx, id, addDays(today, 3), me)))
  expect(here(await all(id))).toEqual([today])
  expect(await inside((tx) => produceInstances(tx, addDays(today, 30), id))).toEqual({ made: 0, passed: 0 })
  await undo(ended.changeId)
  expect(here(await all(id))).toEqual([0, 14].map((ahead) => addDays(today, ahead)))
  // taken back as a whole nothing is left of it
  const another = await make()
  await undo(another.changeId)
  expect(here(await all(another.id))).toEqual([])
  expect(changeId).toBeTruthy()
})

test('an instance is a promise like any other, of the account its standing promise is of', async () => {
  const { make, all, inside, standing } = place
  const { id } = await make({ repeat: 'month', size: 'large' })
  const [first] = await all(id)
  const { accountId, text } = standing()
  expect(await inside((tx) => getPromise(tx, first!.id))).toMatchObject({
    ...{ accountId, text, size: 'large', state: 'open', standingId: id, firstDay: first!.day, steps: [] },
  })
})

test('what jobs call today is what pages call today, at either end of the world and where the law of clocks has just changed', async () => {
  for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Edmonton', 'Africa/Casablanca']) {
    const { workspaceId } = await makeWorkspace({ timeZone })
    const [before, read, after] = [
      dayIn(timeZone, new Date()),
      await withWorkspace(workspaceId, getToday),
      dayIn(timeZone, new Date()),
    ]
    expect([before, after]).toContain(read)
  }
})
