import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { listOpenComplaints } from '#db/queries/complaints.ts'
import { listNotifications } from '#db/queries/notifications.ts'
import { getShareLink, listShareLinks, markShareOpened } from '#db/queries/share-links.ts'
import { readTimeline } from '#db/reports/timeline.ts'
import { addMember } from '#db/system.ts'
import { insertShareSecret } from '#db/system-share.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import type { Result } from '#lib/core/result.ts'
import type { GuestAnswer } from '#lib/core/share/guest-answer.ts'
import { DEFAULT_STANDING_POLICY } from '#lib/core/standing/policy.ts'
import { answerComplaint } from '#lib/flows/answer-complaint.ts'
import { archiveAccount } from '#lib/flows/archive-account.ts'
import { assessAccounts } from '#lib/flows/assess-accounts.ts'
import { declareStage } from '#lib/flows/declare-stage.ts'
import { mergeAccounts } from '#lib/flows/merge-accounts.ts'
import { moveContact } from '#lib/flows/move-contact.ts'
import { archiveContact, createContact } from '#lib/flows/save-contact.ts'
import { createTask } from '#lib/flows/save-task.ts'
import { createShareLink, revokeShareLink } from '#lib/flows/share-link.ts'
import { readShareView } from '#lib/flows/share-view.ts'
import { takeGuestAnswer } from '#lib/flows/take-guest-answer.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { enterShare, isGuestOrigin } from '#lib/server/share-gate.ts'
import { digestOf } from '#lib/server/sign-in.ts'
import { POST } from '../app/share/[token]/answer/route.ts'
import { makeBooks, sayComplete } from './factories/invoices.ts'
import { addPurchases } from './factories/purchases.ts'
import { makeWorkspace } from './factories/workspace.ts'

const TODAY = '2026-11-22'
const NOTHING: GuestAnswer = { stage: null, sentence: '', complaint: '', praise: '' }
const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}

/** A workspace with an account, two contacts there, and a page for each. */
async function shared() {
  const { workspaceId, personId, workspace } = await makeWorkspace({ name: 'Tarnholt Bolts' })
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const saying = { personId, today: TODAY }
  const account = await inside(async (tx) => {
    const { ledgerId } = await makeBooks(tx)
    await sayComplete(tx, ledgerId, '2026-11-15')
    const days = ['2025-01-10', '2025-03-10', '2025-05-10', '2025-07-10']
    const ids = await addPurchases(
      tx,
      days.map((day) => ({ customer: 'Kessler', day })),
    )
    return ids.get('Kessler')!
  })
  const contact = async (name: string, at = account) =>
    must(await inside((tx) => createContact(tx, contactNamed(name), { accountId: at, role: 'Buyer' }, saying))).id
  const link = async (contactId: string, accountId = account, days = 30) => {
    const secret = randomBytes(32).toString('base64url')
    const made = { accountId, contactId, days, digest: digestOf(secret) }
    const { linkId } = must(await inside((tx) => createShareLink(tx, made, { workspaceId, personId })))
    return { secret, linkId }
  }
  const [eva, jo] = [await contact('Eva Sommer'), await contact('Jo Berg')]
  return { workspaceId, personId, workspace, inside, saying, account, contact, link, eva, jo }
}
type Shared = Awaited<ReturnType<typeof shared>>

const noHeaders = new Headers({ 'user-agent': 'test' })
const noWait = async () => {}
/** As the guest's page does it. */
const open = (secret: string) =>
  enterShare(
    secret,
    noHeaders,
    async ({ tx, link, workspace }) => {
      await markShareOpened(tx, link.id)
      return readShareView(tx, link, workspace)
    },
    noWait,
  )
const send = (secret: string, sent: Partial<GuestAnswer>) =>
  enterShare(
    secret,
    noHeaders,
    ({ tx, link }) => takeGuestAnswer(tx, link.id, link.accountId, { ...NOTHING, ...sent }),
    noWait,
  )
const stated = async ({ inside, account }: Shared) => {
  const [row] = await inside((tx) =>
    tx.execute<{ stated: string | null; gap: string | null }>(sql`
      select w.stated, s.gap from account a left join account_word w on w.account_id = a.id
      left join account_standing s on s.account_id = a.id where a.id = ${account}`),
  )
  return row!
}
const count = async ({ inside }: Shared, table: string) => {
  const [row] = await inside((tx) =>
    tx.execute<{ count: number }>(sql`select count(*)::int as count from ${sql.identifier(table)}`),
  )
  return row!.count
}

let world: Shared
afterAll(() => vi.unstubAllEnvs())
beforeAll(async () => {
  vi.stubEnv('APP_URL', 'http://localhost:3000')
  world = await shared()
})

describe('a share link', () => {
  test('opens as often as one likes, shows one contact at one account, and uses nothing up', async () => {
    const { secret, linkId } = await world.link(world.eva)
    const [first, second] = [await open(secret), await open(secret)]
    expect(first).toEqual(second)
    expect(first).toMatchObject({
      kind: 'in',
      value: {
        supplier: 'Tarnholt Bolts',
        account: 'Kessler',
        contact: 'Eva Sommer',
        owed: [],
        answer: null,
        told: [],
      },
    })
    expect((await world.inside((tx) => getShareLink(tx, linkId)))!.openedAt).not.toBeNull()
    expect(await count(world, 'stated_answer')).toBe(0)
  })

  test('is one for a contact, also when two make it at the same moment', async () => {
    const made = await shared()
    await Promise.all([1, 2, 3, 4].map(() => made.link(made.eva)))
    const open = (await made.inside((tx) => listShareLinks(tx, made.account))).filter(({ state }) => state === 'open')
    expect(open).toHaveLength(1)
  })

  test('keeps no secret: only its digest is anywhere', async () => {
    const { secret } = await world.link(world.eva)
    const found = await world.inside((tx) =>
      tx.execute(sql`select 1 from system.share_secret where digest = ${digestOf(secret)}`),
    )
    expect(found).toHaveLength(1)
    const rows = await world.inside((tx) =>
      tx.execute(sql`select 1 from share_link l where to_jsonb(l)::text like ${`%${secret}%`}
        union all select 1 from system.share_secret s where to_jsonb(s)::text like ${`%${secret}%`}`),
    )
    expect(rows).toHaveLength(0)
  })

  test('never shows a task, or anything else of inside', async () => {
    const task = { text: 'Zqxwv secretly', day: TODAY, ownerId: world.personId, repeat: null, repeatEvery: 1 }
    const { workspaceId, personId } = world
    const who = { id: personId, name: 'Test Owner', workspaceId, today: TODAY }
    must(await world.inside((tx) => createTask(tx, { ...task, accountId: world.account, contactId: world.eva }, who)))
    const { secret } = await world.link(world.eva)
    const view = await open(secret)
    expect(view.kind).toBe('in')
    expect(JSON.stringify(view)).not.toMatch(/Zqxwv/)
  })

  test('unknown, expired, ended, put away and moved on look alike; a new one ends the one before', async () => {
    const made = await shared()
    const day = async (contact: string) => (await made.link(contact)).secret
    const old = await day(made.eva)
    const [, eva] = [await open(old), await made.link(made.eva)]
    expect(await open(old), 'the one before').toEqual({ kind: 'closed' })
    expect((await open(eva.secret)).kind).toBe('in')
    await made.inside((tx) =>
      tx.execute(sql`update share_link set expires_at = now() - interval '1 second' where id = ${eva.linkId}`),
    )
    const jo = await made.link(made.jo)
    must(await made.inside((tx) => revokeShareLink(tx, jo.linkId)))
    expect(await made.inside((tx) => revokeShareLink(tx, jo.linkId))).toMatchObject({ ok: false, code: 'gone' })
    const away = await made.contact('Away')
    const awayLink = await made.link(away)
    must(await made.inside((tx) => archiveContact(tx, away, 1, true, made.saying)))
    const gone = await made.contact('Gone')
    const goneLink = await made.link(gone)
    const move = { positionId: null as string | null, accountId: null, role: '', day: TODAY }
    const [position] = await made.inside((tx) =>
      tx.execute<{ id: string }>(sql`select id from contact_position where contact_id = ${gone}`),
    )
    must(await made.inside((tx) => moveContact(tx, gone, 1, { ...move, positionId: position!.id }, made.saying)))
    const closed = [randomBytes(32).toString('base64url'), '', 'x'.repeat(5000), '../..', eva.secret, jo.secret]
    for (const secret of [...closed, awayLink.secret, goneLink.secret]) {
      expect(await open(secret)).toEqual({ kind: 'closed' })
      expect(await send(secret, { stage: 'steady' })).toEqual({ kind: 'closed' })
    }
    expect(await count(made, 'stated_answer')).toBe(0)
    const states = (await made.inside((tx) => listShareLinks(tx, made.account))).map((link) => [
      link.contactName,
      link.state,
    ])
    expect(Object.fromEntries(states)).toEqual({
      'Eva Sommer': 'expired',
      'Jo Berg': 'revoked',
      Away: 'closed',
      Gone: 'closed',
    })
  })

  test('an unknown one takes as long as one that was ended', async () => {
    const { secret, linkId } = await world.link(world.jo)
    must(await world.inside((tx) => revokeShareLink(tx, linkId)))
    const time = async (one: string) => {
      const times: number[] = []
      for (let n = 0; n < 15; n++) {
        const began = performance.now()
        await open(one)
        times.push(performance.now() - began)
      }
      return times.sort((a, b) => a - b)[7]!
    }
    await time(secret)
    const [ended, unknown] = [await time(secret), await time(randomUUID())]
    // the same statements: within a few milliseconds, however busy the machine
    expect(Math.max(ended, unknown) / Math.min(ended, unknown)).toBeLessThan(3)
  })

  test('speaks for its own workspace alone, whatever its secret is said to belong to', async () => {
    const other = await shared()
    const { linkId } = await other.link(other.eva)
    const forged = randomBytes(32).toString('base64url')
    // a secret that points to a workspace of ours and a link of theirs
    await world.inside((tx) => insertShareSecret(tx, world.workspaceId, linkId, digestOf(forged)))
    expect(await open(forged)).toEqual({ kind: 'closed' })
    const foreign = { accountId: other.account, contactId: other.eva, days: 30, digest: randomUUID() }
    const absent = { ...foreign, accountId: randomUUID(), contactId: randomUUID() }
    const { workspaceId, personId } = world
    for (const input of [foreign, absent, { ...absent, accountId: world.account }, { ...absent, contactId: world.eva }])
      expect(await world.inside((tx) => createShareLink(tx, input, { workspaceId, personId }))).toMatchObject({
        ok: false,
        code: 'guest',
      })
    expect(await world.inside((tx) => revokeShareLink(tx, linkId))).toMatchObject({ ok: false, code: 'absent' })
  })

  test('from one address, links that open nothing are tried thirty times, then nothing is answered', async () => {
    const before = process.env.APP_URL
    process.env.APP_URL = 'https://troth.example'
    try {
      const from = (address: string) => new Headers({ 'x-forwarded-for': address })
      const enter = (secret: string, address: string) => enterShare(secret, from(address), async () => 'in', noWait)
      const { secret } = await world.link(world.eva)
      for (let n = 0; n < 30; n++) expect((await enter(randomUUID(), '203.0.113.9')).kind).toBe('closed')
      expect((await enter(randomUUID(), '203.0.113.77')).kind, 'the same office').toBe('wait')
      expect((await enter(secret, '203.0.113.9')).kind, 'a good one says no more').toBe('wait')
      expect((await enter(secret, '198.51.100.4')).kind, 'from elsewhere').toBe('in')
    } finally {
      if (before === undefined) delete process.env.APP_URL
      else process.env.APP_URL = before
    }
  })

  test('takes what its own page sends, and nothing that says it comes from elsewhere', () => {
    const sent = (headers: Record<string, string>) => isGuestOrigin(new Headers({ host: 'localhost:3000', ...headers }))
    expect(sent({ origin: 'null', 'sec-fetch-site': 'same-origin' })).toBe(true)
    expect(sent({ origin: 'http://localhost:3000' })).toBe(true)
    expect(sent({ origin: 'null' }), 'plain http').toBe(true)
    expect(sent({ origin: 'null', 'sec-fetch-site': 'cross-site' })).toBe(false)
    expect(sent({ origin: 'https://evil.example' })).toBe(false)
    expect(sent({ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' })).toBe(false)
    expect(sent({})).toBe(false)
  })
})

test('pages that are sent slowly hold no connection: everybody else goes on', async () => {
  const { secret } = await world.link(world.eva)
  const open: ReadableStreamDefaultController<Uint8Array>[] = []
  const sent = Array.from({ length: 12 }, () => {
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        open.push(stream)
        stream.enqueue(new TextEncoder().encode('stage=steady&sen'))
      },
    })
    const headers = { origin: 'http://localhost:3000', host: 'localhost:3000' }
    const request = { method: 'POST', headers, body, duplex: 'half' } as RequestInit
    return POST(new Request('http://troth.test/share/x/answer', request), {
      params: Promise.resolve({ token: secret }),
    })
  })
  // more of them than the pool has connections; each had time to take one
  await new Promise((go) => setTimeout(go, 500))
  const asked = world.inside((tx) => tx.execute(sql`select 1`)).then(() => 'answered')
  const late = new Promise((go) => setTimeout(() => go('nobody is answered'), 5000))
  const outcome = await Promise.race([asked, late])
  for (const stream of open) stream.close()
  const answers = await Promise.all(sent)
  expect(outcome).toBe('answered')
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 303))
})

describe('what they say', () => {
  test('is kept word after word, and moves the stated stage and the gap at once; sent twice it is said once', async () => {
    const made = await shared()
    await assessAccounts(made.workspaceId)
    const declaration = { stage: 'contracted', reason: 'As we see it.', confirmed: 'nobody' } as const
    const declarer = { ...made.saying, policy: DEFAULT_STANDING_POLICY, via: 'form' as const }
    const said = { ...declaration, confirmedBy: null, confirmedHow: '', learned: '' }
    must(await made.inside((tx) => declareStage(tx, declarer, [made.account], said)))
    expect((await stated(made)).gap).not.toBe('contradicted')
    const eva = await made.link(made.eva)
    expect(await send(eva.secret, {})).toMatchObject({ value: { ok: false, code: 'nothing' } })
    const answer = { stage: 'exploring', sentence: 'We look around.' } as const
    expect(await send(eva.secret, answer)).toMatchObject({ value: { ok: true, value: { said: 1 } } })
    expect(await stated(made)).toEqual({ stated: 'exploring', gap: 'contradicted' })
    for (let n = 0; n < 2; n++)
      expect(await send(eva.secret, answer), 'a replay').toMatchObject({ value: { value: { said: 0 } } })
    expect(await count(made, 'stated_answer')).toBe(1)
    await send(eva.secret, { stage: 'contracted' })
    expect(await stated(made)).not.toMatchObject({ gap: 'contradicted' })
    expect(await count(made, 'stated_answer'), 'nothing was overwritten').toBe(2)
    const view = await open(eva.secret)
    expect(view).toMatchObject({ value: { answer: { stage: 'contracted', sentence: '' } } })
  })

  test('of two contacts stands apart: neither sees the other’s; the newest that names a stage is the account’s', async () => {
    const made = await shared()
    const [eva, jo] = [await made.link(made.eva), await made.link(made.jo)]
    await send(eva.secret, { stage: 'partner', sentence: 'Evas own words', complaint: 'Late twice' })
    await send(jo.secret, { stage: 'one_off', praise: 'Jos praise' })
    expect((await stated(made)).stated).toBe('one_off')
    expect(JSON.stringify(await open(jo.secret))).not.toMatch(/Evas own|Late twice|Eva/)
    expect(JSON.stringify(await open(eva.secret))).not.toMatch(/Jos praise|Jo Berg/)
    await send(jo.secret, { stage: 'unsaid' })
    expect((await stated(made)).stated, 'who would rather not say takes back their own').toBe('partner')
    await send(eva.secret, { stage: 'unsaid' })
    expect((await stated(made)).stated).toBeNull()
    // a sentence alone takes no answer back
    await send(eva.secret, { stage: 'steady' })
    const renewed = await made.link(made.eva)
    await send(renewed.secret, { sentence: 'As before.' })
    expect((await stated(made)).stated).toBe('steady')
  })

  test('two pages sent at the same moment are both kept once, and a link says no more than twenty things a day', async () => {
    const made = await shared()
    const { secret } = await made.link(made.eva)
    await Promise.all(Array.from({ length: 4 }, () => send(secret, { stage: 'steady', complaint: 'Late' })))
    expect(await count(made, 'stated_answer')).toBe(2)
    for (let n = 0; n < 18; n++) await send(secret, { complaint: `Again ${n}` })
    expect(await send(secret, { complaint: 'Once more' })).toMatchObject({ value: { ok: false, code: 'enough' } })
    expect(await count(made, 'stated_answer')).toBe(20)
  })

  test('a complaint is told to the owner, stays open until somebody says otherwise, and every word of it stays', async () => {
    const made = await shared()
    const owner = await addMember(
      made.workspaceId,
      { name: 'Ben Ott', email: `${randomUUID()}@example.test`, passwordHash: null },
      'member',
    )
    await made.inside((tx) => tx.execute(sql`update account set owner_id = ${owner} where id = ${made.account}`))
    const { secret } = await made.link(made.eva)
    await send(secret, { complaint: 'The bolts were short.', praise: 'The driver was kind.' })
    const told = await made.inside((tx) => listNotifications(tx, owner, 10))
    expect(told.map(({ kind, text, accountId }) => [kind, text, accountId]).sort()).toEqual([
      ['complaint', 'Eva Sommer of Kessler has a complaint.', made.account],
      ['praise', 'Eva Sommer of Kessler sent praise.', made.account],
    ])
    const timeline = () =>
      made.inside((tx) =>
        readTimeline(tx, { accountId: made.account, kind: 'touches', inbound: true, after: null, most: 9 }),
      )
    expect((await timeline()).map(({ what, facts }) => [what, facts.name, facts.body, facts.outcome]).sort()).toEqual([
      ['complaint', 'Eva Sommer', 'The bolts were short.', null],
      ['praise', 'Eva Sommer', 'The driver was kind.', null],
    ])
    const openFor = (ownerId?: string) => made.inside((tx) => listOpenComplaints(tx, { ownerId, most: 9 }))
    const [complaint] = await openFor(owner)
    expect(complaint).toMatchObject({ sentence: 'The bolts were short.', contactName: 'Eva Sommer', state: 'open' })
    expect(await openFor(made.personId), 'somebody else owns it').toHaveLength(0)
    const say = (outcome: 'answered' | 'closed' | 'reopened', note = '') =>
      made.inside((tx) => answerComplaint(tx, { id: complaint!.id, outcome, note }, owner))
    expect(await say('reopened')).toMatchObject({ ok: false, code: 'open' })
    must(await say('answered', 'Called her.'))
    expect(await openFor()).toHaveLength(0)
    expect((await timeline()).find(({ what }) => what === 'complaint')!.facts.outcome).toBe('answered')
    must(await say('closed'))
    expect(await say('closed')).toMatchObject({ ok: false, code: 'closed' })
    must(await say('reopened'))
    expect((await openFor())[0]!.outcomes.map(({ outcome, note }) => [outcome, note])).toEqual([
      ['reopened', ''],
      ['closed', ''],
      ['answered', 'Called her.'],
    ])
    for (const statement of [sql`update complaint_outcome set outcome = 'closed'`, sql`delete from complaint_outcome`])
      await expect(made.inside((tx) => tx.execute(statement))).rejects.toThrow()
    await expect(made.inside((tx) => tx.execute(sql`update stated_answer set stage = 'steady'`))).rejects.toThrow()
    await expect(made.inside((tx) => tx.execute(sql`delete from stated_answer`))).rejects.toThrow()
    const foreign = await withWorkspace(world.workspaceId, (tx) =>
      answerComplaint(tx, { id: complaint!.id, outcome: 'closed', note: '' }, world.personId),
    )
    expect(foreign).toMatchObject({ ok: false, code: 'absent' })
  })

  test('follows its account into a merge and back, with the link and the newest word', async () => {
    const made = await shared()
    const { secret } = await made.link(made.eva)
    await send(secret, { stage: 'steady', complaint: 'Late' })
    const kept = await made.inside(
      async (tx) => (await addPurchases(tx, [{ customer: 'Kessler GmbH', day: '2025-01-01' }])).get('Kessler GmbH')!,
    )
    const who = { workspaceId: made.workspaceId, personId: made.personId, today: TODAY }
    const pair = { keptId: kept, absorbedId: made.account, fromAbsorbed: [], seen: null }
    const { changeId } = must(await made.inside((tx) => mergeAccounts(tx, pair, who)))
    expect(await open(secret)).toMatchObject({ value: { account: 'Kessler GmbH', answer: { stage: 'steady' } } })
    await send(secret, { stage: 'partner' })
    expect((await stated({ ...made, account: kept })).stated).toBe('partner')
    must(await made.inside((tx) => undoChange(tx, changeId, who)))
    expect(await open(secret)).toMatchObject({ value: { account: 'Kessler' } })
    expect((await stated(made)).stated).toBe('steady')
    must(
      await made.inside((tx) =>
        archiveAccount(tx, made.account, { archived: true, note: '', personId: made.personId }),
      ),
    )
    expect(await open(secret)).toEqual({ kind: 'closed' })
  })
})
