import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { actingAs, itself } from '#db/actor.ts'
import { listContactData } from '#db/queries/contact-data.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import type { Result } from '#lib/core/result.ts'
import { checkAudit } from '#lib/flows/check-audit.ts'
import { eraseContact } from '#lib/flows/erase-contact.ts'
import { changeContact, createContact } from '#lib/flows/save-contact.ts'
import { createTouch } from '#lib/flows/save-touch.ts'
import { sealAudit } from '#lib/flows/seal-audit.ts'
import { createShareLink } from '#lib/flows/share-link.ts'
import { takeGuestAnswer } from '#lib/flows/take-guest-answer.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

// as whoever owns the database and switches its triggers and references off
const owner = postgres(process.env.TEST_OWNER_URL!, {
  max: 1,
  onnotice: () => {},
  connection: { session_replication_role: 'replica' },
})
afterAll(() => owner.end())

const TODAY = '2026-11-22'
const inside = <T>({ workspaceId, personId }: TestWorkspace, work: (tx: Tx) => Promise<T>) =>
  actingAs({ ...itself('command', '/here'), kind: 'person', id: personId }, () => withWorkspace(workspaceId, work))
const check = (place: TestWorkspace, expect?: string) => inside(place, (tx) => checkAudit(tx, { expect }))

/** A workspace with a chain of ten seals, the last of them sealed. */
async function chained() {
  const place = await makeWorkspace()
  for (let n = 0; n < 4; n += 1) {
    await inside(place, async (tx) => {
      const id = await makeAccount(tx, `Account ${n}`)
      await tx.execute(sql`update account set country = 'NO' where id = ${id}::uuid`)
    })
  }
  await sealAudit(place.workspaceId)
  const seals = await owner<{ seq: number; entry: string; hash: string }[]>`
    select seq::int, entry_id as entry, hash from audit_seal where workspace_id = ${place.workspaceId} order by seq`
  return { place, seals, at: (seq: number) => seals[seq - 1]! }
}

test('a chain that nobody touched is whole, also after more was written, and its head leads back', async () => {
  const { place, seals } = await chained()
  const first = await check(place)
  expect(first).toMatchObject({
    sealed: 10,
    waiting: 0,
    erased: 0,
    problems: [],
    head: { seq: 10, hash: seals[9]!.hash },
  })
  await inside(place, (tx) => makeAccount(tx, 'Later'))
  expect(await check(place, `10:${seals[9]!.hash}`)).toMatchObject({ sealed: 10, waiting: 1, problems: [] })
  await sealAudit(place.workspaceId)
  expect(await check(place, `10:${seals[9]!.hash}`)).toMatchObject({ sealed: 11, waiting: 0, problems: [] })
})

const entryFields: [string, string][] = [
  ['at', `at + interval '1 microsecond'`],
  ['actor_kind', `'job'`],
  ['actor_id', 'gen_random_uuid()'],
  ['key_id', 'gen_random_uuid()'],
  ['door', `'/other'`],
  ['request_id', `'other'`],
  ['action', `'other'`],
  ['noun', `'other'`],
  ['subject_id', `'other'`],
  ['rows', 'rows + 1'],
  ['fields', `fields || '{more}'`],
  ['digest', `'other'`],
]

test('whoever owns the database and alters, removes or adds something is told of, and where', async () => {
  const { place, at } = await chained()
  const { workspaceId } = place
  const of = (entry: string) => owner`workspace_id = ${workspaceId} and id = ${entry}`
  /** Tampers, looks, and puts everything back as it was. */
  const found = async (tamper: (tx: postgres.TransactionSql) => Promise<unknown>, expected?: string) => {
    const tables = ['audit_entry', 'audit_value', 'audit_seal', 'audit_pending']
    for (const table of tables)
      await owner.unsafe(
        `create temp table kept_${table} as select * from ${table} where workspace_id = '${workspaceId}'`,
      )
    try {
      await owner.begin(tamper)
      return (await check(place, expected)).problems
    } finally {
      for (const table of tables) {
        await owner.unsafe(`delete from ${table} where workspace_id = '${workspaceId}'`)
        await owner.unsafe(`insert into ${table} select * from kept_${table}`)
        await owner.unsafe(`drop table kept_${table}`)
      }
    }
  }
  const entry = at(5).entry
  for (const [field, other] of entryFields) {
    const problems = await found((tx) =>
      tx.unsafe(`update audit_entry set ${field} = ${other} where workspace_id = '${workspaceId}' and id = ${entry}`),
    )
    expect(problems[0], field).toBe(`entry ${entry} or seal 5 is not what was sealed`)
    expect(problems, field).toHaveLength(field === 'digest' ? 2 : 1)
  }
  for (const change of ["salt = 'x'", "address = 'x'", `before = '{"x": 1}'`, "after = 'null'"]) {
    const problems = await found((tx) =>
      tx.unsafe(`update audit_value set ${change} where workspace_id = '${workspaceId}' and entry_id = ${entry}`),
    )
    expect(problems, change).toEqual([`the values of entry ${entry} were altered`])
  }
  expect(
    await found((tx) => tx`delete from audit_value where workspace_id = ${workspaceId} and entry_id = ${entry}`),
  ).toEqual([`the values of entry ${entry} are gone, and nobody erased them`])
  expect(
    await found(
      (tx) => tx`update audit_value set salt = null where workspace_id = ${workspaceId} and entry_id = ${entry}`,
    ),
  ).toEqual([`the values of entry ${entry} are gone, and nobody erased them`])
  expect(await found((tx) => tx`delete from audit_entry where ${of(entry)}`)).toEqual([
    `entry ${entry} is gone, which seal 5 holds`,
  ])
  const both = await found(async (tx) => {
    await tx`delete from audit_seal where workspace_id = ${workspaceId} and seq = 5`
    await tx`delete from audit_entry where ${of(entry)}`
  })
  expect(both).toEqual([`seal 5 is gone, before entry ${at(6).entry}`])
  expect(
    await found(
      (tx) => tx`update audit_seal set hash = ${'0'.repeat(64)} where workspace_id = ${workspaceId} and seq = 5`,
    ),
  ).toEqual([
    `entry ${entry} or seal 5 is not what was sealed`,
    `entry ${at(6).entry} or seal 6 is not what was sealed`,
  ])
  expect(
    await found((tx) => tx`update audit_seal set at = now() where workspace_id = ${workspaceId} and seq = 5`),
  ).toHaveLength(1)
  const swapped = await found(async (tx) => {
    await tx`update audit_seal set entry_id = -1 where workspace_id = ${workspaceId} and seq = 5`
    await tx`update audit_seal set entry_id = ${entry} where workspace_id = ${workspaceId} and seq = 6`
    await tx`update audit_seal set entry_id = ${at(6).entry} where workspace_id = ${workspaceId} and seq = 5`
  })
  expect(swapped).toHaveLength(2)
  const forged = await found(
    (tx) =>
      tx`insert into audit_entry (workspace_id, id, actor_kind, action, noun, digest) values (${workspaceId}, 9000000000, 'job', 'x', 'x', 'x')`,
  )
  expect(forged).toEqual([expect.stringContaining('entry 9000000000 was never sealed')])
  const cut = (tx: postgres.TransactionSql) => tx`
    with gone as (delete from audit_seal where workspace_id = ${workspaceId} and seq > 7 returning entry_id),
      values as (delete from audit_value where workspace_id = ${workspaceId} and entry_id in (select entry_id from gone))
    delete from audit_entry where workspace_id = ${workspaceId} and id in (select entry_id from gone)`
  expect(await found(cut), 'nothing is left that could tell').toEqual([])
  expect(await found(cut, `10:${at(10).hash}`)).toEqual([
    'the chain ends at seal 7; it once reached seal 10: its end was cut off',
  ])
  expect(await found((tx) => tx`select 1`, `10:${at(9).hash}`)).toEqual(['seal 10 is not the one that was noted'])
  expect(await found((tx) => tx`select 1`, 'ten')).toHaveLength(1)
  expect((await check(place)).problems, 'put back').toEqual([])
})

test('verify-audit walks every workspace, says the head, and fails where one is not whole', async () => {
  const [one, other] = [await chained(), await chained()]
  const folder = mkdtempSync(join(tmpdir(), 'troth-verify-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const run = async (...args: string[]) => {
    const env = {
      ...process.env,
      DATABASE_URL: process.env.TEST_OWNER_URL!,
      DATA_DIR: folder,
      DATABASE_APP_URL: process.env.DATABASE_APP_URL!,
    }
    try {
      const { stdout } = await promisify(execFile)(process.execPath, ['scripts/verify-audit.ts', ...args], {
        env,
        cwd: `${import.meta.dirname}/..`,
      })
      return { code: 0, said: stdout }
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
      return { code, said: `${stdout}${stderr}` }
    }
  }
  const { workspaceId } = one.place
  await owner`update audit_entry set door = '/elsewhere' where workspace_id = ${workspaceId} and id = ${one.at(4).entry}`
  const noted = `10:${other.at(10).hash}`
  const whole = await run('--workspace', other.place.workspaceId, '--expect', noted)
  expect(whole).toMatchObject({ code: 0, said: expect.stringContaining(`newest seal, to keep elsewhere: ${noted}`) })
  const all = await run()
  expect(all.code).toBe(1)
  expect(all.said).toContain('NOT WHOLE')
  expect(all.said).toContain(`entry ${one.at(4).entry} or seal 4 is not what was sealed`)
  expect(all.said).toContain(noted)
}, 60_000)

test('a contact takes along what the log says of them; erased, nothing of them is left in it, and the chain is whole', async () => {
  const place = await makeWorkspace()
  const { workspaceId, personId } = place
  const who = { id: personId, name: 'Test Owner', workspaceId, today: TODAY }
  const saying = { personId, today: TODAY }
  const done = <T>(result: Result<T>): T => {
    if (!result.ok) throw new Error(result.message)
    return result.value
  }
  const secret = `Quirrelmann${randomUUID().slice(0, 6)}`
  const [account, elsewhere] = await inside(place, async (tx) => [
    await makeAccount(tx, 'Kessler'),
    await makeAccount(tx, 'Bruvik'),
  ])
  const at = { accountId: account!, role: `Head of ${secret}` }
  const { id } = done(
    await inside(place, (tx) =>
      createContact(tx, { ...contactNamed(secret), email: `${secret}@kessler.example` }, at, saying),
    ),
  )
  const other = done(
    await inside(place, (tx) => createContact(tx, contactNamed('Jo Berg'), { ...at, role: '' }, saying)),
  )
  const married = { ...contactNamed(`${secret}-Sommer`), email: `sommer@kessler.example`, role: null }
  done(await inside(place, (tx) => changeContact(tx, id, 1, married, saying)))
  const touch = { kind: 'meeting', direction: null, day: TODAY, time: null } as const
  const said = (body: string, contactIds: string[], accountId: string) =>
    inside(place, (tx) => createTouch(tx, { ...touch, subject: '', body, contactIds, accountId }, who))
  done(await said('What only they said.', [id], account!))
  done(await said(`With ${secret}-Sommer there.`, [id, other.id], account!))
  done(await said(`Somebody at Bruvik knows ${secret}.`, [], elsewhere!))
  const link = done(
    await inside(place, (tx) =>
      createShareLink(
        tx,
        { accountId: account!, contactId: id, days: 30, digest: randomUUID() },
        { workspaceId, personId },
      ),
    ),
  )
  const guest = { ...itself('command', '/share/…'), kind: 'guest' as const, id: link.linkId, address: '198.51.100.9' }
  const answer = { stage: null, sentence: 'A word of theirs.', complaint: '', praise: '' }
  await actingAs(guest, () => withWorkspace(workspaceId, (tx) => takeGuestAnswer(tx, link.linkId, account!, answer)))
  await sealAudit(workspaceId)

  const taken = (await inside(place, (tx) => listContactData(tx, id)))!['in the audit log'] as Record<string, unknown>[]
  expect(taken).toContainEqual(
    expect.objectContaining({
      by: 'Test Owner',
      what: 'update',
      about: 'contact',
      after: expect.objectContaining({ name: `${secret}-Sommer` }),
    }),
  )
  expect(taken).toContainEqual(expect.objectContaining({ by: 'their page', from: '198.51.100.9' }))

  const words = ['198.51.100.9', 'A word of theirs', 'What only they said', 'sommer@kessler', secret]
  const held = () => inside(place, (tx) => tx.execute<{ v: string }>(sql`select v::text as v from audit_value v`))
  const before = (await held()).map(({ v }) => v).join('\n')
  expect(words.filter((word) => !before.includes(word))).toEqual([])
  const count = (await held()).length
  done(await inside(place, (tx) => eraseContact(tx, id, `${secret}-Sommer`, personId)))
  const after = await held()
  const text = after.map(({ v }) => v).join('\n')
  expect(words.filter((word) => text.includes(word))).toEqual([])
  expect(text, 'of others it stays').toContain('Jo Berg')
  expect(after.length, 'that something happened stays').toBeGreaterThan(count)
  expect(await check(place)).toMatchObject({ problems: [], erased: expect.any(Number) })
  await sealAudit(workspaceId)
  const checked = await check(place)
  expect(checked.problems).toEqual([])
  expect(checked.waiting).toBe(0)
  expect(checked.erased).toBeGreaterThan(5)
})
