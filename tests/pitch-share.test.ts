import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, test } from 'vitest'
import { listContactData } from '#db/queries/contact-data.ts'
import { listNotifications } from '#db/queries/notifications.ts'
import { listAnswersOf } from '#db/queries/pitch-answers.ts'
import { listPitchSharesOf } from '#db/queries/pitch-shares.ts'
import { getPitch } from '#db/queries/pitches.ts'
import { deleteSignInFailure, insertSignInFailure } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import { addDays, dayIn } from '#lib/core/day.ts'
import { placeOf } from '#lib/core/notification.ts'
import type { Result } from '#lib/core/result.ts'
import { allocateLot, overrideAllocation } from '#lib/flows/allocate-lot.ts'
import { eraseContact } from '#lib/flows/erase-contact.ts'
import { recordPitchAnswer } from '#lib/flows/record-pitch-answer.ts'
import { createContact } from '#lib/flows/save-contact.ts'
import { setLot } from '#lib/flows/save-lot.ts'
import { changePitch } from '#lib/flows/save-pitch.ts'
import { createShareLink, revokeShareLink } from '#lib/flows/share-link.ts'
import { rewordPitchShare, sharePitch, takePitchShareBack } from '#lib/flows/share-pitch.ts'
import { readShareView } from '#lib/flows/share-view.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { enterShare } from '#lib/server/share-gate.ts'
import { digestOf } from '#lib/server/sign-in.ts'
import { POST } from '../app/share/[token]/offer/route.ts'
import { SharedOffers } from '../app/share/[token]/shared-offers.tsx'
import { makeAccount } from './factories/invoices.ts'
import { makeLaunch, TEN } from './factories/lots.ts'
import { makeWorkspace } from './factories/workspace.ts'

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.code}: ${result.message} ${JSON.stringify(result.fields ?? {})}`)
  return result.value
}
const today = dayIn('Europe/Berlin', new Date())
const noHeaders = new Headers({ 'user-agent': 'test' })

let workspaceId: string
let personId: string
let who: { personId: string; workspaceId: string; today: string }
const run = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)

beforeAll(async () => {
  ;({ workspaceId, personId } = await makeWorkspace({ name: 'Tarnholt Bolts' }))
  who = { personId, workspaceId, today }
})

/** An account with two contacts and another account in the same launch of a lot; Eva is shown the offer on a page of hers. */
async function world(lot: Partial<typeof TEN> = {}) {
  const [mine, other] = [
    await run((tx) => makeAccount(tx, 'Kessler')),
    await run((tx) => makeAccount(tx, 'Zqxwv Rival')),
  ]
  const contact = async (name: string) =>
    must(await run((tx) => createContact(tx, contactNamed(name), { accountId: mine, role: '' }, { personId, today })))
      .id
  const [eva, jo] = [await contact('Eva Quirrelmann'), await contact('Jo Berg')]
  const { launchId, pitchIds } = await run((tx) =>
    makeLaunch(tx, personId, {
      opens: [addDays(today, -1)],
      asks: [mine, other].map((accountId, index) => ({ accountId, wave: 1, place: index + 1 })),
      today,
    }),
  )
  must(await run((tx) => setLot(tx, launchId, null, { ...TEN, ...lot }, who)))
  const page = async (contactId: string) => {
    const secret = randomBytes(32).toString('base64url')
    const link = { accountId: mine, contactId, days: 30, digest: digestOf(secret) }
    return { secret, ...must(await run((tx) => createShareLink(tx, link, { workspaceId, personId }))) }
  }
  const share = async (contactId: string, wording = 'The old vines, for you first.') =>
    must(await run((tx) => sharePitch(tx, { pitchId: pitchIds[0]!, contactId, wording }, who)))
  return { mine, eva, jo, launchId, pitchIds: pitchIds as [string, string], page, share }
}

const open = async (secret: string) => {
  const entered = await enterShare(
    secret,
    noHeaders,
    ({ tx, link, workspace }) => readShareView(tx, link, workspace),
    async () => {},
  )
  return entered.kind === 'in' ? entered.value : null
}
/** What a browser sends from the page, without script; answers the note that it is led back with. */
const send = async (secret: string, fields: Record<string, string>) => {
  const request = new Request(`http://localhost/share/${secret}/offer`, {
    method: 'POST',
    headers: { origin: 'null', 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'test' },
    body: new URLSearchParams(fields).toString(),
  })
  const response = await POST(request, { params: Promise.resolve({ token: secret }) })
  return new URL(response.headers.get('location') ?? '/nowhere', 'http://localhost').searchParams.get('note')
}
const first = async (secret: string) => {
  const [item] = (await open(secret))!.offers
  return item!
}
const answer = async (secret: string, fields: Record<string, string>) => {
  const { key, seen } = await first(secret)
  return send(secret, { share: key, seen, ...fields })
}
const read = async (id: string) => (await run((tx) => getPitch(tx, id)))!

test('asked, handed out, accepted: the customer answers on their page and reads nothing of ours', async () => {
  const { pitchIds, eva, page, share, launchId } = await world({ minimum: '1', maximum: '5' })
  const [id] = pitchIds
  await run((tx) =>
    changePitch(tx, { id, revision: 1 }, { option: '', contactId: eva, ownerId: personId, note: 'Zqxwv note' }, who),
  )
  await share(eva)
  const { secret } = await page(eva)
  const shown = (await open(secret))!
  const html = renderToStaticMarkup(createElement(SharedOffers, { items: shown.offers, action: '/x' }))
  expect(html).toContain('The old vines, for you first.')
  expect(html).toContain('From 1 to 5 pieces.')
  for (const ours of ['Zqxwv', 'Rival', 'wave', 'Wave', 'place', 'stage', 'Test Owner'])
    expect(html.replace(/class="[^"]*"|placeholder="[^"]*"/g, '')).not.toContain(ours)
  expect(html).not.toContain('Accept')
  expect(await answer(secret, { kind: 'asked', quantity: '7' })).toBe('quantity')
  expect(await answer(secret, { kind: 'asked', quantity: 'lots' })).toBe('quantity')
  expect(await answer(secret, { kind: 'asked', quantity: '4' })).toBe('kept')
  expect(await read(id)).toMatchObject({ state: 'pitched', asked: '4' })
  must(await run((tx) => allocateLot(tx, launchId, 'open', who)))
  expect(await first(secret)).toMatchObject({ has: '4', said: { kind: 'asked', quantity: '4' }, stand: 'open' })
  const before = await first(secret)
  const sent = { share: before.key, seen: before.seen, kind: 'accepted', sentence: 'Thank you.' }
  expect(await send(secret, sent)).toBe('kept')
  expect(await send(secret, sent), 'sent again, it is kept as it was').toBe('same')
  expect(await read(id)).toMatchObject({ state: 'accepted', allotted: '4' })
  expect((await run((tx) => listAnswersOf(tx, id))).at(-1)).toMatchObject({
    state: 'accepted',
    note: 'Thank you.',
    toldByName: 'Eva Quirrelmann',
    saidBy: null,
    quantity: '4',
  })
  const [told] = await run((tx) => listNotifications(tx, personId, 1))
  expect(told).toMatchObject({ kind: 'offer', text: 'Eva Quirrelmann of Kessler accepted an offer.', pitchId: id })
  expect(placeOf(told!)).toBe(`/offers/pitches/${id}`)
})

test('what is forged, another contact’s, taken back, ended or closed is refused, and leaves nothing', async () => {
  const { pitchIds, eva, jo, page, share, launchId } = await world()
  const [id, foreign] = pitchIds
  const { shareId } = await share(eva)
  const { secret, linkId } = await page(eva)
  const { secret: other } = await page(jo)
  const item = await first(secret)
  const say = { share: item.key, seen: item.seen, kind: 'interested' }
  expect((await open(other))!.offers).toEqual([])
  expect(await send(other, say), 'shown to Eva, not to Jo').toBe('moved')
  expect(await send(secret, { ...say, share: foreign })).toBe('moved')
  expect(await send(secret, { ...say, share: randomUUID() })).toBe('moved')
  expect(await send(secret, { ...say, kind: 'expired' })).toBe('long')
  expect(await send(secret, { ...say, share: 'x' })).toBe('long')
  expect(await send(secret, { ...say, seen: '1.1' })).toBe('moved')
  expect(await send(secret, { ...say, kind: 'declined', reason: 'spite' })).toBe('long')
  const back = must(await run((tx) => takePitchShareBack(tx, shareId, who)))
  expect(await send(secret, say)).toBe('moved')
  must(await run((tx) => undoChange(tx, back.changeId, who)))
  await run((tx) => tx.execute(sql`update launch set state = 'closed' where id = ${launchId}::uuid`))
  expect(await first(secret)).toMatchObject({ stand: 'ended' })
  expect(await answer(secret, { kind: 'interested' })).toBe('moved')
  await run((tx) => tx.execute(sql`update launch set state = 'open' where id = ${launchId}::uuid`))
  await run((tx) =>
    tx.execute(sql`update launch_wave set opens_day = ${addDays(today, 2)}::date where launch_id = ${launchId}::uuid`),
  )
  expect(await answer(secret, { kind: 'interested' })).toBe('moved')
  expect(await run((tx) => listAnswersOf(tx, id))).toEqual([])
  await run((tx) => revokeShareLink(tx, linkId))
  expect(await send(secret, say)).toBeNull()
  expect(await run((tx) => listAnswersOf(tx, id))).toEqual([])
})

test('what changed meanwhile is shown again; the answers of others of theirs are not told', async () => {
  const { pitchIds, eva, jo, page, share } = await world()
  const [id] = pitchIds
  const { shareId } = await share(eva)
  await share(jo)
  const { secret } = await page(eva)
  const { secret: other } = await page(jo)
  const item = await first(secret)
  must(await run((tx) => rewordPitchShare(tx, { shareId, revision: 1, wording: 'Other words.' }, who)))
  expect(await send(secret, { share: item.key, seen: item.seen, kind: 'interested' })).toBe('moved')
  expect(await answer(secret, { kind: 'declined', reason: 'price', sentence: 'Zqxwv too dear.' })).toBe('kept')
  const html = renderToStaticMarkup(createElement(SharedOffers, { items: (await open(other))!.offers, action: '/x' }))
  expect(html).not.toContain('Zqxwv')
  expect(html).not.toContain('declined it')
  // the newest holds, whoever of theirs it is
  expect(await answer(other, { kind: 'interested' })).toBe('kept')
  expect(await read(id)).toMatchObject({ state: 'interested' })
  // ours: withdrawn, it is no longer open
  const said = { option: '', quantity: null, reason: null, note: '', day: today, despite: '', contactId: null } as const
  must(await run((tx) => recordPitchAnswer(tx, { pitchId: id, state: 'withdrawn', ...said }, who)))
  expect(await first(other)).toMatchObject({ stand: 'withdrawn' })
  expect(await answer(other, { kind: 'accepted', quantity: '1' })).toBe('moved')
})

test('who comes too late for a lot is told so politely, and waits', async () => {
  const { pitchIds, eva, page, share } = await world({ mode: 'while_it_lasts' })
  const [id, other] = pitchIds
  await share(eva)
  const { secret } = await page(eva)
  const said = { option: '', reason: null, note: '', day: today, despite: '', contactId: null } as const
  must(await run((tx) => recordPitchAnswer(tx, { pitchId: other, state: 'accepted', quantity: '8', ...said }, who)))
  expect(await answer(secret, { kind: 'accepted', quantity: '3' })).toBe('fewer')
  expect(await read(id)).toMatchObject({ state: 'pitched', asked: '3', allotted: null })
  expect(await answer(secret, { kind: 'accepted', quantity: '2' })).toBe('kept')
  expect(await read(id)).toMatchObject({ state: 'accepted', allotted: '2', lot: { left: '0' } })
  expect(await first(secret)).toMatchObject({ accepted: { quantity: '2' }, stand: 'open' })
})

test('who guesses at links is made to wait, and stands in nobody’s way', async () => {
  const { eva, page, share } = await world()
  await share(eva)
  const { secret } = await page(eva)
  const { key, seen } = await first(secret)
  // as of somebody without an address who was wrong often: the next miss waits for seconds
  const missed: number[] = []
  for (let index = 0; index < 13; index++) missed.push(await insertSignInFailure(digestOf('share|')))
  try {
    const done: string[] = []
    const forged = Array.from({ length: 4 }, () =>
      send(randomBytes(32).toString('base64url'), { share: key, seen, kind: 'interested' }).then(() =>
        done.push('miss'),
      ),
    )
    await new Promise((go) => setTimeout(go, 100))
    expect(await send(secret, { share: key, seen, kind: 'interested' })).toBe('kept')
    expect(done).toEqual([])
    await Promise.all(forged)
  } finally {
    for (const id of missed) await deleteSignInFailure(id)
  }
})

test('erased, nothing is left of what a contact was shown and wrote; that it was accepted stays', async () => {
  const { mine, pitchIds, launchId, eva, jo, page, share } = await world({ mode: 'while_it_lasts' })
  const [id] = pitchIds
  const given = { pitchId: id, quantity: '2', reason: 'Promised to Eva Quirrelmann' }
  must(await run((tx) => overrideAllocation(tx, given, who)))
  const why = 'Eva Quirrelmann asked for it'
  await run(async (tx) => {
    await tx.execute(sql`
      insert into offer_decision (offer_id, kind, account_id, reason, note, figures, said_by)
      select offer_id, 'exception', ${mine}::uuid, 'other', ${why}, '{}', ${personId}::uuid from launch where id = ${launchId}::uuid`)
    await tx.execute(sql`
      insert into difference_word (product, newcomer_id, loyal_id, reason, note, said_by)
      values ('bolt', ${mine}::uuid, ${mine}::uuid, 'other', ${why}, ${personId}::uuid)`)
    const first = JSON.stringify([{ accountId: mine, reason: why, by: 'Test Owner' }])
    await tx.execute(sql`
      update launch set rule = rule || jsonb_build_object('first', ${first}::jsonb) where id = ${launchId}::uuid`)
  })
  await share(eva, 'For you, Eva Quirrelmann.')
  await share(jo, 'As Eva Quirrelmann said.')
  const { secret } = await page(eva)
  expect(await answer(secret, { kind: 'accepted', quantity: '2', sentence: 'Call Eva Quirrelmann.' })).toBe('kept')
  const { revision } = await read(id)
  const noted = { option: '', contactId: eva, ownerId: null, note: 'Ask Eva Quirrelmann.' }
  must(await run((tx) => changePitch(tx, { id, revision }, noted, who)))
  await run((tx) =>
    tx.execute(sql`
      update pitch_answer set despite = '{"reason": "Eva Quirrelmann asked.", "promises": [], "complaints": []}' where pitch_id = ${id}::uuid`),
  )
  const known = JSON.stringify(await run((tx) => listContactData(tx, eva)))
  for (const part of ['For you, Eva', 'Call Eva']) expect(known).toContain(part)
  must(await run((tx) => eraseContact(tx, eva, 'Eva Quirrelmann', personId)))
  const places = ['allocation', 'offer_decision', 'difference_word', 'launch', 'change']
  for (const table of ['pitch', 'pitch_answer', 'pitch_share', 'change_row', ...places]) {
    const rows = await run((tx) =>
      tx.execute(sql`
        select 1 from ${sql.identifier(table)} x where to_jsonb(x)::text ~* 'quirrelmann' and (${table} <> 'change_row' or x::text ~* ${id})`),
    )
    expect(rows.length, table).toBe(0)
  }
  expect(await read(id)).toMatchObject({ state: 'accepted', allotted: '2', note: 'Ask Erased person.' })
  expect(await run((tx) => listPitchSharesOf(tx, id))).toMatchObject([{ wording: 'As Erased person said.' }])
})
