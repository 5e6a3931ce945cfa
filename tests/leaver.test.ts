import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { listOwners } from '#db/queries/accounts.ts'
import { countHeld } from '#db/queries/holdings.ts'
import { addMember, getSession, listMembers, type Role } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { type Leaver, leaveTeam } from '#lib/flows/leaver.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { hashPassword } from '#lib/server/password.ts'
import { digestOf, signInWithPassword } from '#lib/server/sign-in.ts'
import { makeWorkspace } from './factories/workspace.ts'

const password = 'a sentence is a good password'
const from = { address: '192.0.2.10', userAgent: 'test' }
const today = '2026-11-22'

async function team() {
  const { workspaceId, personId: anna } = await makeWorkspace()
  const passwordHash = await hashPassword(password)
  const add = async (name: string, role: Role = 'member') => {
    const email = `${name}-${randomUUID()}@example.test`
    return { id: await addMember(workspaceId, { name, email, passwordHash }, role), email }
  }
  const [ben, cleo, dora] = [await add('Ben'), await add('Cleo'), await add('Dora')]
  const run = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const by = { workspaceId, personId: anna, name: 'Anna', role: 'owner' as Role }
  const leave = (leaver: Partial<Leaver> = {}, who = by) =>
    run((tx) => leaveTeam(tx, { personId: ben.id, heirId: cleo.id, named: [], note: '', ...leaver }, who))
  const undo = (changeId: string, personId = anna) =>
    run(async (tx) => {
      const answer = await undoChange(tx, changeId, { personId, workspaceId, today })
      if (!answer.ok && answer.code === 'forbidden') throw new Error(answer.code) // as the gate: a refusal leaves nothing behind
      return answer
    })
  return { workspaceId, anna, ben, cleo, dora, add, run, by, leave, undo }
}

/** Accounts of one owner, and a task of theirs at the first of them. */
async function own(tx: Tx, ownerId: string, names: string[]): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    insert into account (id, root_id, name, owner_id)
    select id, id, name, ${ownerId}::uuid from (
      select gen_random_uuid() as id, name from unnest(${`{${names.join(',')}}`}::text[]) with ordinality as n(name, at) order by at
    ) made returning id`)
  const ids = rows.map(({ id }) => id)
  await addTask(tx, ownerId, ids[0]!)
  return ids
}

const addTask = (tx: Tx, ownerId: string, accountId: string | null, done = false) =>
  tx.execute(sql`
    insert into task (account_id, text, day, owner_id, series_id, series_day, created_by, done_at)
    values (${accountId}::uuid, 'call', ${today}, ${ownerId}::uuid, gen_random_uuid(), ${today}, ${ownerId}::uuid, ${done ? sql`now()` : null})`)

const owners = async (tx: Tx) =>
  new Map(
    (await tx.execute<{ name: string; ownerId: string }>(sql`select name, owner_id as "ownerId" from account`)).map(
      (row) => [row.name, row.ownerId],
    ),
  )
const taskOwners = async (tx: Tx) =>
  (
    await tx.execute<{ ownerId: string }>(
      sql`select owner_id as "ownerId" from task order by done_at nulls first, created_at, id`,
    )
  ).map((row) => row.ownerId)

describe('somebody leaves', () => {
  test('and all they hold is another’s, they are signed out and cannot sign in, and their name stays', async () => {
    const { workspaceId, ben, cleo, dora, run, leave } = await team()
    const [first] = await run(async (tx) => {
      const ids = await own(tx, ben.id, ['One', 'Two', 'Three'])
      await own(tx, dora.id, ['Hers'])
      await addTask(tx, ben.id, null, true)
      return ids
    })
    const session = (await signInWithPassword({ email: ben.email, password }, from))!
    const answer = await leave({ named: [{ accountId: first!, heirId: dora.id }], note: 'Off to sea.' })
    expect(answer).toMatchObject({ ok: true, value: { name: 'Ben', accounts: 3, tasks: 1 } })

    const now = await run(owners)
    expect(Object.fromEntries(now)).toEqual({ One: dora.id, Two: cleo.id, Three: cleo.id, Hers: dora.id })
    expect((await run(taskOwners)).toSorted(), 'the task at One goes with it; what he did stays his').toEqual(
      [dora.id, dora.id, ben.id].toSorted(),
    )
    expect(await run((tx) => countHeld(tx, ben.id))).toMatchObject({ accounts: 0, tasks: 0 })

    expect(await getSession(digestOf(session.secret)), 'signed out at once').toBeNull()
    expect(await signInWithPassword({ email: ben.email, password }, from)).toBeNull()
    expect((await run(listOwners)).map(({ name }) => name)).not.toContain('Ben')
    expect((await listMembers(workspaceId)).find(({ id }) => id === ben.id)?.leftAt).toBeInstanceOf(Date)

    const told = await run((tx) =>
      tx.execute<{ to: string; text: string }>(sql`select person_id as to, text from notification order by text`),
    )
    expect([...told].map(({ to, text }) => [to, text])).toEqual(
      expect.arrayContaining([
        [cleo.id, 'Anna handed over to you what was Ben’s: 2 accounts. Off to sea.'],
        [dora.id, 'Anna handed over to you what was Ben’s: 1 account and 1 task. Off to sea.'],
      ]),
    )
    expect(told).toHaveLength(2)
  })

  test('and comes back: what nobody changed since is theirs again, and they can sign in', async () => {
    const { ben, cleo, dora, run, leave, undo } = await team()
    await run((tx) => own(tx, ben.id, ['One', 'Two']))
    const answer = await leave()
    const changeId = answer.ok ? answer.value.changeId : ''
    await run((tx) => tx.execute(sql`update account set owner_id = ${dora.id}::uuid where name = 'Two'`))
    await expect(undo(changeId, cleo.id), 'not by a member').rejects.toThrow('forbidden')
    expect(await undo(changeId)).toMatchObject({ ok: true, value: { put: 2, left: [{ what: 'Two' }] } })
    expect(Object.fromEntries(await run(owners))).toEqual({ One: ben.id, Two: dora.id })
    expect(await run(taskOwners)).toEqual([ben.id])
    expect(await signInWithPassword({ email: ben.email, password }, from)).not.toBeNull()
    expect(await undo(changeId), 'once').toMatchObject({ ok: false, code: 'undone' })
  })

  test('with open promises and standing ones; what became of the others stays with who looked after them', async () => {
    const { ben, cleo, dora, run, leave, undo } = await team()
    const [one, two] = await run((tx) => own(tx, ben.id, ['One', 'Two']))
    const promised = (accountId: string, state: string) => sql`
      insert into promise (account_id, made_by, form, size, text, promised_day, owner_id, due_day, first_day, created_by, state)
      values (${accountId}::uuid, 'us', 'explicit', 'small', ${state}, '2026-01-01', ${ben.id}::uuid, '2026-12-01', '2026-12-01', ${ben.id}::uuid, ${state})`
    await run(async (tx) => {
      for (const [account, state] of [
        [one!, 'open'],
        [two!, 'open'],
        [two!, 'broken'],
      ] as const)
        await tx.execute(promised(account, state))
      await tx.execute(sql`
        insert into standing_promise (account_id, made_by, form, size, text, promised_day, owner_id, repeat, first_day, created_by)
        values (${two!}::uuid, 'us', 'explicit', 'small', 'weekly', '2026-01-01', ${ben.id}::uuid, 'week', '2026-12-07', ${ben.id}::uuid)`)
    })
    const held = () =>
      run((tx) => Promise.all([ben, cleo, dora].map(async ({ id }) => (await countHeld(tx, id)).promises)))
    expect(await held()).toEqual([3, 0, 0])
    const answer = await leave({ named: [{ accountId: one!, heirId: dora.id }] })
    expect(answer).toMatchObject({ value: { promises: 3 } })
    expect(await held()).toEqual([0, 2, 1])
    const [told] = await run((tx) =>
      tx.execute<{ text: string }>(sql`select text from notification where person_id = ${cleo.id}::uuid`),
    )
    expect(told!.text).toBe('Anna handed over to you what was Ben’s: 1 account, 1 promise and 1 standing promise.')
    const stays = await run((tx) =>
      tx.execute(sql`select 1 from promise where state = 'broken' and owner_id = ${ben.id}::uuid`),
    )
    expect(stays).toHaveLength(1)
    const back = await undo(answer.ok ? answer.value.changeId : '')
    expect(back).toMatchObject({ ok: true, value: { left: [] } })
    expect(await held()).toEqual([3, 0, 0])
    // what the heir has kept meanwhile is their record
    const again = await leave({ named: [{ accountId: one!, heirId: dora.id }] })
    await run((tx) => tx.execute(sql`update promise set state = 'kept' where account_id = ${one!}::uuid`))
    expect(await undo(again.ok ? again.value.changeId : '')).toMatchObject({ value: { left: [{ what: 'open' }] } })
    const kept = await run((tx) => tx.execute(sql`select owner_id as id from promise where state = 'kept'`))
    expect([...kept]).toEqual([{ id: dora.id }])
  })

  test('one who holds nothing needs no heir; one who holds something does, and it must be one who stays', async () => {
    const { workspaceId, anna, ben, cleo, dora, run, leave } = await team()
    expect(await leave({ personId: dora.id, heirId: null })).toMatchObject({ ok: true, value: { accounts: 0 } })
    const [id] = await run((tx) => own(tx, ben.id, ['One']))
    for (const heirId of [null, ben.id, dora.id, randomUUID()])
      expect(await leave({ heirId }), `${heirId}`).toMatchObject({ ok: false, fields: { heirId: expect.any(String) } })
    expect(await leave({ named: [{ accountId: id!, heirId: dora.id }] })).toMatchObject({
      fields: { named: expect.any(String) },
    })
    expect(await run(owners)).toEqual(new Map([['One', ben.id]]))
    const other = await makeWorkspace()
    expect(await leave({ personId: other.personId }), 'of another team').toMatchObject({ code: 'absent' })
    expect(
      (await listMembers(workspaceId))
        .filter(({ leftAt }) => !leftAt)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([anna, ben.id, cleo.id].toSorted())
  })

  test('but not the last owner, not oneself, and no owner by an admin', async () => {
    const { anna, add, by, cleo, leave } = await team()
    const eve = await add('Eve', 'admin')
    const admin = { ...by, personId: eve.id, name: 'Eve', role: 'admin' as Role }
    expect(await leave({ personId: anna, heirId: cleo.id })).toMatchObject({ ok: false, code: 'oneself' })
    expect(await leave({ personId: anna, heirId: cleo.id }, admin)).toMatchObject({ ok: false, code: 'forbidden' })
    const second = await add('Fred', 'owner')
    const fred = { ...by, personId: second.id, name: 'Fred' }
    const both = await Promise.all([leave({ personId: second.id }), leave({ personId: anna }, fred)])
    expect(
      both.filter(({ ok }) => ok),
      'two owners who let each other go: one stays',
    ).toHaveLength(1)
  })

  test('ten thousand accounts and a thousand tasks go over, and come back, by a few statements', async () => {
    const { ben, cleo, run, leave, undo } = await team()
    await run(async (tx) => {
      await tx.execute(sql`
        insert into account (id, root_id, name, owner_id)
        select id, id, 'Account ' || n, ${ben.id}::uuid from (select gen_random_uuid() as id, n from generate_series(1, 10000) n) made`)
      await tx.execute(sql`
        insert into task (text, day, owner_id, series_id, series_day, created_by)
        select 'Task ' || n, ${today}, ${ben.id}::uuid, gen_random_uuid(), ${today}, ${ben.id}::uuid from generate_series(1, 1000) n`)
    })
    const answer = await leave()
    expect(answer).toMatchObject({ value: { accounts: 10_000, tasks: 1_000 } })
    expect(await run((tx) => countHeld(tx, cleo.id))).toMatchObject({ accounts: 10_000, tasks: 1_000 })
    const back = await undo(answer.ok ? answer.value.changeId : '')
    expect(back).toMatchObject({ ok: true, value: { put: 11_000, left: [] } })
    expect(await run((tx) => countHeld(tx, ben.id))).toMatchObject({ accounts: 10_000, tasks: 1_000 })
  })
})
