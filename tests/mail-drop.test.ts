import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { POST } from '#app/api/drop/[secret]/route.ts'
import { countUnplacedTouches, getTouch, listUnplacedTouches } from '#db/queries/touches.ts'
import { addMember } from '#db/system.ts'
import { findDrop, getDropSecret, renewDropSecret } from '#db/system-drop.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import { dropMail } from '#lib/flows/drop-mail.ts'
import { createContact } from '#lib/flows/save-contact.ts'
import { archiveTouch, placeTouch } from '#lib/flows/save-touch.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

afterAll(() => stopJobs())

const NOW = new Date('2026-11-20T12:00:00Z')
const file = (name: string) => readFileSync(new URL(`mails/${name}.eml`, import.meta.url))

/** A supplier with Mara, whose address the mails name, and her drop. */
async function tarnholt() {
  const { workspaceId } = await makeWorkspace({ timeZone: 'Europe/Berlin' })
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  // an address is one person's in the whole install
  const mail = `mara-${randomUUID()}@tarnholt.example`
  const maraId = await addMember(workspaceId, { name: 'Mara Lind', email: mail, passwordHash: null }, 'member')
  const secret = await inside((tx) => renewDropSecret(tx, workspaceId, maraId))
  const mara = { id: maraId, name: 'Mara Lind', workspaceId, today: '2026-11-20' }
  return {
    workspaceId,
    mara,
    secret,
    inside,
    drop: async (name: string | Uint8Array, by = secret) => {
      const bytes = typeof name === 'string' ? file(name) : name
      const taken = await dropMail(by, async () => bytes, NOW)
      if (!taken.ok) throw new Error(taken.message)
      const touch = await inside((tx) => getTouch(tx, taken.value.id))
      return { ...taken.value, touch: touch! }
    },
    contact: (name: string, email: string, accountId: string) =>
      inside(async (tx) => {
        const made = await createContact(
          tx,
          { ...contactNamed(name), email },
          { accountId, role: '' },
          { personId: maraId, today: '2026-11-20' },
        )
        if (!made.ok) throw new Error(made.message)
        return made.value.id
      }),
    account: (name: string) => inside((tx) => makeAccount(tx, name)),
  }
}

describe('a forwarded mail', () => {
  test('lands at the account of the person who wrote it, whatever the capitals of their address', async () => {
    const t = await tarnholt()
    const kessler = await t.account('Kessler')
    const eva = await t.contact('Eva Brandt', 'Eva.Brandt@Kessler.example', kessler)
    const { touch, kind } = await t.drop('forwarded-gmail')
    expect(kind).toBe('taken')
    expect(touch).toMatchObject({
      accountId: kessler,
      kind: 'mail',
      direction: 'inbound',
      day: '2026-10-27',
      time: '17:31',
      subject: 'Lead time for M8',
      source: 'drop',
      saidByName: 'Mara Lind',
      contactIds: [eva],
    })
    // Ivo is no contact yet: his address is not lost
    expect(touch.body).toMatch(
      /^From: Eva Brandt <eva\.brandt@kessler\.example>\nTo: .*Ivo Novák <ivo\.novak@kessler\.example>\n\nThey ask/,
    )
  })

  test('as an attachment is read by its own day, in the zone of the workspace', async () => {
    const t = await tarnholt()
    const kessler = await t.account('Kessler')
    await t.contact('Eva Brandt', 'eva.brandt@kessler.example', kessler)
    // 2 November, 23:40 in New York
    expect((await t.drop('forwarded-attached-nodemailer')).touch).toMatchObject({ day: '2026-11-03', time: '05:40' })
    expect((await t.drop('outgoing-copy-with-calendar')).touch).toMatchObject({
      direction: 'outbound',
      day: '2026-11-04',
      time: '23:30',
      accountId: kessler,
    })
  })

  test('is one touch, however often it comes; put away, it stays away', async () => {
    const t = await tarnholt()
    const first = await t.drop('forwarded-apple-mail')
    expect(await t.drop('forwarded-apple-mail')).toMatchObject({ kind: 'known', id: first.id, changeId: null })
    await t.inside((tx) => archiveTouch(tx, first.id, first.touch.revision, t.mara))
    expect((await t.drop('forwarded-apple-mail')).touch).toMatchObject({ id: first.id, archived: true })
    // two at the same moment
    const both = await Promise.all([t.drop('forwarded-gmail'), t.drop('forwarded-gmail')])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['known', 'taken'])
    // without any Message-ID
    const bare = Buffer.from('From: a@b.example\nSubject: hello\n\nhello')
    expect([(await t.drop(bare)).kind, (await t.drop(bare)).kind]).toEqual(['taken', 'known'])
  })

  test('of somebody unknown lands where their company is known, if that is one account', async () => {
    const t = await tarnholt()
    const kessler = await t.account('Kessler')
    await t.contact('Somebody', 'else@kessler.example', kessler)
    expect((await t.drop('forwarded-gmail')).touch).toMatchObject({ accountId: kessler, contactIds: [] })
    await t.contact('In the south', 'south@kessler.example', await t.account('Kessler South'))
    expect((await t.drop('forwarded-apple-mail')).touch.accountId).toBeNull()
  })

  test('of somebody unknown waits to be placed; once placed nobody places it again; taken back it waits again', async () => {
    const t = await tarnholt()
    const { id } = await t.drop('iso-2022-jp-python')
    expect(await t.inside((tx) => listUnplacedTouches(tx, 10))).toMatchObject([
      { id, subject: '見積もりのお願い', direction: 'inbound' },
    ])
    const nippon = await t.account('Nippon Neji')
    const place = { accountId: nippon, contactIds: [] }
    const placed = await t.inside((tx) => placeTouch(tx, id, place, t.mara))
    expect(placed).toMatchObject({ ok: true })
    expect(await t.inside((tx) => placeTouch(tx, id, place, t.mara))).toMatchObject({ ok: false, code: 'placed' })
    expect(await t.inside(countUnplacedTouches)).toBe(0)
    const who = { personId: t.mara.id, workspaceId: t.workspaceId, today: t.mara.today }
    await t.inside((tx) => undoChange(tx, placed.ok ? placed.value.changeId! : '', who))
    expect(await t.inside(countUnplacedTouches)).toBe(1)
  })

  test('every mail of the collection is taken, or refused in a sentence', async () => {
    const t = await tarnholt()
    for (const name of [
      'plain-postfix',
      'quoted-printable-apple-mail',
      'html-only-apple-mail',
      'html-swaks',
      'alternative-thunderbird',
      'attachment-messenger-pro',
      'parts-in-many-encodings',
      'iso-8859-1-python',
      'base64-utf8-cyrillic',
      'forwarded-outlook-german-html',
      'forwarded-attached-groupwise',
    ]) {
      expect((await t.drop(name)).kind, name).toBe('taken')
    }
    expect(await t.inside(countUnplacedTouches)).toBe(11)
    // its author gave it the Message-ID of another: the same id is the same mail
    expect((await t.drop('broken-base64')).kind).toBe('known')
  })
})

describe('a drop', () => {
  test('takes nothing once it was renewed, or its person left or may only read', async () => {
    const t = await tarnholt()
    const renewed = await t.inside((tx) => renewDropSecret(tx, t.workspaceId, t.mara.id))
    expect(renewed).not.toBe(t.secret)
    expect(await findDrop(t.secret)).toBeNull()
    expect(await t.inside((tx) => getDropSecret(tx, t.workspaceId, t.mara.id))).toBe(renewed)
    const set = (what: ReturnType<typeof sql>) =>
      t.inside((tx) => tx.execute(sql`update system.membership set ${what} where person_id = ${t.mara.id}`))
    await set(sql`role = 'viewer'`)
    expect(await findDrop(renewed)).toBeNull()
    await set(sql`role = 'member', left_at = now()`)
    expect(await findDrop(renewed)).toBeNull()
    await set(sql`left_at = null`)
    expect(await findDrop(renewed)).toMatchObject({ workspaceId: t.workspaceId, person: { name: 'Mara Lind' } })
  })

  test('answers every secret that opens nothing alike, without reading the message', async () => {
    const asked: string[] = []
    for (const secret of ['a'.repeat(26), 'short', "' or true --", 'ü'.repeat(26)]) {
      const answer = await dropMail(secret, async () => {
        asked.push(secret)
        return null
      })
      expect(answer).toEqual({ ok: false, code: 'absent', message: 'No mail is taken here.' })
    }
    expect(asked).toEqual([])
  })

  test('by HTTP: taken, known, too large, no mail, nobody there', async () => {
    const t = await tarnholt()
    const post = async (secret: string, body: Uint8Array | string, headers = {}) => {
      const request = new Request('http://x/api/drop/x', { method: 'POST', body: body as BodyInit, headers })
      const response = await POST(request, { params: Promise.resolve({ secret }) })
      return [response.status, ((await response.json()) as { message: string }).message]
    }
    expect(await post(t.secret, file('plain-postfix'))).toEqual([201, 'Taken.'])
    expect(await post(t.secret, file('plain-postfix'))).toEqual([200, 'Taken.'])
    expect(await post('a'.repeat(26), file('plain-postfix'))).toEqual([404, 'No mail is taken here.'])
    expect((await post(t.secret, 'hello'))[0]).toBe(422)
    expect((await post(t.secret, Buffer.alloc(26 * 1024 ** 2, 'a')))[0]).toBe(413)
    expect((await post(t.secret, 'x', { 'content-length': '99999999999' }))[0]).toBe(413)
    expect(await t.inside(countUnplacedTouches)).toBe(1)
  })

  test('speaks for its own workspace alone', async () => {
    const [mine, theirs] = [await tarnholt(), await tarnholt()]
    await theirs.contact('Eva Brandt', 'eva.brandt@kessler.example', await theirs.account('Kessler'))
    expect((await mine.drop('forwarded-gmail')).touch.accountId).toBeNull()
    expect(await theirs.inside(countUnplacedTouches)).toBe(0)
    expect((await theirs.drop('forwarded-gmail')).kind).toBe('taken')
  })
})
