import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { listAnswersOf } from '#db/queries/pitch-answers.ts'
import { listPromisesOfPitch } from '#db/queries/pitch-promises.ts'
import { getPitch, listPitchesToBring } from '#db/queries/pitches.ts'
import { addMember } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import { addDays, dayIn } from '#lib/core/day.ts'
import type { PromiseInput } from '#lib/core/promises/promise-input.ts'
import type { Result } from '#lib/core/result.ts'
import { allocateLot } from '#lib/flows/allocate-lot.ts'
import { becomeContract, becomePlan } from '#lib/flows/become.ts'
import { readOwed } from '#lib/flows/read-owed.ts'
import {
  expirePitches,
  type PitchAnswer,
  recordPitchAnswer,
  recordPitchAnswers,
} from '#lib/flows/record-pitch-answer.ts'
import { createContact } from '#lib/flows/save-contact.ts'
import { setLot } from '#lib/flows/save-lot.ts'
import { archivePitch, changePitch, createPitch } from '#lib/flows/save-pitch.ts'
import { createPromise } from '#lib/flows/save-promise.ts'
import { createShareLink } from '#lib/flows/share-link.ts'
import { takeGuestAnswer } from '#lib/flows/take-guest-answer.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeLaunch, TEN } from './factories/lots.ts'
import { makeOffer } from './factories/offers.ts'
import { makeWorkspace } from './factories/workspace.ts'

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.code}: ${result.message} ${JSON.stringify(result.fields ?? {})}`)
  return result.value
}
const today = dayIn('Europe/Berlin', new Date())
const back = (days: number) => addDays(today, -days)

let workspaceId: string
let personId: string
let ben: string
let who: { personId: string; workspaceId: string; today: string; id: string; name: string; presenting: boolean }
const run = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
const account = (name: string) => run((tx) => makeAccount(tx, name))
const offer = (more: Partial<Parameters<typeof makeOffer>[2]> = {}) =>
  run((tx) => makeOffer(tx, personId, { fromDay: back(30), ...more }))
const draft = async (accountId: string, offerId: string) =>
  must(await run((tx) => createPitch(tx, { offerId, accountId }, who))).id
const say = (pitchId: string, more: Partial<PitchAnswer>) =>
  run((tx) =>
    recordPitchAnswer(
      tx,
      {
        ...{ pitchId, state: 'pitched', option: '', quantity: null, reason: null, note: '', day: today },
        ...{ despite: '', contactId: null, ...more },
      },
      who,
    ),
  )
const read = async (id: string) => (await run((tx) => getPitch(tx, id)))!
const undo = (changeId: string | null) => run((tx) => undoChange(tx, changeId!, who))

beforeAll(async () => {
  ;({ workspaceId, personId } = await makeWorkspace())
  ben = await addMember(
    workspaceId,
    { name: 'Ben Ott', email: `${randomUUID()}@example.test`, passwordHash: null },
    'member',
  )
  who = { personId, workspaceId, today, id: personId, name: 'Test Owner', presenting: false }
})

test('from a draft to an answer: each is a record, the newest holds, and Undo takes it back', async () => {
  const options = [
    { name: 'Short', unitPrice: '2.00' },
    { name: 'Long', unitPrice: '3.00' },
  ]
  const id = await draft(await account('Kessler'), await offer({ options }))
  expect(await read(id)).toMatchObject({ state: 'drafted', ownerId: null, pitchedAt: null, expiresDay: null })
  must(await say(id, { state: 'pitched', day: back(3) }))
  expect(await read(id)).toMatchObject({ state: 'pitched', pitchedDay: back(3), expiresDay: addDays(today, 30) })
  expect(await say(id, { state: 'accepted' })).toMatchObject({ fields: { option: 'Which of the options they take.' } })
  expect(await say(id, { state: 'accepted', option: 'Blue' })).toMatchObject({
    fields: { option: 'This is not one of its options.' },
  })
  expect(await say(id, { state: 'declined' })).toMatchObject({ fields: { reason: 'Why they declined it.' } })
  expect(await say(id, { state: 'interested', day: back(4) })).toMatchObject({ ok: false, code: 'input' })
  expect(await say(id, { state: 'interested', day: addDays(today, 1) })).toMatchObject({
    fields: { day: 'This day is still to come.' },
  })
  const accepted = must(await say(id, { state: 'accepted', option: 'Long' }))
  expect(await read(id)).toMatchObject({ state: 'accepted', option: 'Long' })
  // what is settled is corrected with a reason, and never rewritten
  expect(await say(id, { state: 'declined', reason: 'price' })).toMatchObject({
    fields: { note: 'Why it is something else than before.' },
  })
  const declined = must(await say(id, { state: 'declined', reason: 'price', note: 'I misheard them.' }))
  expect(await read(id)).toMatchObject({ state: 'declined' })
  expect(await undo(accepted.changeId)).toMatchObject({ value: { put: 0, left: [{ why: /since/ }] } })
  expect(await undo(declined.changeId)).toMatchObject({ value: { put: 1, left: [] } })
  expect(await read(id)).toMatchObject({ state: 'accepted', option: 'Long' })
  expect((await run((tx) => listAnswersOf(tx, id))).map(({ state }) => state)).toEqual(['pitched', 'accepted'])
})

test('the second of two who speak is told what stands there', async () => {
  const id = await draft(await account('Rau'), await offer())
  must(await say(id, { seen: null }))
  expect(await say(id, { seen: null, state: 'interested' })).toMatchObject({ ok: false, code: 'said' })
  expect(await say(id, {})).toMatchObject({ ok: false, code: 'said' })
  const [last] = await run((tx) => listAnswersOf(tx, id))
  must(await say(id, { seen: last!.id, state: 'interested' }))
  // and so is the second of two who write a note
  const note = { option: '', contactId: null, ownerId: ben, note: 'Ask for the drawing.' }
  const { revision } = await read(id)
  must(await run((tx) => changePitch(tx, { id, revision }, note, who)))
  const other = await run((tx) => changePitch(tx, { id, revision }, { ...note, note: 'Mine' }, who))
  expect(other).toMatchObject({ ok: false, code: 'changed', now: { values: note, by: 'Test Owner' } })
})

test('nobody hears of it before their wave is open', async () => {
  const [first, second] = [await account('Early'), await account('Late')]
  const { pitchIds, launchId } = await run((tx) =>
    makeLaunch(tx, personId, {
      opens: [back(1), addDays(today, 6)],
      asks: [
        { accountId: first, wave: 1, place: 1 },
        { accountId: second, wave: 2, place: 2 },
      ],
      today,
    }),
  )
  expect(await say(pitchIds[1]!, {})).toMatchObject({ ok: false, code: 'early', message: /Wave 2 opens on/ })
  await run((tx) =>
    tx.execute(sql`update pitch set state = 'drafted', pitched_at = null where launch_id = ${launchId}::uuid`),
  )
  const mine = await run((tx) => listPitchesToBring(tx, { ownerId: personId, today, most: 50 }))
  expect(mine.filter((one) => one.launchId === launchId).map(({ accountName }) => accountName)).toEqual(['Early'])
  expect(await run((tx) => listPitchesToBring(tx, { ownerId: ben, today, most: 50 }))).toEqual([])
  await run((tx) => tx.execute(sql`update launch set state = 'closed' where id = ${launchId}::uuid`))
  expect(await say(pitchIds[0]!, {})).toMatchObject({ ok: false, code: 'closed' })
})

test('give before ask: what is owed is said first, and a person decides with a reason that stays', async () => {
  const accountId = await account('Owed')
  const promise: PromiseInput = {
    ...{ accountId, madeBy: 'us', form: 'explicit', size: 'small', text: 'Send samples', contactId: null },
    ...{ promisedBy: null, promisedDay: back(30), whereSaid: '', touchId: null, ownerId: personId, vowId: null },
    ...{ planId: null, dueDay: back(2), steps: [] },
  }
  const { id: promiseId } = must(await run((tx) => createPromise(tx, promise, who)))
  const eva = must(
    await run((tx) => createContact(tx, contactNamed('Eva'), { accountId, role: '' }, { personId, today })),
  ).id
  const page = { accountId, contactId: eva, days: 30, digest: randomUUID() }
  const { linkId } = must(await run((tx) => createShareLink(tx, page, { workspaceId, personId })))
  const told = { stage: null, sentence: '', complaint: 'Nobody called.', praise: '' }
  must(await run((tx) => takeGuestAnswer(tx, linkId, accountId, told)))
  const [complaint] = await run((tx) =>
    tx.execute<{ id: string }>(sql`select id from stated_answer where account_id = ${accountId}::uuid`),
  )
  expect(await run((tx) => readOwed(tx, accountId, today))).toMatchObject({
    promises: [{ id: promiseId, dueDay: back(2) }],
    complaints: [{ id: complaint!.id }],
  })
  const offerId = await offer()
  const id = await draft(accountId, offerId)
  const other = await draft(await account('Free of debts'), offerId)
  expect(await say(id, {})).toMatchObject({ ok: false, code: 'owed', message: /1 promise of ours.*1 complaint/ })
  const all = { state: 'pitched', option: '', quantity: null, reason: null, note: '', day: today } as const
  const many = await run((tx) => recordPitchAnswers(tx, [id, other], { ...all, despite: '', contactId: null }, who))
  expect(many).toMatchObject({ value: { done: 1, left: [{ what: 'Owed', why: expect.any(String) }] } })
  expect((await read(id)).state).toBe('drafted')
  must(await say(id, { despite: 'They asked for it.' }))
  expect(await run((tx) => listAnswersOf(tx, id))).toMatchObject([
    { despite: { reason: 'They asked for it.', promises: [promiseId], complaints: [complaint!.id] } },
  ])
  // once it was brought nothing is asked again
  must(await say(id, { state: 'interested' }))
  expect(await undo(must(many).changeId)).toMatchObject({ value: { put: 1 } })
  expect((await read(other)).state).toBe('drafted')
})

test('accepted, it becomes a promise, a contract in negotiation and a joint plan; each is taken back by itself', async () => {
  const accountId = await account('Becoming')
  const id = await draft(accountId, await offer({ unitPrice: '2.50' }))
  expect(await run((tx) => becomeContract(tx, id, who))).toMatchObject({ ok: false, code: 'open' })
  const accepted = must(await say(id, { state: 'accepted' }))
  const contract = must(await run((tx) => becomeContract(tx, id, who)))
  must(await run((tx) => becomePlan(tx, id, who)))
  expect(await run((tx) => becomePlan(tx, id, who))).toMatchObject({ ok: false, code: 'there' })
  const said: PromiseInput = {
    ...{ accountId, madeBy: 'us', form: 'explicit', size: 'small', text: 'Deliver the bolts', contactId: null },
    ...{ promisedBy: null, promisedDay: today, whereSaid: '', touchId: null, ownerId: personId, vowId: null },
    ...{ planId: null, pitchId: id, dueDay: addDays(today, 14), steps: [] },
  }
  must(await run((tx) => createPromise(tx, said, who)))
  const elsewhere = { ...said, accountId: await account('Elsewhere') }
  expect(await run((tx) => createPromise(tx, elsewhere, who))).toMatchObject({
    fields: { pitchId: 'This offer is not one of the account’s.' },
  })
  expect(await run((tx) => listPromisesOfPitch(tx, id))).toMatchObject([{ text: 'Deliver the bolts', state: 'open' }])
  const states = await run((tx) =>
    tx.execute(
      sql`select s.state from contract_state s join contract c on c.id = s.contract_id where c.account_id = ${accountId}::uuid`,
    ),
  )
  expect([...states]).toEqual([{ state: 'negotiating' }])
  expect(await undo(accepted.changeId)).toMatchObject({ value: { left: [{ why: /contract/ }] } })
  expect(await undo(contract.changeId)).toMatchObject({ ok: true })
  expect(await read(id)).toMatchObject({ contractId: null, planId: expect.any(String), promises: 1 })
  must(await run((tx) => becomeContract(tx, id, who)))
})

test('what nobody answers by its day expires once, names nobody and gives its part of the lot back', async () => {
  const accounts = [await account('Slow'), await account('Slower')]
  const { launchId, pitchIds } = await run((tx) =>
    makeLaunch(tx, personId, {
      opens: [back(40)],
      asks: accounts.map((accountId, index) => ({ accountId, wave: 1, place: index + 1, asked: '3' })),
      today,
    }),
  )
  must(await run((tx) => setLot(tx, launchId, null, TEN, who)))
  must(await run((tx) => allocateLot(tx, launchId, 'open', who)))
  const alone = await draft(accounts[0]!, await offer())
  must(await say(alone, {}))
  await run((tx) =>
    tx.execute(
      sql`update pitch set expires_day = ${back(1)}::date where id in (${alone}::uuid, ${pitchIds[0]!}::uuid)`,
    ),
  )
  expect(await run((tx) => expirePitches(tx, today))).toBe(2)
  expect(await run((tx) => expirePitches(tx, today))).toBe(0)
  expect(await read(pitchIds[0]!)).toMatchObject({ state: 'expired', allotted: null, lot: { left: '7' } })
  expect(await read(pitchIds[1]!)).toMatchObject({ state: 'pitched', allotted: '3' })
  expect((await run((tx) => listAnswersOf(tx, alone))).at(-1)).toMatchObject({
    state: 'expired',
    saidBy: null,
    toldBy: null,
  })
  // they call after all: brought again with a word why, and it is open anew
  must(await say(alone, { state: 'interested', note: 'They called after all.' }))
  expect(await read(alone)).toMatchObject({ state: 'interested', expiresDay: addDays(today, 30) })
})

test('of a lot that lasts while it lasts accepting takes at once, declining gives back, and Undo of either settles the lot', async () => {
  const accounts = [await account('Quick'), await account('Quicker')]
  const { launchId, pitchIds } = await run((tx) =>
    makeLaunch(tx, personId, {
      opens: [back(1)],
      asks: accounts.map((accountId, index) => ({ accountId, wave: 1, place: index + 1 })),
      today,
    }),
  )
  must(await run((tx) => setLot(tx, launchId, null, { ...TEN, mode: 'while_it_lasts', maximum: '8' }, who)))
  const [one, two] = pitchIds as [string, string]
  const left = async () => (await read(one)).lot!.left
  expect(await say(one, { state: 'accepted', quantity: '9' })).toMatchObject({ fields: { quantity: /At most 8/ } })
  expect(await say(one, { state: 'accepted', quantity: '1.5' })).toMatchObject({ fields: { quantity: /Whole steps/ } })
  const took = must(await say(one, { state: 'accepted', quantity: '7' }))
  expect(took.has).toBe('7')
  expect(await say(two, { state: 'accepted', quantity: '4' })).toMatchObject({ ok: false, code: 'fewer' })
  expect((await run((tx) => listAnswersOf(tx, two))).length).toBe(0)
  const gave = must(await say(one, { state: 'declined', reason: 'timing', note: 'They wait.' }))
  expect(await left()).toBe('10')
  must(await say(two, { state: 'accepted', quantity: '4' }))
  // what they had is with somebody else by now: it stays declined
  expect(await undo(gave.changeId)).toMatchObject({ value: { put: 0, left: [{ why: /given to others/ }] } })
  expect(await read(one)).toMatchObject({ state: 'declined', allotted: null })
  expect(await left()).toBe('6')
})

test('nothing of another workspace, and nobody who is gone, gets into it', async () => {
  const accountId = await account('Walls')
  const offerId = await offer()
  const foreign = await makeWorkspace()
  const theirs = await withWorkspace(foreign.workspaceId, async (tx) => ({
    account: await makeAccount(tx, 'Theirs'),
    offer: await makeOffer(tx, foreign.personId, { fromDay: back(1) }),
  }))
  const create = (it: { offerId: string; accountId: string; contactId?: string; ownerId?: string }) =>
    run((tx) => createPitch(tx, it, who))
  expect(await create({ offerId, accountId: theirs.account })).toMatchObject({
    fields: { accountId: /no longer there/ },
  })
  expect(await create({ offerId: theirs.offer, accountId })).toMatchObject({ fields: { offerId: /no longer there/ } })
  expect(await create({ offerId, accountId, contactId: randomUUID(), ownerId: foreign.personId })).toMatchObject({
    fields: { contactId: /no longer there/, ownerId: 'Choose somebody of your team.' },
  })
  const id = await draft(accountId, offerId)
  expect(await say(id, { state: 'interested', contactId: randomUUID() })).toMatchObject({
    fields: { contactId: 'This contact is no longer there.' },
  })
  expect(await say(randomUUID(), {})).toMatchObject({ ok: false, code: 'absent' })
  const eva = must(
    await run((tx) => createContact(tx, contactNamed('Eva'), { accountId, role: '' }, { personId, today })),
  ).id
  must(await say(id, { state: 'interested', contactId: eva }))
  await run((tx) => tx.execute(sql`update account set archived_at = now() where id = ${accountId}::uuid`))
  expect(await say(id, { state: 'accepted' })).toMatchObject({ ok: false, code: 'absent' })
  const other = await draft(await account('Drafted by mistake'), offerId)
  const put = must(await run((tx) => archivePitch(tx, other, who)))
  expect(await say(other, {})).toMatchObject({ ok: false, code: 'absent' })
  expect(await undo(put.changeId)).toMatchObject({ value: { put: 1 } })
  must(await say(other, {}))
  expect(await run((tx) => archivePitch(tx, other, who))).toMatchObject({ ok: false, code: 'brought' })
})
