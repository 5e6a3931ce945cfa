import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { getStanding } from '#db/queries/standing.ts'
import { getTouch } from '#db/queries/touches.ts'
import { readTimeline, type TimelineCursor } from '#db/reports/timeline.ts'
import { addMember } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import { addDays } from '#lib/core/day.ts'
import { DEFAULT_STANDING_POLICY } from '#lib/core/standing/policy.ts'
import { readRecord } from '#lib/core/standing/standing-record.ts'
import type { TouchInput } from '#lib/core/touches/touch-input.ts'
import { assessAccounts } from '#lib/flows/assess-accounts.ts'
import { createContact } from '#lib/flows/save-contact.ts'
import { archiveTouch, changeTouch, createTouch } from '#lib/flows/save-touch.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

afterAll(() => stopJobs())

const TODAY = '2026-11-20'
const note: TouchInput = {
  kind: 'note',
  direction: null,
  day: TODAY,
  time: null,
  subject: '',
  body: 'They want two weeks.',
  contactIds: [],
}
const call: TouchInput = { ...note, kind: 'call', direction: 'inbound' }

async function supplier() {
  const { workspaceId, personId } = await makeWorkspace({ timeZone: 'Europe/Berlin' })
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const who = { id: personId, name: 'Test Owner', workspaceId, today: TODAY }
  const accountId = await inside((tx) => makeAccount(tx, 'Kessler'))
  const undo = (changeId: string | null) =>
    inside((tx) => undoChange(tx, changeId!, { personId, workspaceId, today: TODAY }))
  return {
    workspaceId,
    who,
    inside,
    accountId,
    undo,
    write: (input: TouchInput, at = accountId) => inside((tx) => createTouch(tx, { ...input, accountId: at }, who)),
    touch: (id: string) => inside((tx) => getTouch(tx, id)),
    timeline: (more: Partial<Parameters<typeof readTimeline>[1]> = {}) =>
      inside((tx) => readTimeline(tx, { accountId, kind: null, after: null, most: 50, ...more })),
  }
}

async function written(result: Promise<{ ok: boolean }>) {
  const answer = (await result) as { ok: true; value: { id: string; changeId: string | null } }
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.value
}

describe('what is written down', () => {
  test('stands with its moment in the zone of the workspace; taken back it is put away', async () => {
    const s = await supplier()
    const { id, changeId } = await written(s.write({ ...call, time: '09:30' }))
    expect(await s.touch(id)).toMatchObject({
      kind: 'call',
      direction: 'inbound',
      time: '09:30',
      at: '2026-11-20T08:30:00.000Z',
      accountName: 'Kessler',
      archived: false,
    })
    expect(await s.undo(changeId)).toMatchObject({ ok: true, value: { put: 1, left: [] } })
    expect(await s.touch(id)).toMatchObject({ archived: true })
    expect(await s.timeline()).toEqual([])
  })

  test('a note has no side, and must say something; nothing is of tomorrow; nobody is of another workspace', async () => {
    const s = await supplier()
    const other = await supplier()
    const { id } = await written(s.write({ ...note, direction: 'inbound' }))
    expect(await s.touch(id)).toMatchObject({ direction: null })
    expect(await s.write({ ...note, body: '' })).toMatchObject({ ok: false, fields: { body: expect.any(String) } })
    expect(await s.write({ ...call, day: addDays(TODAY, 1) })).toMatchObject({
      ok: false,
      fields: { day: expect.any(String) },
    })
    expect(await s.write(note, other.accountId)).toMatchObject({ ok: false, code: 'account' })
    expect(await s.write({ ...note, contactIds: [randomUUID()] })).toMatchObject({ ok: false, code: 'contact' })
  })

  test('is edited by its revision: the second of two sees what the first wrote, and an edit can be taken back', async () => {
    const s = await supplier()
    const { id } = await written(s.write(call))
    const eva = await s.inside((tx) =>
      createContact(
        tx,
        contactNamed('Eva'),
        { accountId: s.accountId, role: '' },
        { personId: s.who.id, today: TODAY },
      ),
    )
    const contactIds = eva.ok ? [eva.value.id] : []
    const edit = (revision: number, input: TouchInput) => s.inside((tx) => changeTouch(tx, id, revision, input, s.who))
    const first = await written(edit(1, { ...call, body: 'Two weeks, at most.', contactIds }))
    expect(await edit(1, { ...call, body: 'mine' })).toMatchObject({
      ok: false,
      code: 'changed',
      now: { revision: 2, by: 'Test Owner', values: { body: 'Two weeks, at most.', contactIds } },
    })
    expect(await s.touch(id)).toMatchObject({ contacts: [{ name: 'Eva' }] })
    // what is taken back is the edit, not what somebody did since to another field
    await written(edit(2, { ...call, body: 'Two weeks, at most.', contactIds, subject: 'Lead time' }))
    expect(await s.undo(first.changeId)).toMatchObject({ ok: true, value: { put: 1 } })
    expect(await s.touch(id)).toMatchObject({ body: note.body, subject: 'Lead time', contactIds: [] })
    const away = await written(s.inside((tx) => archiveTouch(tx, id, 4, s.who)))
    expect(await s.touch(id)).toMatchObject({ archived: true })
    await s.undo(away.changeId)
    expect(await s.touch(id)).toMatchObject({ archived: false })
  })

  test('tells the colleagues who are named in it, once, and nobody of themselves', async () => {
    const s = await supplier()
    const jonas = await s.inside(() =>
      addMember(
        s.workspaceId,
        { name: 'Jonas Weber', email: `j-${randomUUID()}@x.example`, passwordHash: null },
        'member',
      ),
    )
    const told = () =>
      s.inside((tx) =>
        tx.execute<{ person_id: string; text: string }>(sql`select person_id, text from notification order by at`),
      )
    const { id } = await written(s.write({ ...note, body: 'For @Jonas Weber and @Test Owner: two weeks.' }))
    expect(await told()).toMatchObject([
      { person_id: jonas, text: 'Test Owner mentioned you at Kessler: For @Jonas Weber and @Test Owner: two weeks.' },
    ])
    await written(
      s.inside((tx) => changeTouch(tx, id, 1, { ...note, body: 'For @Jonas Weber and @Test Owner: three.' }, s.who)),
    )
    expect(await told()).toHaveLength(1)
  })
})

describe('the timeline', () => {
  test('brings together what was said, bought, read, done and changed, newest first', async () => {
    const s = await supplier()
    await s.inside(async (tx) => {
      const books = await makeBooks(tx)
      await insertInvoices(tx, books, [{ number: 'A-1', accountId: s.accountId, day: '2026-10-01', net: '120.50' }])
      await tx.execute(sql`update import set committed_at = '2026-10-02T10:00:00Z', created_by = ${s.who.id}`)
      await tx.execute(sql`
        insert into stage_change (account_id, day, from_stage, to_stage, cause)
        values (${s.accountId}, '2026-09-30', 'unknown', 'exploring', 'second_order')`)
      await tx.execute(sql`
        insert into task (account_id, text, day, owner_id, series_id, series_day, created_by, done_at, done_by)
        values (${s.accountId}, 'Send samples', '2026-11-01', ${s.who.id}, gen_random_uuid(), '2026-11-01', ${s.who.id},
          '2026-11-02T23:30:00Z', ${s.who.id})`)
    })
    await s.inside((tx) =>
      createContact(
        tx,
        contactNamed('Eva'),
        { accountId: s.accountId, role: 'Buyer', fromDay: '2026-09-01' },
        { personId: s.who.id, today: TODAY },
      ),
    )
    await written(s.write({ ...call, day: '2026-11-03' }))
    await written(s.write({ ...note, day: '2026-11-03' }))
    const rows = await s.timeline()
    expect(rows.map(({ kind, what, day }) => [kind, what, day])).toEqual([
      // 23:30 in UTC is the next day here
      ['touches', expect.any(String), '2026-11-03'],
      ['touches', expect.any(String), '2026-11-03'],
      ['tasks', 'done', '2026-11-03'],
      ['invoices', 'import', '2026-10-02'],
      ['invoices', 'invoice', '2026-10-01'],
      ['stages', 'evident', '2026-09-30'],
      ['people', 'joined', '2026-09-01'],
    ])
    expect(rows.find(({ what }) => what === 'import')?.facts).toMatchObject({ file: 'factory.csv', invoices: 1 })
    expect((await s.timeline({ kind: 'people' })).map(({ facts }) => facts.name)).toEqual(['Eva'])
    expect((await s.timeline({ inbound: true })).map(({ what }) => what)).toEqual(['call'])
  })

  test('page by page shows every entry once, also where many share a day', async () => {
    const s = await supplier()
    await s.inside((tx) =>
      tx.execute(sql`
        insert into touch (account_id, kind, day, body, said_by)
        select ${s.accountId}::uuid, 'note', date '2026-01-01' + (n / 7)::int, 'note ' || n, ${s.who.id}::uuid from generate_series(1, 200) n`),
    )
    const seen: string[] = []
    let after: TimelineCursor | null = null
    for (;;) {
      const rows = await s.timeline({ after, most: 30 })
      seen.push(...rows.map(({ id }) => id))
      if (rows.length < 30) break
      after = rows.at(-1)!
    }
    expect(seen).toHaveLength(200)
    expect(new Set(seen).size).toBe(200)
  })

  test('of ten thousand entries comes at once, and only from its own workspace', async () => {
    const s = await supplier()
    await s.inside(async (tx) => {
      const books = await makeBooks(tx)
      await tx.execute(sql`
        insert into touch (account_id, kind, direction, day, body, said_by)
        select ${s.accountId}::uuid, 'call', 'inbound', date '2000-01-01' + n, 'call ' || n, ${s.who.id}::uuid from generate_series(1, 6000) n`)
      await tx.execute(sql`
        insert into invoice (ledger_id, number, account_id, day, currency, net, base_net, digest, import_id)
        select ${books.ledgerId}::uuid, 'n' || n, ${s.accountId}::uuid, date '2005-01-01' + n, 'EUR', n, n, '', ${books.importId}::uuid
        from generate_series(1, 4000) n`)
      await tx.execute(sql`analyze touch`).catch(() => {})
    })
    await s.timeline()
    const rows = await s.timeline({ after: { day: '2010-01-01', key: 'z' } })
    expect(rows).toHaveLength(50)
    expect(rows[0]!.day).toBe('2010-01-01')
    const other = await supplier()
    expect(await other.timeline({ accountId: s.accountId })).toEqual([])
  })
})

describe('approaches as evidence', () => {
  test('those of the 90 days before the as-of day and since support exploring, with the records behind it; put away, they no longer do', async () => {
    const s = await supplier()
    await s.inside(async (tx) => sayComplete(tx, (await makeBooks(tx)).ledgerId, '2026-10-31'))
    await assessAccounts(s.workspaceId)
    const standing = async () => (await s.inside((tx) => getStanding(tx, s.accountId)))!
    expect(await standing()).toMatchObject({ evident: 'unknown' })
    const ids: string[] = []
    for (const day of ['2026-08-20', '2026-08-21', '2026-08-22'])
      ids.push((await written(s.write({ ...call, day }))).id)
    // what happened since the invoices end counts at once; ours is none, and one long before is over
    ids.push((await written(s.write({ ...call, day: '2026-11-10' }))).id)
    await written(s.write({ ...call, day: '2026-08-23', direction: 'outbound' }))
    await written(s.write({ ...call, day: '2026-07-30' }))
    const read = await standing()
    expect(read).toMatchObject({ evident: 'exploring' })
    const { reading } = readRecord(read.reading, DEFAULT_STANDING_POLICY)
    const found = JSON.stringify(reading.gates.find(({ stage }) => stage === 'exploring'))
    expect(found).toContain('4 approaches from their side in the last 90 days are recorded')
    expect(read.reading.evidence.sources.touches).toMatchObject({ count: 4, refs: ids })
    // the same as in a run over all
    expect(await assessAccounts(s.workspaceId)).toMatchObject({ written: 0 })
    for (const id of ids) await written(s.inside((tx) => archiveTouch(tx, id, 1, s.who)))
    expect(await standing()).toMatchObject({ evident: 'unknown' })
    const day = (await standing()).reading.evidence.sources.touches
    expect(day).toEqual({ count: 0, complete: false })
  })
})
