import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertAccount } from '#db/queries/accounts.ts'
import { insertSteps, listChain, listOutcomes } from '#db/queries/promise-outcomes.ts'
import { getPromise, insertPromise, type NewPromise } from '#db/queries/promises.ts'
import { readTimeline } from '#db/reports/timeline.ts'
import { addMember } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import type { OutcomeInput } from '#lib/core/promises/outcome.ts'
import type { Result } from '#lib/core/result.ts'
import { type OutcomeTarget, recordOutcome, recordOutcomes } from '#lib/flows/record-outcome.ts'
import { archivePromise } from '#lib/flows/save-promise.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { makeWorkspace } from './factories/workspace.ts'

afterAll(() => stopJobs())

const TODAY = '2026-11-22'

let place: Awaited<ReturnType<typeof team>>
beforeAll(async () => {
  place = await team()
})

async function team() {
  const { workspaceId, personId } = await makeWorkspace()
  const ben = { email: `ben-${randomUUID()}@example.test`, name: 'Ben Ott', passwordHash: null }
  const me = { id: personId, workspaceId, today: TODAY }
  const colleague = { ...me, id: await addMember(workspaceId, ben, 'member') }
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const none = {
    parentId: null,
    ownerId: null,
    country: null,
    industry: null,
    customerSince: null,
    intercompany: false,
  }
  const accountId = (await inside((tx) => insertAccount(tx, { name: 'Acme', ...none })))!
  const promise = (more: Partial<NewPromise> = {}): NewPromise => ({
    ...{ accountId, madeBy: 'us', form: 'explicit', size: 'medium', text: 'Send the drawings', contactId: null },
    ...{
      promisedBy: personId,
      promisedDay: '2026-11-01',
      whereSaid: '',
      touchId: null,
      ownerId: personId,
      vowId: null,
    },
    ...{ planId: null, dueDay: '2026-11-25', createdBy: personId, ...more },
  })
  return {
    ...{ workspaceId, me, colleague, inside },
    make: (more: Partial<NewPromise> = {}, steps: { text: string; dueDay: string }[] = []) =>
      inside(async (tx) => {
        const id = (await insertPromise(tx, promise(more)))!
        return { id, steps: await insertSteps(tx, id, steps) }
      }),
    say: (target: OutcomeTarget | string, more: Partial<OutcomeInput>, who = me) =>
      inside((tx) =>
        recordOutcome(tx, typeof target === 'string' ? { promiseId: target, stepId: null } : target, said(more), who),
      ),
    get: async (id: string) => (await inside((tx) => getPromise(tx, id)))!,
    said: (id: string) => inside((tx) => listOutcomes(tx, id)),
    undo: async (changeId: string) =>
      done(await inside((tx) => undoChange(tx, changeId, { personId, workspaceId, today: TODAY }))),
  }
}

function said(more: Partial<OutcomeInput>): OutcomeInput {
  const none = { percent: null, cause: null, note: '', reason: '', toldBy: null, newDay: null }
  return { outcome: 'kept', day: TODAY, ...none, ...more }
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.message} ${JSON.stringify(result.fields ?? {})}`)
  return result.value
}

test('an outcome is kept beside the promise with its day, share and cause; a correction is a new record that says why', async () => {
  const { make, say, get, said, undo } = place
  const { id } = await make({ dueDay: '2026-11-10' })
  const first = done(await say(id, { outcome: 'broken', cause: 'supplier', note: 'The steel came late.' }))
  expect(await get(id)).toMatchObject({ state: 'broken', outcomeDay: TODAY, cause: 'supplier', fraction: null })

  expect(await say(id, { outcome: 'kept_late', day: '2026-11-12' })).toMatchObject({ ok: false, code: 'said' })
  const [seen] = await said(id)
  const target = { promiseId: id, stepId: null, seen: seen!.id }
  const unsaid = await say(target, { outcome: 'partly', percent: 40, day: '2026-11-12' })
  expect(unsaid).toMatchObject({ ok: false, fields: { reason: expect.stringContaining('Why') } })
  const why = { outcome: 'partly', percent: 40, day: '2026-11-12', reason: 'Half was there on the 12th.' } as const
  const second = done(await say(target, why))
  expect(await get(id)).toMatchObject({ state: 'partly', outcomeDay: '2026-11-12', fraction: 0.4, cause: null })
  expect((await said(id)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ['partly', 'Half was there on the 12th.'],
    ['broken', ''],
  ])
  // pressed again with the page as it was: told, and nothing is written twice
  expect(await say(target, why)).toMatchObject({ ok: false, code: 'said' })
  expect(await said(id)).toHaveLength(2)

  // the first cannot be taken back under the second; the second gives the first back
  expect(await undo(first.changeId)).toMatchObject({ put: 0, left: [{ what: 'Send the drawings' }] })
  expect(await undo(second.changeId)).toMatchObject({ put: 1, left: [] })
  expect(await get(id)).toMatchObject({ state: 'broken', outcomeDay: TODAY, cause: 'supplier', fraction: null })
})

test('kept by two at the same moment is kept once, and the second is told who was first', async () => {
  const { make, say, said, get, me, colleague } = place
  const { id } = await make()
  const both = await Promise.all([me, colleague].map((who) => say(id, {}, who)))
  expect(both.map((result) => result.ok).toSorted()).toEqual([false, true])
  expect(both.find((result) => !result.ok)).toMatchObject({ code: 'said', message: expect.stringContaining('kept') })
  expect(await said(id)).toHaveLength(1)
  expect((await get(id)).state).toBe('kept')
})

test('the day decides: in time is on or before the due day, renegotiated is before it has passed', async () => {
  const { make, say, said, get } = place
  const { id } = await make({ dueDay: '2026-11-20' })
  for (const [wrong, field] of [
    [{ outcome: 'kept' }, 'day'],
    [{ outcome: 'kept', day: '2026-11-23' }, 'day'],
    [{ outcome: 'kept', day: '2026-10-31' }, 'day'],
    [{ outcome: 'kept_late', day: '2026-11-20' }, 'day'],
    [{ outcome: 'partly' }, 'percent'],
    [{ outcome: 'renegotiated', newDay: '2026-12-01' }, 'day'],
    [{ outcome: 'renegotiated', day: '2026-11-19' }, 'newDay'],
    [{ outcome: 'renegotiated', day: '2026-11-19', newDay: '2026-11-20' }, 'newDay'],
    [{ outcome: 'open' }, 'outcome'],
    [{ outcome: 'kept', day: '2026-11-20', toldBy: randomUUID() }, 'toldBy'],
  ] as const)
    expect(await say(id, wrong)).toMatchObject({ ok: false, fields: { [field]: expect.any(String) } })
  expect(await said(id)).toEqual([])
  done(await say(id, { outcome: 'kept', day: '2026-11-20' }))
  expect(await get(id)).toMatchObject({ state: 'kept', outcomeDay: '2026-11-20' })
  expect(await say(randomUUID(), {})).toMatchObject({ ok: false, code: 'absent' })
})

test('of steps each has its outcome; the promise is what they add up to', async () => {
  const { make, say, get, undo } = place
  const days = ['2026-11-10', '2026-11-20', '2026-11-25'].map((dueDay, i) => ({ text: `Step ${i + 1}`, dueDay }))
  const { id, steps } = await make({}, days)
  const step = (i: number) => ({ promiseId: id, stepId: steps[i]! })
  done(await say(step(0), { day: '2026-11-09' }))
  expect((await get(id)).state).toBe('open')
  const second = done(await say(step(1), { outcome: 'broken', cause: 'production' }))
  // said of the whole it is said of what is still open, by its own day
  const rest = done(await say(id, { outcome: 'kept_late' }))
  const kept = await get(id)
  expect(kept).toMatchObject({
    state: 'partly',
    cause: 'production',
    steps: [{ state: 'kept' }, { state: 'broken' }, { state: 'kept' }],
  })
  expect(kept.fraction).toBeCloseTo(2 / 3, 5)
  expect(await say(id, {})).toMatchObject({ ok: false, code: 'steps' })
  expect(await say({ promiseId: id, stepId: randomUUID() }, {})).toMatchObject({ ok: false, code: 'absent' })

  await undo(rest.changeId)
  expect(await get(id)).toMatchObject({
    state: 'open',
    steps: [{ state: 'kept' }, { state: 'broken' }, { state: 'open' }],
  })
  await undo(second.changeId)
  done(await say(step(1), { outcome: 'released' }))
  done(await say(step(2), {}))
  expect(await get(id)).toMatchObject({ state: 'kept', fraction: null })
})

test('agreed anew, a promise takes the place of the one before: a chain, its first day never lost', async () => {
  const { make, say, get, undo, inside } = place
  const days = ['2026-11-10', '2026-11-25'].map((dueDay, i) => ({ text: `Step ${i + 1}`, dueDay }))
  const { id, steps } = await make({}, days)
  const late = await say({ promiseId: id, stepId: steps[0]! }, { outcome: 'kept_late', day: '2026-11-12', cause: 'us' })
  const first = done(await say(id, { outcome: 'renegotiated', newDay: '2026-12-01', cause: 'them' }))
  const nextId = first.nextId!
  expect(await get(id)).toMatchObject({ state: 'renegotiated', dueDay: '2026-11-25' })
  const next = await get(nextId)
  expect(next).toMatchObject({
    ...{ state: 'open', dueDay: '2026-12-01', firstDay: '2026-11-25', followsId: id, text: 'Send the drawings' },
    // what is done stays done, and only what was open has another day
    steps: [
      { state: 'kept_late', dueDay: '2026-11-10', outcomeDay: '2026-11-12', cause: 'us' },
      { state: 'open', dueDay: '2026-12-01' },
    ],
  })
  const again = done(await say(nextId, { outcome: 'renegotiated', newDay: '2026-12-09' }))
  const last = await get(again.nextId!)
  expect(last).toMatchObject({ firstDay: '2026-11-25', dueDay: '2026-12-09' })
  for (const one of [id, nextId, last.id])
    expect((await inside((tx) => listChain(tx, one))).map(({ id }) => id)).toEqual([id, nextId, last.id])

  // the first stands behind the second: nothing is said of it, and it is not taken back under it
  expect(await say(id, { outcome: 'kept', reason: 'It was kept.' })).toMatchObject({ ok: false })
  expect(await undo(first.changeId)).toMatchObject({ put: 0 })
  expect(await undo(done(late).changeId)).toMatchObject({ put: 0, left: [{ why: 'it was agreed anew since' }] })
  await undo(again.changeId)
  expect(await get(nextId)).toMatchObject({ state: 'open' })
  expect((await get(last.id)).archived).toBe(true)
})

test('renegotiated by mistake: corrected with a reason, what took its place goes, and comes back with the correction', async () => {
  const { make, say, get, said, undo } = place
  const { id } = await make()
  const { nextId, changeId } = done(await say(id, { outcome: 'renegotiated', newDay: '2026-12-01' }))
  const [seen] = await said(id)
  const target = { promiseId: id, stepId: null, seen: seen!.id }
  const fixed = done(await say(target, { outcome: 'kept', reason: 'It was another promise.' }))
  expect(await get(id)).toMatchObject({ state: 'kept' })
  expect(await get(nextId!)).toMatchObject({ archived: true })
  await undo(fixed.changeId)
  expect(await get(id)).toMatchObject({ state: 'renegotiated' })
  expect(await get(nextId!)).toMatchObject({ archived: false })
  // nobody has worked with it: the first is taken back as well
  expect(await undo(changeId)).toMatchObject({ put: 1, left: [] })
  expect([(await get(id)).state, (await get(nextId!)).archived]).toEqual(['open', true])
  // two who agree a day anew at once: one chain
  const two = await make()
  const both = await Promise.all(
    ['2026-12-01', '2026-12-02'].map((newDay) => say(two.id, { outcome: 'renegotiated', newDay })),
  )
  expect(both.filter((result) => result.ok)).toHaveLength(1)
})

test('what took a promise’s place comes back only where that place is free: nothing is promised twice', async () => {
  const { make, say, get, undo, inside, me } = place
  const { id } = await make()
  const { nextId } = done(await say(id, { outcome: 'renegotiated', newDay: '2026-12-01' }))
  const away = done(await inside((tx) => archivePromise(tx, nextId!, { ...me, name: 'Ada' })))
  const fixed = done(await say(id, { outcome: 'kept', reason: 'It was another promise.' }))
  expect(await undo(away.changeId)).toMatchObject({
    put: 0,
    left: [{ why: expect.stringContaining('took the place') }],
  })
  expect(await get(nextId!)).toMatchObject({ archived: true })
  await undo(fixed.changeId)
  // agreed anew once more: one of the two stands
  const other = await make()
  const first = done(await say(other.id, { outcome: 'renegotiated', newDay: '2026-12-01' }))
  const gone = done(await inside((tx) => archivePromise(tx, first.nextId!, { ...me, name: 'Ada' })))
  done(await say(other.id, { outcome: 'renegotiated', newDay: '2026-12-05', reason: 'They asked again.' }))
  expect(await undo(gone.changeId)).toMatchObject({ put: 0, left: [{ why: expect.any(String) }] })
})

test('a step that was said broken and agreed anew after all is open in the promise that takes the place', async () => {
  const { make, say, get } = place
  const days = ['2026-11-10', '2026-11-25'].map((dueDay, i) => ({ text: `Step ${i + 1}`, dueDay }))
  const { id, steps } = await make({}, days)
  done(await say({ promiseId: id, stepId: steps[1]! }, { outcome: 'broken' }))
  const anew = { outcome: 'renegotiated' as const, newDay: '2026-12-01', reason: 'It was put off in time.' }
  const { nextId } = done(await say({ promiseId: id, stepId: steps[1]! }, anew))
  expect(await get(nextId!)).toMatchObject({ state: 'open', steps: [{ state: 'open' }, { state: 'open' }] })
})

test('an outcome that is being written while another takes the agreement back is not lost', async () => {
  const { make, say, get, undo, inside, me } = place
  const { id } = await make()
  const { nextId, changeId } = done(await say(id, { outcome: 'renegotiated', newDay: '2026-12-01' }))
  let undone: ReturnType<typeof undo> | undefined
  await inside(async (tx) => {
    done(await recordOutcome(tx, { promiseId: nextId!, stepId: null }, said({}), me))
    undone = undo(changeId)
    // it waits for the promise that is held here
    await Promise.race([undone.catch(() => null), new Promise((go) => setTimeout(go, 700))])
  })
  expect(await undone).toMatchObject({ put: 0 })
  expect(await get(nextId!)).toMatchObject({ archived: false, state: 'kept' })
})

test('many at once are one change: each by its own day, and what cannot be said of one leaves it as it is', async () => {
  const { make, say, get, undo, inside, me } = place
  const [early, late, settled] = [await make(), await make({ dueDay: '2026-11-20' }), await make()]
  done(await say(settled.id, { outcome: 'released' }))
  const ids = [early, late, settled].map(({ id }) => id)
  const all = done(await inside((tx) => recordOutcomes(tx, [...ids, randomUUID()], said({}), me)))
  expect(all).toMatchObject({ done: 2 })
  expect(all.left.map(({ why }) => why).toSorted()).toEqual(['it has an outcome already', 'it is no longer there'])
  expect([(await get(early.id)).state, (await get(late.id)).state]).toEqual(['kept', 'kept_late'])
  expect(await undo(all.changeId)).toMatchObject({ put: 2, left: [] })
  for (const { id } of [early, late]) expect((await get(id)).state).toBe('open')
  expect(await inside((tx) => recordOutcomes(tx, [randomUUID()], said({}), me))).toMatchObject({ ok: false })
})

test('the account’s timeline tells what was promised and what became of it, each step on its day', async () => {
  const other = await team()
  const { make, say, inside } = other
  const days = ['2026-11-10', '2026-11-25'].map((dueDay, i) => ({ text: `Step ${i + 1}`, dueDay }))
  const { id, steps } = await make({ text: 'In steps' }, days)
  done(await say({ promiseId: id, stepId: steps[0]! }, { outcome: 'kept_late', day: '2026-11-12' }))
  const { nextId } = done(await say(id, { outcome: 'renegotiated', day: '2026-11-20', newDay: '2026-12-01' }))
  const one = await make({ promisedDay: '2026-11-02' })
  done(await say(one.id, { outcome: 'partly', percent: 40, day: '2026-11-21' }))
  const { accountId } = await other.get(id)
  const rows = await inside((tx) => readTimeline(tx, { accountId, kind: 'promises', after: null, most: 20 }))
  expect(rows.map(({ day, what, id, facts }) => [day, what, id, facts.text])).toEqual([
    ['2026-11-21', 'partly', one.id, 'Send the drawings'],
    ['2026-11-20', 'renegotiated', id, 'In steps'],
    ['2026-11-12', 'kept_late', nextId, 'Step 1'],
    ['2026-11-02', 'made', one.id, 'Send the drawings'],
    ['2026-11-01', 'made', id, 'In steps'],
  ])
  expect(rows[0]!.by).toBe('Test Owner')
  const [newest, ...rest] = rows
  const cursor = { day: newest!.day, key: newest!.key }
  expect(await inside((tx) => readTimeline(tx, { accountId, kind: null, after: cursor, most: 20 }))).toEqual(rest)
})

test('nothing of another workspace is written, and what was said is not rewritten', async () => {
  const { make, say, inside } = place
  const other = await team()
  const { id } = await other.make()
  expect(await say(id, {})).toMatchObject({ ok: false, code: 'absent' })
  expect((await other.get(id)).state).toBe('open')
  const mine = await make()
  done(await say(mine.id, {}))
  for (const statement of [
    sql`update promise_outcome set outcome = 'broken' where promise_id = ${mine.id}::uuid`,
    sql`delete from promise_outcome where promise_id = ${mine.id}::uuid`,
  ])
    await expect(inside((tx) => tx.execute(statement))).rejects.toMatchObject({ cause: { code: '42501' } })
})
