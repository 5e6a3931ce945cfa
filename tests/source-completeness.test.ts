import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { listSourceWords } from '#db/queries/source-completeness.ts'
import { getStanding, listStageChanges } from '#db/queries/standing.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { DEFAULT_STANDING_POLICY } from '#lib/core/standing/policy.ts'
import { SOURCES, type Source } from '#lib/core/standing/source-completeness.ts'
import { readRecord } from '#lib/core/standing/standing-record.ts'
import { reassessAccount } from '#lib/flows/assess-accounts.ts'
import { saySource } from '#lib/flows/say-source.ts'
import { assessAccountsJob } from '#lib/jobs/assess-accounts.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { makeBooks, sayComplete } from './factories/invoices.ts'
import { addPurchases, type Purchase } from './factories/purchases.ts'
import { makeWorkspace } from './factories/workspace.ts'

afterAll(() => stopJobs())

const AS_OF = '2025-06-15'
const BOUGHT = '2023-06-14'
const BESIDE = ['programmes', 'plans', 'touches'] as const

/** Thirty accounts that buy at their own pace, and one that bought once two years ago. */
async function oneWhoBoughtOnce() {
  const { workspaceId, personId } = await makeWorkspace()
  const crowd = Array.from({ length: 30 }, (_, i) =>
    Array.from(
      { length: 30 - Math.floor(i / 2) },
      (_, n): Purchase => ({ customer: `crowd ${i}`, day: addDays('2023-01-05', i * 3 + n * (20 + 3 * i)) }),
    ),
  ).flat()
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const accountId = await inside(async (tx) => {
    await sayComplete(tx, (await makeBooks(tx)).ledgerId, AS_OF)
    return (await addPurchases(tx, [...crowd, { customer: 'Once', day: BOUGHT }])).get('Once')!
  })
  return {
    workspaceId,
    accountId,
    inside,
    say: (completeThrough: Day | null, ...sources: Source[]) =>
      inside(async (tx) => {
        for (const source of sources) await saySource(tx, workspaceId, { source, completeThrough, saidBy: personId })
      }),
    /** As the queue would: what waits is taken off it, then done. Returns how many waited. */
    runJobs: async () => {
      const waiting = await inside((tx) =>
        tx.execute(sql`
          update pgboss.job set state = 'completed'
          where name = 'assess-accounts' and state = 'created' and data ->> 'workspaceId' = ${workspaceId} returning id`),
      )
      if (waiting.length > 0) await assessAccountsJob({ workspaceId }, new AbortController().signal)
      return waiting.length
    },
    standing: () => inside((tx) => getStanding(tx, accountId)),
  }
}

test('one order two years ago: said complete it reads one-off, taken back it is not known again; another workspace stays', async () => {
  const [mine, theirs] = [await oneWhoBoughtOnce(), await oneWhoBoughtOnce()]
  for (const place of [mine, theirs]) {
    await assessAccountsJob({ workspaceId: place.workspaceId }, new AbortController().signal)
    expect(await place.standing()).toMatchObject({ evident: 'unknown', possible: 'contracted', orders: 1 })
  }

  await mine.say(AS_OF, ...BESIDE)
  expect(await mine.runJobs()).toBeGreaterThan(0)
  const read = (await mine.standing())!
  expect(read).toMatchObject({ evident: 'one_off', possible: 'committing' })
  const [change, ...more] = await mine.inside((tx) => listStageChanges(tx, mine.accountId))
  expect([change, more]).toMatchObject([{ from: 'unknown', to: 'one_off', cause: 'statistics' }, []])
  const { reading } = readRecord(read.reading, DEFAULT_STANDING_POLICY)
  const oneOff = reading.gates.find(({ stage }) => stage === 'one_off')!
  expect(oneOff.conditions.find(({ key }) => key === 'no_plans')?.sentence).toContain('complete through 15 June 2025')

  await mine.say(AS_OF, 'contracts')
  await mine.runJobs()
  expect(await mine.standing()).toMatchObject({ evident: 'one_off', possible: 'one_off' })

  await mine.say(null, 'touches')
  await mine.runJobs()
  expect(await mine.standing()).toMatchObject({ evident: 'unknown', possible: 'exploring' })
  expect(await mine.inside((tx) => listStageChanges(tx, mine.accountId))).toEqual([])

  expect(await theirs.runJobs()).toBe(0)
  expect(await theirs.inside(listSourceWords)).toEqual([])
  expect(await theirs.standing()).toMatchObject({ evident: 'unknown', possible: 'contracted' })
})

test('a word that does not reach the day of the reading leaves it open, and the days it reaches read', async () => {
  const place = await oneWhoBoughtOnce()
  await place.say('2025-02-28', ...SOURCES)
  await place.runJobs()
  expect(await place.standing()).toMatchObject({ evident: 'unknown', possible: 'contracted' })
  const changes = await place.inside((tx) => listStageChanges(tx, place.accountId))
  expect(changes.map(({ to }) => to)).toEqual(['one_off', 'unknown'])
  // two month-ends after the word ends
  expect(changes[1]!.day).toBe('2025-04-30')
})

test('the newest word holds, all are kept, and one account is read anew by the same words as in a run over all', async () => {
  const place = await oneWhoBoughtOnce()
  await place.say(null, ...BESIDE)
  await place.say('2025-12-31', ...BESIDE)
  await place.runJobs()
  const words = await place.inside(listSourceWords)
  expect(words.map(({ source, completeThrough, person }) => [source, completeThrough, person])).toEqual(
    BESIDE.toSorted().map((source) => [source, '2025-12-31', 'Test Owner']),
  )
  const read = await place.standing()
  expect(read).toMatchObject({ evident: 'one_off' })
  await place.inside((tx) => reassessAccount(tx, place.workspaceId, place.accountId))
  expect(await place.standing()).toEqual(read)
  await expect(place.inside((tx) => tx.execute(sql`delete from source_completeness`))).rejects.toThrow()
  await expect(
    place.inside((tx) => tx.execute(sql`update source_completeness set complete_through = null`)),
  ).rejects.toThrow()
  expect(await place.inside((tx) => tx.execute(sql`select 1 from source_completeness`))).toHaveLength(6)
})

test('a word that is rolled back reads nothing anew', async () => {
  const place = await oneWhoBoughtOnce()
  await expect(
    place.inside(async (tx) => {
      await saySource(tx, place.workspaceId, { source: 'plans', completeThrough: AS_OF, saidBy: place.accountId })
      throw new Error('refused after all')
    }),
  ).rejects.toThrow('refused after all')
  expect(await place.runJobs()).toBe(0)
})
