import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { insertAccount } from '#db/queries/accounts.ts'
import { countUnread, listNotifications, markRead } from '#db/queries/notifications.ts'
import { getTask, listTasks } from '#db/queries/tasks.ts'
import { addMember } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import type { Result } from '#lib/core/result.ts'
import type { TaskInput } from '#lib/core/tasks/task.ts'
import { archiveTask, changeTask, createTask, finishTask, reopenTask, snoozeTask } from '#lib/flows/save-task.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { makeWorkspace } from './factories/workspace.ts'

afterAll(() => stopJobs())

const TODAY = '2026-11-22'

/** A team of two, and what both of them can do with tasks. */
async function team() {
  const { workspaceId, personId } = await makeWorkspace()
  const ben = { email: `ben-${randomUUID()}@example.test`, name: 'Ben Ott', passwordHash: null }
  const colleague = { id: await addMember(workspaceId, ben, 'member'), name: 'Ben Ott' }
  const me = { id: personId, name: 'Test Owner' }
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const task = (more: Partial<TaskInput> = {}): TaskInput => ({
    ...{
      text: 'Call them',
      day: TODAY,
      ownerId: personId,
      accountId: null,
      contactId: null,
      repeat: null,
      repeatEvery: 1,
    },
    ...more,
  })
  return {
    ...{ workspaceId, me, colleague, inside, task },
    make: async (more: Partial<TaskInput> = {}) => done(await inside((tx) => createTask(tx, task(more), me))).id,
    open: () => inside((tx) => listTasks(tx, { ownerId: null, state: 'open', most: 50 })),
    get: async (id: string) => (await inside((tx) => getTask(tx, id)))!,
    undo: (changeId: string) => inside((tx) => undoChange(tx, changeId, { personId, workspaceId, today: TODAY })),
  }
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.message)
  return result.value
}

test('what is due first stands first; done leaves the list, and Undo brings it back as it was', async () => {
  const { make, open, inside, me, undo, get } = await team()
  await make({ text: 'Later', day: '2026-12-01' })
  const id = await make({ text: 'Overdue', day: '2026-11-01' })
  expect((await open()).map((task) => task.text)).toEqual(['Overdue', 'Later'])
  const before = await get(id)

  const { changeId, next } = done(await inside((tx) => finishTask(tx, id, me, TODAY)))
  expect(next).toBe(null)
  expect((await open()).map((task) => task.text)).toEqual(['Later'])
  expect(await get(id)).toMatchObject({ doneBy: me.id, doneByName: me.name })
  expect(await inside((tx) => finishTask(tx, id, me, TODAY))).toMatchObject({ ok: false, code: 'done' })

  expect(await undo(changeId)).toMatchObject({ ok: true, value: { put: 1, left: [] } })
  const { revision: _, ...after } = await get(id)
  expect(before).toMatchObject(after)
  expect(await undo(changeId)).toMatchObject({ ok: false, code: 'undone' })
})

test('a repeated task makes its next on the day of its own series; Undo takes both back, doing it again makes one', async () => {
  const { make, open, inside, me, undo } = await team()
  const id = await make({ day: '2026-10-31', repeat: 'month' })
  const first = done(await inside((tx) => finishTask(tx, id, me, TODAY)))
  // not a month after today, and not one that is past already
  expect(first.next).toBe('2026-11-30')
  expect((await open()).map((task) => task.day)).toEqual(['2026-11-30'])

  done(await undo(first.changeId))
  expect((await open()).map((task) => [task.id, task.day])).toEqual([[id, '2026-10-31']])

  const again = done(await inside((tx) => finishTask(tx, id, me, TODAY)))
  expect(again.next).toBe('2026-11-30')
  const [next, ...others] = await open()
  expect(others).toEqual([])
  const third = done(await inside((tx) => finishTask(tx, next!.id, me, '2026-11-30')))
  expect(third.next).toBe('2026-12-31')
})

test('done twice at the same moment makes one next, and the second is told', async () => {
  const { make, open, inside, me, colleague } = await team()
  const id = await make({ repeat: 'week' })
  const both = await Promise.all([me, colleague].map((who) => inside((tx) => finishTask(tx, id, who, TODAY))))
  expect(both.map((result) => result.ok).toSorted()).toEqual([false, true])
  expect(both.find((result) => !result.ok)).toMatchObject({ code: 'done' })
  expect((await open()).map((task) => task.day)).toEqual(['2026-11-29'])
})

test('put off, the rhythm stays; put off onto another of its series, both stand', async () => {
  const { make, open, inside, me, undo, get } = await team()
  const id = await make({ repeat: 'week' })
  const off = done(await inside((tx) => snoozeTask(tx, id, '2026-11-24', me)))
  expect(await get(id)).toMatchObject({ day: '2026-11-24', seriesDay: TODAY })
  expect(done(await inside((tx) => finishTask(tx, id, me, TODAY))).next).toBe('2026-11-29')
  const [next] = await open()
  done(await inside((tx) => snoozeTask(tx, next!.id, '2026-11-24', me)))
  expect((await open()).map((task) => task.day)).toEqual(['2026-11-24'])
  // done since: it stays, and that is said
  expect(await undo(off.changeId)).toMatchObject({ ok: true, value: { put: 1 } })
})

test('the second of two editors is told, sees what stands, and nothing of theirs is written', async () => {
  const { make, inside, me, colleague, task, get } = await team()
  const id = await make({ text: 'Send the list' })
  const { revision } = await get(id)
  done(await inside((tx) => changeTask(tx, id, revision, task({ text: 'Send the new list' }), colleague)))
  const second = await inside((tx) => changeTask(tx, id, revision, task({ text: 'Send it', day: '2026-12-24' }), me))
  expect(second).toMatchObject({
    ok: false,
    code: 'changed',
    now: { revision: revision + 1, by: 'Ben Ott', values: { text: 'Send the new list', day: TODAY } },
  })
  expect(await get(id)).toMatchObject({ text: 'Send the new list', day: TODAY })
})

test('an edit taken back puts back only what it wrote', async () => {
  const { make, inside, me, task, get, undo } = await team()
  const id = await make({ text: 'Send samples' })
  const { revision } = await get(id)
  const edit = done(await inside((tx) => changeTask(tx, id, revision, task({ text: 'Send two samples' }), me)))
  done(await inside((tx) => snoozeTask(tx, id, '2026-11-25', me)))
  expect(await undo(edit.changeId)).toMatchObject({ ok: true, value: { put: 1 } })
  expect(await get(id)).toMatchObject({ text: 'Send samples', day: '2026-11-25' })
})

test('put away with Undo; a done one is opened again', async () => {
  const { make, open, inside, me, undo } = await team()
  const id = await make()
  const away = done(await inside((tx) => archiveTask(tx, id, me)))
  expect(await open()).toEqual([])
  expect(await inside((tx) => finishTask(tx, id, me, TODAY))).toMatchObject({ ok: false, code: 'absent' })
  done(await undo(away.changeId))
  done(await inside((tx) => finishTask(tx, id, me, TODAY)))
  done(await inside((tx) => reopenTask(tx, id, me)))
  expect((await open()).map((task) => task.id)).toEqual([id])
})

test('a colleague who is given a task is told once, and nobody is told what they did themselves', async () => {
  const { make, inside, me, colleague, task, get } = await team()
  await make()
  const id = await make({ text: 'Ask for the forecast', ownerId: colleague.id })
  const { revision } = await get(id)
  done(await inside((tx) => changeTask(tx, id, revision, task({ text: 'Ask', ownerId: colleague.id }), me)))
  const [told, ...more] = await inside((tx) => listNotifications(tx, colleague.id, 10))
  expect(more).toEqual([])
  expect(told).toMatchObject({
    kind: 'task',
    text: 'Test Owner gave you a task: Ask for the forecast',
    taskId: id,
    madeBy: 'Test Owner',
    read: false,
  })
  expect(await inside((tx) => countUnread(tx, me.id))).toBe(0)
  expect(await inside((tx) => countUnread(tx, colleague.id))).toBe(1)
  // nobody marks what is another's
  expect(await inside((tx) => markRead(tx, me.id, told!.id))).toBe(0)
  expect(await inside((tx) => markRead(tx, colleague.id, null))).toBe(1)
  expect(await inside((tx) => countUnread(tx, colleague.id))).toBe(0)
})

test('what is not of this workspace is refused, and nothing is written', async () => {
  const [mine, theirs] = [await team(), await team()]
  const account = await theirs.inside((tx) =>
    insertAccount(tx, {
      ...{ name: 'Theirs', parentId: null, ownerId: null, country: null, industry: null, customerSince: null },
      intercompany: false,
    }),
  )
  const tries = [{ ownerId: theirs.me.id }, { accountId: account }, { contactId: randomUUID() }]
  for (const wrong of tries) {
    const result = await mine.inside((tx) => createTask(tx, mine.task(wrong), mine.me))
    expect(result).toMatchObject({ ok: false, code: 'input' })
  }
  const id = await theirs.make()
  expect(await mine.inside((tx) => getTask(tx, id))).toBe(null)
  expect(await mine.inside((tx) => finishTask(tx, id, mine.me, TODAY))).toMatchObject({ ok: false, code: 'absent' })
  expect(await mine.open()).toEqual([])
  expect(await mine.inside((tx) => tx.execute(sql`select 1 from change`))).toHaveLength(0)
})
