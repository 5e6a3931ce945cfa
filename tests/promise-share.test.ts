import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { listNotifications } from '#db/queries/notifications.ts'
import { listOutcomes } from '#db/queries/promise-outcomes.ts'
import { listRepliesOf, listSharesOf } from '#db/queries/promise-shares.ts'
import { getPromise } from '#db/queries/promises.ts'
import { addMember } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import { addDays } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import type { OutcomeInput } from '#lib/core/promises/outcome.ts'
import type { PromiseInput } from '#lib/core/promises/promise-input.ts'
import type { Result } from '#lib/core/result.ts'
import { recordOutcome } from '#lib/flows/record-outcome.ts'
import { createContact } from '#lib/flows/save-contact.ts'
import { archivePromise, createPromise } from '#lib/flows/save-promise.ts'
import { type SettleInput, settleDispute } from '#lib/flows/settle-dispute.ts'
import { createShareLink, revokeShareLink } from '#lib/flows/share-link.ts'
import { rewordShare, sharePromise, takeShareBack } from '#lib/flows/share-promise.ts'
import { readShareView } from '#lib/flows/share-view.ts'
import { takePromiseReply } from '#lib/flows/take-promise-reply.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { enterShare } from '#lib/server/share-gate.ts'
import { digestOf } from '#lib/server/sign-in.ts'
import { POST } from '../app/share/[token]/promise/route.ts'
import { SharedList } from '../app/share/[token]/shared-list.tsx'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.code}: ${result.message} ${JSON.stringify(result.fields ?? {})}`)
  return result.value
}

/** A workspace with an account and two contacts; the promises are Ben's to look after. */
async function world() {
  const { workspaceId, personId } = await makeWorkspace({ name: 'Tarnholt Bolts' })
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const [{ today } = { today: '' }] = await inside((tx) =>
    tx.execute<{ today: string }>(sql`
      select (now() at time zone time_zone)::date as today from system.workspace where id = ${workspaceId}::uuid`),
  )
  const ben = await addMember(
    workspaceId,
    { name: 'Ben Ott', email: `${randomUUID()}@example.test`, passwordHash: null },
    'member',
  )
  const who = { id: personId, name: 'Test Owner', workspaceId, personId, today }
  const account = await inside((tx) => makeAccount(tx, 'Kessler'))
  const contact = async (name: string) =>
    must(
      await inside((tx) =>
        createContact(tx, contactNamed(name), { accountId: account, role: '' }, { personId, today }),
      ),
    ).id
  const [eva, jo] = [await contact('Eva Sommer'), await contact('Jo Berg')]
  const page = async (contactId: string) => {
    const secret = randomBytes(32).toString('base64url')
    const link = { accountId: account, contactId, days: 30, digest: digestOf(secret) }
    return { secret, ...must(await inside((tx) => createShareLink(tx, link, { workspaceId, personId }))) }
  }
  const promise = async (text: string, fields: Partial<PromiseInput> = {}) => {
    const said: PromiseInput = {
      ...{ accountId: account, madeBy: 'us', form: 'explicit', size: 'large', text, contactId: eva, promisedBy: null },
      ...{ promisedDay: addDays(today, -30), whereSaid: 'at the Zqxwv fair', touchId: null, ownerId: ben, vowId: null },
      ...{ planId: null, dueDay: addDays(today, 3), steps: [], ...fields },
    }
    return must(await inside((tx) => createPromise(tx, said, who))).id
  }
  const share = async (promiseId: string, wording: string, contactId = eva) =>
    must(await inside((tx) => sharePromise(tx, { promiseId, contactId, wording }, who)))
  const became = (promiseId: string, fields: Partial<OutcomeInput>) => {
    const said: OutcomeInput = {
      ...{ outcome: 'kept', day: today, percent: null, cause: null, note: 'Zqxwv note', reason: '', toldBy: null },
      ...{ newDay: null, ...fields },
    }
    return inside((tx) => recordOutcome(tx, { promiseId, stepId: null }, said, who))
  }
  const read = async (promiseId: string) => (await inside((tx) => getPromise(tx, promiseId)))!
  const settle = (fields: Partial<SettleInput> & { replyId: string }) =>
    inside((tx) =>
      settleDispute(tx, { how: 'stands', settlement: 'Zqxwv inside', answer: '', outcome: null, ...fields }, who),
    )
  const undo = (changeId: string) => inside((tx) => undoChange(tx, changeId, who))
  return {
    workspaceId,
    who,
    ben,
    inside,
    today,
    account,
    eva,
    jo,
    contact,
    page,
    promise,
    share,
    became,
    read,
    settle,
    undo,
  }
}
type World = Awaited<ReturnType<typeof world>>

const noHeaders = new Headers({ 'user-agent': 'test' })
const open = async (secret: string) => {
  const entered = await enterShare(
    secret,
    noHeaders,
    ({ tx, link, workspace }) => readShareView(tx, link, workspace),
    async () => {},
  )
  return entered.kind === 'in' ? entered.value : null
}
type Sent = { kind?: 'confirmed' | 'disputed'; sentence?: string; seen?: string }
/** What the page of a contact sends of the promise shown in this wording. */
async function reply(secret: string, wording: string, { kind = 'disputed', sentence = '', seen }: Sent) {
  const view = (await open(secret))!
  const item = [...view.owed, ...view.promised].find((one) => one.wording === wording)!
  const sent = { shareId: item.key, seen: seen ?? item.seen, kind, sentence }
  const entered = await enterShare(secret, noHeaders, ({ tx, link }) =>
    takePromiseReply(tx, link.id, link.accountId, sent),
  )
  return entered.kind === 'in' ? entered.value : null
}

let at: World
/** What nobody has settled yet. */
const openDisputes = async (promiseId: string) =>
  (await at.inside((tx) => listRepliesOf(tx, promiseId))).filter(
    ({ kind, newest, settledAt }) => kind === 'disputed' && newest && !settledAt,
  )
beforeAll(async () => {
  at = await world()
})

describe('a shared promise', () => {
  test('nothing stands on the page but what was shared with this contact, in the words written for them', async () => {
    const { secret } = await at.page(at.eva)
    const other = await at.page(at.jo)
    const drawings = await at.promise('zqxwv drawings for the difficult one')
    await at.promise('zqxwv never shared')
    const theirs = await at.promise('zqxwv pay within thirty days', { madeBy: 'them' })
    expect(await open(secret)).toMatchObject({ owed: [], promised: [] })
    await at.share(drawings, 'You get the drawings of the lift')
    await at.share(theirs, 'You pay within thirty days')
    const view = (await open(secret))!
    expect(view.owed.map(({ wording }) => wording)).toEqual(['You get the drawings of the lift'])
    expect(view.promised.map(({ wording }) => wording)).toEqual(['You pay within thirty days'])
    // of inside nothing: no text, size, place, note, owner
    expect(JSON.stringify(view)).not.toMatch(/zqxwv|large|Ben Ott|fair/i)
    expect(await open(other.secret), 'a colleague of theirs was shown nothing').toMatchObject({
      owed: [],
      promised: [],
    })
  })

  test('can be reworded, taken back and shown again; the second of two shares and a stranger are refused', async () => {
    const { secret } = await at.page(at.eva)
    const id = await at.promise('Samples')
    const { shareId, changeId, hasPage } = await at.share(id, 'The samples')
    expect(hasPage).toBe(true)
    const words = async () => (await open(secret))!.owed.map(({ wording }) => wording).filter((w) => /samples/i.test(w))
    expect(await words()).toEqual(['The samples'])
    const again = await at.inside((tx) => sharePromise(tx, { promiseId: id, contactId: at.eva, wording: 'x' }, at.who))
    expect(again).toMatchObject({ ok: false, code: 'shared' })
    const stranger = await at.inside((tx) =>
      sharePromise(tx, { promiseId: id, contactId: randomUUID(), wording: 'x' }, at.who),
    )
    expect(stranger).toMatchObject({ ok: false, code: 'guest' })
    const reword = (revision: number, wording: string) =>
      at.inside((tx) => rewordShare(tx, { shareId, revision, wording }, at.who))
    const reworded = must(await reword(1, 'Six samples'))
    expect(await reword(1, 'Seven samples'), 'somebody wrote meanwhile').toMatchObject({ code: 'changed' })
    expect(await words()).toEqual(['Six samples'])
    must(await at.undo(reworded.changeId))
    expect(await words()).toEqual(['The samples'])
    const taken = must(await at.inside((tx) => takeShareBack(tx, shareId, at.who)))
    expect(await words()).toEqual([])
    const anew = await at.share(id, 'The samples again')
    expect(must(await at.undo(taken.changeId)).left, 'shared anew since').toHaveLength(1)
    expect(await words()).toEqual(['The samples again'])
    must(await at.undo(anew.changeId))
    expect(await words()).toEqual([])
    expect(must(await at.undo(changeId)).left, 'taken back by now').toHaveLength(1)
  })

  test('that was agreed anew stays one thing, with the new day; put away it is gone', async () => {
    const { secret } = await at.page(at.eva)
    const id = await at.promise('Frames')
    await at.share(id, 'The frames')
    const later = addDays(at.today, 20)
    const { nextId } = must(await at.became(id, { outcome: 'renegotiated', newDay: later }))
    const frames = async () => (await open(secret))!.owed.filter(({ wording }) => wording === 'The frames')
    expect(await frames()).toMatchObject([{ dueDay: later, firstDay: addDays(at.today, 3), state: 'open' }])
    expect((await at.inside((tx) => listSharesOf(tx, nextId!))).map(({ contactName }) => contactName)).toEqual([
      'Eva Sommer',
    ])
    expect(
      await at.inside((tx) => sharePromise(tx, { promiseId: nextId!, contactId: at.eva, wording: 'Twice' }, at.who)),
    ).toMatchObject({ code: 'shared' })
    must(await at.inside((tx) => archivePromise(tx, nextId!, at.who)))
    expect(await frames(), 'what was agreed stands there until it is told otherwise').toMatchObject([
      { state: 'renegotiated' },
    ])
    must(await at.inside((tx) => archivePromise(tx, id, at.who)))
    expect(await frames()).toEqual([])
  })
})

describe('what they say of it', () => {
  test('is kept beside what they were shown, reaches whoever looks after it, and the newest holds', async () => {
    const { secret } = await at.page(at.eva)
    const id = await at.promise('Prices')
    await at.share(id, 'The prices')
    expect(await reply(secret, 'The prices', { sentence: '' })).toMatchObject({ code: 'words' })
    expect(must((await reply(secret, 'The prices', { sentence: 'They were due in June.' }))!)).toEqual({ said: 1 })
    expect(must((await reply(secret, 'The prices', { sentence: 'They were due in June.' }))!), 'sent twice').toEqual({
      said: 0,
    })
    expect(await at.read(id)).toMatchObject({
      disputed: true,
      dispute: { by: 'Eva Sommer', sentence: 'They were due in June.' },
    })
    const [said] = await openDisputes(id)
    expect(said).toMatchObject({ wordingShown: 'The prices', dueShown: addDays(at.today, 3), stateShown: 'open' })
    const told = (await at.inside((tx) => listNotifications(tx, at.ben, 50))).filter((one) => one.promiseId === id)
    expect(told.map(({ kind, text }) => [kind, text])).toEqual([
      ['disputed', 'Eva Sommer of Kessler sees a promise otherwise.'],
      ['promise', `Test Owner gave you a promise to look after, due ${showDay(addDays(at.today, 3))}: Prices`],
    ])
    // somebody else there says that it is so: that settles nothing for her
    const other = await at.page(at.jo)
    await at.share(id, 'The prices', at.jo)
    must((await reply(other.secret, 'The prices', { kind: 'confirmed' }))!)
    expect((await at.read(id)).disputed).toBe(true)
    must((await reply(secret, 'The prices', { kind: 'confirmed' }))!)
    expect((await at.read(id)).disputed).toBe(false)
    const replies = await at.inside((tx) => listRepliesOf(tx, id))
    expect(replies.map(({ kind, newest }) => [kind, newest])).toEqual([
      ['confirmed', true],
      ['confirmed', true],
      ['disputed', false],
    ])
    // not even a bug can rewrite what they chose
    for (const statement of [sql`update promise_reply set kind = 'confirmed'`, sql`delete from promise_reply`])
      await expect(at.inside((tx) => tx.execute(statement))).rejects.toThrow()
  })

  test('is not kept of something that changed while they were reading, nor of what was taken back', async () => {
    const { secret } = await at.page(at.eva)
    const id = await at.promise('Labels')
    const { shareId } = await at.share(id, 'The labels')
    const seen = (await open(secret))!.owed.find(({ wording }) => wording === 'The labels')!.seen
    must(await at.became(id, {}))
    expect(await reply(secret, 'The labels', { sentence: 'No', seen })).toMatchObject({ code: 'moved' })
    const sent = { shareId, seen, kind: 'disputed' as const, sentence: 'No' }
    must(await at.inside((tx) => takeShareBack(tx, shareId, at.who)))
    const late = await enterShare(secret, noHeaders, ({ tx, link }) =>
      takePromiseReply(tx, link.id, link.accountId, sent),
    )
    expect(late).toMatchObject({ kind: 'in', value: { code: 'moved' } })
    expect(await at.inside((tx) => listRepliesOf(tx, id))).toEqual([])
  })

  test('a page sends nothing for another contact’s share, and nothing once its link has ended', async () => {
    const { secret, linkId } = await at.page(at.jo)
    const id = await at.promise('Hinges')
    const { shareId } = await at.share(id, 'The hinges')
    const post = async (token: string, form: Record<string, string>) => {
      const body = new URLSearchParams(form).toString()
      const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' }
      const request = new Request(`http://127.0.0.1/share/${token}/promise`, { method: 'POST', body, headers })
      const answer = await POST(request, { params: Promise.resolve({ token }) })
      return [answer.status, answer.headers.get('location')?.split('note=')[1] ?? null]
    }
    const form = { share: shareId, seen: 'x', kind: 'disputed', sentence: 'No' }
    expect(await post(secret, form)).toEqual([303, 'moved'])
    expect(await post(secret, { ...form, kind: 'kept' })).toEqual([303, 'long'])
    expect(await post(secret, { ...form, sentence: 'x'.repeat(1001) })).toEqual([303, 'long'])
    expect(await post(secret, { ...form, sentence: 'x'.repeat(40_000) })).toEqual([303, 'long'])
    must(await at.inside((tx) => revokeShareLink(tx, linkId)))
    expect(await post(secret, form)).toEqual([303, null])
    expect(await at.inside((tx) => listRepliesOf(tx, id))).toEqual([])
  })
})

describe('a dispute', () => {
  test('is settled in words, both versions staying; the outcome is corrected through its one door, and all of it taken back', async () => {
    const { secret } = await at.page(at.eva)
    const id = await at.promise('Gaskets', { dueDay: addDays(at.today, -5) })
    await at.share(id, 'The gaskets')
    must(await at.became(id, { day: addDays(at.today, -6) }))
    must((await reply(secret, 'The gaskets', { sentence: 'They came three days late.' }))!)
    const [dispute] = await openDisputes(id)
    const corrected: OutcomeInput = {
      ...{ outcome: 'kept_late', day: addDays(at.today, -2), percent: null, cause: null, note: '', toldBy: at.eva },
      ...{ reason: 'The delivery note says so.', newDay: null },
    }
    const input = { replyId: dispute!.id, how: 'corrected' as const, answer: 'You are right, and we are sorry.' }
    expect(await at.settle({ ...input, outcome: null })).toMatchObject({ code: 'input' })
    const { changeId } = must(await at.settle({ ...input, outcome: corrected }))
    expect(await at.read(id)).toMatchObject({ state: 'kept_late', disputed: false })
    expect(await at.settle({ ...input, outcome: corrected })).toMatchObject({ code: 'settled' })
    const shown = (await open(secret))!.owed.find(({ wording }) => wording === 'The gaskets')!
    expect(shown).toMatchObject({
      state: 'kept_late',
      said: { sentence: 'They came three days late.', answer: { text: 'You are right, and we are sorry.' } },
    })
    expect(JSON.stringify(shown)).not.toMatch(/Zqxwv|delivery note/)
    const [kept] = await at.inside((tx) => listRepliesOf(tx, id))
    expect(kept).toMatchObject({ stateShown: 'kept', sentence: 'They came three days late.', settledHow: 'corrected' })
    expect((await at.inside((tx) => listOutcomes(tx, id))).map(({ outcome }) => outcome)).toEqual(['kept_late', 'kept'])
    must(await at.undo(changeId))
    expect(await at.read(id)).toMatchObject({ state: 'kept', disputed: true })
  })

  test('that we settle by standing by ours can be said again; nothing is shown of a settlement not written for them', async () => {
    const { secret } = await at.page(at.eva)
    const id = await at.promise('Washers', { dueDay: at.today })
    await at.share(id, 'The washers')
    must(await at.became(id, {}))
    const sentence = 'Half of them came.'
    must((await reply(secret, 'The washers', { sentence }))!)
    const [dispute] = await openDisputes(id)
    must(await at.settle({ replyId: dispute!.id }))
    expect((await at.read(id)).disputed).toBe(false)
    expect((await open(secret))!.owed.find(({ wording }) => wording === 'The washers')!.said).toMatchObject({
      answer: null,
    })
    expect(must((await reply(secret, 'The washers', { sentence }))!), 'they stand by theirs too').toEqual({ said: 1 })
    expect((await at.read(id)).disputed).toBe(true)
    expect(await at.settle({ replyId: dispute!.id })).toMatchObject({ code: 'settled' })
    const foreign = await world()
    expect(await foreign.settle({ replyId: dispute!.id })).toMatchObject({ code: 'absent' })
  })
})

test('what they said of it before it stood otherwise is told as of then, and asked anew', async () => {
  const { promise, share, became, page, eva, today } = await world()
  const id = await promise('forty pumps')
  await share(id, 'Forty pumps')
  const { secret } = await page(eva)
  await reply(secret, 'Forty pumps', { kind: 'confirmed' })
  const item = async () => (await open(secret))!.owed.find(({ wording }) => wording === 'Forty pumps')!
  expect((await item()).said).toMatchObject({ kind: 'confirmed', of: null })
  must(await became(id, { outcome: 'renegotiated', newDay: addDays(today, 9) }))
  // they said so of the first day, not of this one
  expect((await item()).said).toMatchObject({ of: `Forty pumps, due ${showDay(addDays(today, 3))}` })
  const html = renderToStaticMarkup(
    createElement(SharedList, { items: [await item()], today, supplier: 'Tarnholt', action: '/share/x/promise' }),
  )
  expect(html).toContain('You said that it was so')
  expect(html).toContain('It is so')
  expect(await reply(secret, 'Forty pumps', { kind: 'confirmed' })).toMatchObject({ ok: true, value: { said: 1 } })
  expect((await item()).said).toMatchObject({ kind: 'confirmed', of: null })
})
