import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { getAddedValue } from '#db/queries/added-values.ts'
import { countAudience, listFirstOfAudience } from '#db/reports/launch-audience.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import { addDays, dayIn } from '#lib/core/day.ts'
import { DEFAULT_RULE, EVERYBODY } from '#lib/core/offers/launch-plan.ts'
import type { OfferInput } from '#lib/core/offers/offer-input.ts'
import type { Result } from '#lib/core/result.ts'
import { becomeContract, becomePlan } from '#lib/flows/become.ts'
import { bringUpgrade } from '#lib/flows/bring-upgrade.ts'
import { decideOffer } from '#lib/flows/decide-offer.ts'
import { readLaunchReport } from '#lib/flows/launch-report.ts'
import { closeLaunch, openWave, startLaunch } from '#lib/flows/launch-state.ts'
import { offerNewcomerPrice } from '#lib/flows/offer-newcomer-price.ts'
import { offerTheSame } from '#lib/flows/offer-the-same.ts'
import { mayPitch } from '#lib/flows/parity-guard.ts'
import { audienceLens } from '#lib/flows/plan-launch.ts'
import { recordPitchAnswer, recordPitchAnswers } from '#lib/flows/record-pitch-answer.ts'
import { createContact } from '#lib/flows/save-contact.ts'
import { archiveLaunch, bringFirst, changeLaunch, createLaunch, planLaunch } from '#lib/flows/save-launch.ts'
import { archiveOffer, changeOffer, createOffer } from '#lib/flows/save-offer.ts'
import { archivePitch, changePitch, createPitch } from '#lib/flows/save-pitch.ts'
import { archivePrice, changePrice, createPrice } from '#lib/flows/save-price.ts'
import { archiveProduct, changeProduct, createProduct, replaceProduct } from '#lib/flows/save-product.ts'
import { addValue, changeValue } from '#lib/flows/save-value.ts'
import { archiveEvidence } from '#lib/flows/save-wallet.ts'
import { sayDifference } from '#lib/flows/say-difference.ts'
import { rewordPitchShare, sharePitch, takePitchShareBack } from '#lib/flows/share-pitch.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

const today = dayIn('Europe/Berlin', new Date())
const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.code}: ${result.message} ${JSON.stringify(result.fields ?? {})}`)
  return result.value
}
const OFFER: OfferInput = {
  ...{
    title: 'Bolts',
    kind: 'new',
    about: '',
    wording: '',
    productId: null,
    options: [],
    currency: 'EUR',
    unitPrice: '1',
  },
  ...{
    worth: null,
    inducement: null,
    fromQuantity: null,
    country: null,
    forNewcomers: false,
    fromDay: addDays(today, -9),
  },
  untilDay: null,
}
const PRODUCT = { name: 'Bolt', kind: 'product' as const, unit: '', about: '', code: null }
const PRICE = {
  ...{ currency: 'EUR', unitPrice: '2', fromQuantity: '0', country: null, fromDay: today, untilDay: null, note: '' },
}
const VALUE = { what: 'A day of training', day: today, cost: null, cameOf: '', cameDay: null }

/** A workspace with one of everything that offers have an id of. */
async function world() {
  const { workspaceId, personId } = await makeWorkspace()
  const run = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const who = { personId, workspaceId, today, id: personId, name: 'Test Owner', presenting: false }
  const account = await run((tx) => makeAccount(tx, 'Kessler'))
  const contact = must(
    await run((tx) => createContact(tx, contactNamed('Eva'), { accountId: account, role: '' }, { personId, today })),
  ).id
  const product = must(await run((tx) => createProduct(tx, PRODUCT, who))).id
  const price = must(await run((tx) => createPrice(tx, product, PRICE, who))).id
  const offer = must(await run((tx) => createOffer(tx, OFFER, who))).id
  const promotion = must(await run((tx) => createOffer(tx, { ...OFFER, forNewcomers: true }, who))).id
  const launched = must(
    await run((tx) =>
      createLaunch(tx, { offerId: offer, title: 'First', audience: EVERYBODY, rule: DEFAULT_RULE }, who),
    ),
  )
  must(await run((tx) => planLaunch(tx, launched.id, who)))
  must(await run((tx) => startLaunch(tx, launched.id, who)))
  const pitch = (await run((tx) => tx.execute<{ id: string }>(sql`select id from pitch`)))[0]!.id
  const answer = {
    ...{ state: 'pitched' as const, option: '', quantity: null, reason: null, note: 'a word', day: today, despite: '' },
    contactId: null as string | null,
  }
  must(await run((tx) => recordPitchAnswer(tx, { ...answer, pitchId: pitch }, who)))
  const share = must(await run((tx) => sharePitch(tx, { pitchId: pitch, contactId: contact, wording: 'For you' }, who)))
  const value = must(await run((tx) => addValue(tx, { ...VALUE, accountId: account, productId: null }, who)))
  const difference = await run(async (tx) => {
    const [search] = await tx.execute<{ id: string }>(
      sql`insert into price_search (as_of, from_day, counted, found) values (${today}::date, ${today}::date, '{}', 1) returning id`,
    )
    const [row] = await tx.execute<{ id: string }>(sql`
      insert into price_difference (search_id, product, band_from, currency, period, newcomer_id, loyal_id, newcomer_price, loyal_price,
        newcomer_quantity, loyal_quantity, amount)
      values (${search!.id}::uuid, 'bolt', 0, 'EUR', ${today}::date, ${account}::uuid, ${account}::uuid, 1, 2, 1, 1, 1) returning id`)
    return row!.id
  })
  return {
    ...{ workspaceId, personId, run, who, answer },
    ids: {
      ...{ account, contact, product, price, offer, promotion, launch: launched.id, pitch, share: share.shareId },
      ...{ value: (value as { id: string }).id, difference, person: personId, change: launched.changeId },
    },
  }
}
type Ids = Awaited<ReturnType<typeof world>>['ids']

const TABLES = [
  ...[
    'product',
    'price',
    'offer',
    'launch',
    'launch_wave',
    'pitch',
    'pitch_answer',
    'pitch_share',
    'lot',
    'allocation',
  ],
  ...[
    'offer_decision',
    'added_value',
    'price_difference',
    'difference_word',
    'change',
    'change_row',
    'contract',
    'joint_plan',
  ],
]
const everything = (run: Awaited<ReturnType<typeof world>>['run']) =>
  run(async (tx) => {
    const all: unknown[] = []
    for (const table of TABLES)
      all.push(
        await tx.execute(sql`select to_jsonb(x) as row from ${sql.identifier(table)} x order by to_jsonb(x)::text`),
      )
    return JSON.stringify(all)
  })

test('no id of another workspace is taken anywhere in offers, and an unknown one gets the same answer', async () => {
  const [a, b] = [await world(), await world()]
  const before = await everything(a.run)
  const unknown = Object.fromEntries(Object.keys(a.ids).map((key) => [key, randomUUID()])) as Ids
  const { who, ids: own, answer } = b
  const note = { option: '', contactId: null, ownerId: null, note: '' }
  const launch = { offerId: own.offer, title: 'x', audience: EVERYBODY, rule: DEFAULT_RULE }
  const first = { reason: 'x', by: 'x' }
  const tries: Record<string, (tx: Tx, of: Ids) => Promise<unknown>> = {
    'edit of their product': (tx, of) => changeProduct(tx, of.product, 1, PRODUCT, who),
    'their product put away': (tx, of) => archiveProduct(tx, of.product, true, who),
    'their product as what replaces': (tx, of) =>
      replaceProduct(tx, own.product, { successorId: of.product, replacedFrom: today }, who),
    'their product replaced': (tx, of) =>
      replaceProduct(tx, of.product, { successorId: own.product, replacedFrom: today }, who),
    'a price of their product': (tx, of) => createPrice(tx, of.product, PRICE, who),
    'edit of their price': (tx, of) => changePrice(tx, of.price, 1, PRICE, who),
    'their price put away': (tx, of) => archivePrice(tx, of.price, who),
    'upgrade of their product': (tx, of) => bringUpgrade(tx, of.product, { ...who, currency: 'EUR' }),
    'offer of their product': (tx, of) => createOffer(tx, { ...OFFER, productId: of.product }, who),
    'edit to their product': (tx, of) => changeOffer(tx, own.offer, 1, { ...OFFER, productId: of.product }, who),
    'edit of their offer': (tx, of) => changeOffer(tx, of.offer, 1, OFFER, who),
    'their offer put away': (tx, of) => archiveOffer(tx, of.offer, who),
    'launch of their offer': (tx, of) => createLaunch(tx, { ...launch, offerId: of.offer }, who),
    'launch to their account': (tx, of) =>
      createLaunch(tx, { ...launch, audience: { ...EVERYBODY, only: [of.account] } }, who),
    'launch to who bought theirs': (tx, of) =>
      createLaunch(tx, { ...launch, audience: { ...EVERYBODY, bought: [of.product] } }, who),
    'launch to who did not': (tx, of) =>
      createLaunch(tx, { ...launch, audience: { ...EVERYBODY, notBought: [of.product] } }, who),
    'launch with their account first': (tx, of) =>
      createLaunch(tx, { ...launch, first: [{ ...first, accountId: of.account }] }, who),
    'their account first': (tx, of) =>
      bringFirst(tx, { id: own.launch, revision: 1, accountId: of.account, said: first }, who),
    'edit of their launch': (tx, of) => changeLaunch(tx, of.launch, 1, { title: 'x' }, who),
    'plan of their launch': (tx, of) => planLaunch(tx, of.launch, who),
    'start of their launch': (tx, of) => startLaunch(tx, of.launch, who),
    'their wave': (tx, of) => openWave(tx, { launchId: of.launch, position: 1, reason: 'x' }, who),
    'close of their launch': (tx, of) => closeLaunch(tx, of.launch, who),
    'their launch put away': (tx, of) => archiveLaunch(tx, of.launch, who),
    'report of their launch': (tx, of) => readLaunchReport(tx, of.launch),
    'count of an audience of theirs': async (tx, of) =>
      countAudience(tx, { ...EVERYBODY, only: [of.account] }, await audienceLens(tx, today)),
    'count of their buyers and their owner': async (tx, of) =>
      listFirstOfAudience(
        tx,
        { ...EVERYBODY, bought: [of.product], accounts: { ...EVERYBODY.accounts, owners: [of.person] } },
        await audienceLens(tx, today),
        5,
      ),
    'their offer to ours': (tx, of) => createPitch(tx, { offerId: of.offer, accountId: own.account }, who),
    'ours to their account': (tx, of) => createPitch(tx, { offerId: own.offer, accountId: of.account }, who),
    'ours in their launch': (tx, of) =>
      createPitch(tx, { offerId: own.offer, launchId: of.launch, accountId: own.account }, who),
    'with their contact': (tx, of) =>
      createPitch(tx, { offerId: own.offer, accountId: own.account, contactId: of.contact }, who),
    'for their person': (tx, of) =>
      createPitch(tx, { offerId: own.offer, accountId: own.account, ownerId: of.person }, who),
    'note of theirs': (tx, of) => changePitch(tx, { id: of.pitch, revision: 1 }, note, who),
    'note of their contact': (tx, of) =>
      changePitch(tx, { id: own.pitch, revision: 1 }, { ...note, contactId: of.contact }, who),
    'note of their person': (tx, of) =>
      changePitch(tx, { id: own.pitch, revision: 1 }, { ...note, ownerId: of.person }, who),
    'theirs put away': (tx, of) => archivePitch(tx, of.pitch, who),
    'answer of theirs': (tx, of) => recordPitchAnswer(tx, { ...answer, pitchId: of.pitch }, who),
    'answer told by their contact': (tx, of) =>
      recordPitchAnswer(tx, { ...answer, pitchId: own.pitch, state: 'interested', contactId: of.contact }, who),
    'many of theirs': (tx, of) => recordPitchAnswers(tx, [of.pitch], answer, who),
    'contract of theirs': (tx, of) => becomeContract(tx, of.pitch, who),
    'plan of theirs': (tx, of) => becomePlan(tx, of.pitch, who),
    'share of theirs': (tx, of) => sharePitch(tx, { pitchId: of.pitch, contactId: own.contact, wording: 'x' }, who),
    'share with their contact': (tx, of) =>
      sharePitch(tx, { pitchId: own.pitch, contactId: of.contact, wording: 'x' }, who),
    'wording of their share': (tx, of) => rewordPitchShare(tx, { shareId: of.share, revision: 1, wording: 'x' }, who),
    'their share taken back': (tx, of) => takePitchShareBack(tx, of.share, who),
    'start of their promotion': (tx, of) => decideOffer(tx, of.promotion, { kind: 'start' }, who),
    'exception for their account': (tx, of) =>
      decideOffer(tx, own.promotion, { kind: 'exception', accounts: [of.account], reason: 'tender', note: '' }, who),
    'the same as their promotion': (tx, of) => offerTheSame(tx, of.promotion, who),
    'their promotion to ours': (tx, of) => mayPitch(tx, of.promotion, own.account, today),
    'value for their account': (tx, of) => addValue(tx, { ...VALUE, accountId: of.account, productId: null }, who),
    'value of their product': (tx, of) =>
      addValue(tx, { ...VALUE, accountId: own.account, productId: of.product }, who),
    'edit of their value': (tx, of) =>
      changeValue(tx, of.value, 1, { ...VALUE, accountId: own.account, productId: null }, who),
    'their value': (tx, of) => getAddedValue(tx, of.value),
    'their value put away': (tx, of) => archiveEvidence(tx, { noun: 'added_value', id: of.value, archived: true }, who),
    'word on their difference': (tx, of) => sayDifference(tx, of.difference, { reason: 'tender', note: '' }, who),
    'price of their difference': (tx, of) => offerNewcomerPrice(tx, of.difference, who),
    'undo of their change': (tx, of) => undoChange(tx, of.change, who),
  }
  class Back extends Error {}
  const answerOf = async (name: string, of: Ids) => {
    let said: unknown
    await b
      .run(async (tx) => {
        said = await tries[name]!(tx, of)
        throw new Back()
      })
      .catch((error) => {
        if (!(error instanceof Back)) throw new Error(`${name}: ${error.cause?.message ?? error.message}`)
      })
    return JSON.stringify(said ?? null)
  }
  for (const name of Object.keys(tries)) {
    const [foreign, absent] = [await answerOf(name, a.ids), await answerOf(name, unknown)]
    expect(foreign, name).toBe(absent)
    expect(foreign, name).not.toContain('"ok":true')
  }
  expect(await everything(a.run)).toBe(before)
})
