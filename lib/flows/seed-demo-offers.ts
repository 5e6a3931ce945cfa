import { listWaves } from '#db/queries/launches.ts'
import { listPitchesOfLaunch, type PitchRow } from '#db/queries/pitches.ts'
import { getProductByCode } from '#db/queries/products.ts'
import type { Tx } from '#db/tenant.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import {
  DEMO_LAUNCHES,
  DEMO_PROMOTION,
  DEMO_UPGRADE,
  DEMO_VALUES,
  type DemoCourse,
  type DemoLaunch,
  invoiceName,
} from '#lib/core/demo/offers.ts'
import { NO_INDUCEMENT } from '#lib/core/offers/inducement.ts'
import { DEFAULT_RULE, EVERYBODY } from '#lib/core/offers/launch-plan.ts'
import { type OfferDraft, offerInput } from '#lib/core/offers/offer-input.ts'
import { priceInput } from '#lib/core/offers/price-input.ts'
import { productInput } from '#lib/core/offers/product-input.ts'
import type { Result } from '#lib/core/result.ts'
import { allocateLot } from './allocate-lot.ts'
import { closeLaunch, openWave, startLaunch } from './launch-state.ts'
import { expirePitches, recordPitchAnswer } from './record-pitch-answer.ts'
import { createLaunch, planLaunch } from './save-launch.ts'
import { setLot } from './save-lot.ts'
import { createOffer } from './save-offer.ts'
import { createPrice } from './save-price.ts'
import { createProduct, replaceProduct } from './save-product.ts'
import { addValue, changeValue } from './save-value.ts'
import type { DemoTeam } from './seed-demo-people.ts'

/**
 * What the demo offers and to whom: a product that took another's place, a launch that is over, one with a scarce lot that runs, a promotion that is
 * held, and value added; through the same flows as everybody's.
 */
export async function seedOffers(
  tx: Tx,
  today: Day,
  team: DemoTeam,
  { accountOf }: { accountOf: (name: string) => string },
): Promise<void> {
  const place = { tx, today, team }
  await seedUpgrade(place)
  for (const { account, by, what, product, back, cost, came } of DEMO_VALUES) {
    const who = { personId: team.idOf.get(by) ?? team.stand, workspaceId: team.workspaceId, today, presenting: false }
    const productId = product && (await idOf(tx, product))
    const said = { accountId: accountOf(account), productId, what, day: addDays(today, -back), cost: cost || null }
    const { id } = done(await addValue(tx, { ...said, cameOf: '', cameDay: null }, who))
    if (!came) continue
    done(await changeValue(tx, id, 1, { ...said, cameOf: came.text, cameDay: addDays(today, -came.back) }, who))
  }
  for (const it of DEMO_LAUNCHES) await seedLaunch(place, it)
  await expirePitches(tx, today)
  await seedPromotion(place)
}

type Place = { tx: Tx; today: Day; team: DemoTeam }

async function seedUpgrade({ tx, today, team }: Place): Promise<void> {
  const { of, name, about, back, prices } = DEMO_UPGRADE
  const who = { personId: team.stand }
  const input = productInput.parse({ name, about, code: '', kind: 'product', unit: 'box' })
  const { id } = done(await createProduct(tx, input, who))
  for (const { from, until, ...price } of prices) {
    const days = { fromDay: addDays(today, -from), untilDay: until === null ? '' : addDays(today, -until) }
    const line = priceInput.parse({ ...price, ...days, currency: 'EUR', country: '', note: '' })
    done(await createPrice(tx, id, line, who))
  }
  done(await replaceProduct(tx, await idOf(tx, of), { successorId: id, replacedFrom: addDays(today, -back) }, who))
}

async function seedLaunch({ tx, today, team }: Place, it: DemoLaunch): Promise<void> {
  const on = (back: number) => ({ personId: team.stand, workspaceId: team.workspaceId, today: addDays(today, -back) })
  const { offer: title, kind, wording, about, product, unitPrice, worth, waves, began, closed } = it
  const { id: offerId } = done(
    await createOffer(
      tx,
      offerOf({
        title,
        kind,
        wording,
        about,
        unitPrice,
        worth,
        productId: await idOf(tx, product),
        fromDay: addDays(today, -began),
      }),
      on(began),
    ),
  )
  const rule = { ...DEFAULT_RULE, cut: { by: 'count' as const, counts: it.counts }, most: waves.length }
  const audience = { ...EVERYBODY, who: 'loyal' as const }
  const { id } = done(await createLaunch(tx, { offerId, title: it.title, audience, rule, waves }, on(began)))
  done(await planLaunch(tx, id, on(began)))
  if (it.lot) done(await setLot(tx, id, null, { ...it.lot, mode: 'asked', within: 'order' }, on(began)))
  done(await startLaunch(tx, id, on(began)))
  if (it.early) {
    const { position, after, reason } = it.early
    done(await openWave(tx, { launchId: id, position, reason }, on(began - after)))
  }
  const steps = (await stepsOf(tx, id, it)).sort((one, other) =>
    one.day < other.day ? -1 : one.day > other.day ? 1 : 0,
  )
  const sharedOn = it.sharedAfter === undefined ? null : addDays(today, it.sharedAfter - began)
  // what was asked for until then is shared out on its day
  for (const { pitch, day, state, reason, quantity } of steps.filter(
    (step) => sharedOn === null || step.day <= sharedOn,
  ))
    await answer({ tx, today, team }, pitch, { day, state, reason, quantity })
  if (sharedOn !== null) {
    done(await allocateLot(tx, id, 1, { ...on(0), today: sharedOn }))
    await acceptFirst({ tx, today, team }, id, addDays(sharedOn, 1))
  }
  for (const { pitch, day, state, reason, quantity } of steps.filter(
    (step) => sharedOn !== null && step.day > sharedOn,
  ))
    await answer({ tx, today, team }, pitch, { day, state, reason, quantity })
  if (closed !== null) done(await closeLaunch(tx, id, on(closed)))
}

type Step = Pick<Said, 'day' | 'state' | 'reason' | 'quantity'> & { pitch: PitchRow }
type Said = {
  day: Day
  state: 'pitched' | NonNullable<DemoCourse['came']>[number]['state']
  reason?: NonNullable<DemoCourse['came']>[number]['reason'] | undefined
  quantity?: string | undefined
}

/** What is said of each offer of a launch, up to the day the demo is filled; the accounts of a wave go through its courses by their places. */
async function stepsOf(tx: Tx, launchId: string, { courses }: DemoLaunch): Promise<Step[]> {
  const steps: Step[] = []
  for (const { position, opensDay } of await listWaves(tx, [launchId])) {
    const kinds = courses[position - 1] ?? []
    if (kinds.length === 0) continue
    const pitches = await listPitchesOfLaunch(tx, launchId, { wave: position, most: MOST_OF_A_WAVE })
    for (const [index, pitch] of pitches.entries()) {
      const { told, came = [] } = kinds[index % kinds.length]!
      if (told === null) continue
      const day = addDays(opensDay!, told)
      steps.push({ pitch, day, state: 'pitched' })
      for (const { after, ...said } of came) steps.push({ pitch, day: addDays(day, after), ...said })
    }
  }
  return steps
}

/** Of a wave of everybody else not all are worked through in a demo. */
const MOST_OF_A_WAVE = 24

async function answer(
  { tx, today, team }: Place,
  pitch: PitchRow,
  { day, state, reason, quantity }: Said,
): Promise<void> {
  if (day > today) return
  const who = { personId: pitch.ownerId ?? team.stand, workspaceId: team.workspaceId, today: day }
  const said = { state, option: '', quantity: quantity ?? null, reason: reason ?? null, note: '', day, contactId: null }
  done(await recordPitchAnswer(tx, { pitchId: pitch.id, ...said, despite: ASKED_FOR_IT }, who))
}

/** Where something was owed to them just then: why it was brought all the same. */
const ASKED_FOR_IT = 'They had asked when it comes'

/** The first account that was given something accepts it. */
async function acceptFirst(place: Place, launchId: string, day: Day): Promise<void> {
  const pitches = await listPitchesOfLaunch(place.tx, launchId, { wave: 1, most: MOST_OF_A_WAVE })
  const first = pitches.find(({ allotted }) => allotted !== null && Number(allotted) > 0)
  if (first) await answer(place, first, { day, state: 'accepted' })
}

async function seedPromotion({ tx, today, team }: Place): Promise<void> {
  const { product, discount, from, until, ...said } = DEMO_PROMOTION
  const who = { personId: team.stand, workspaceId: team.workspaceId, today }
  const days = { fromDay: addDays(today, -from), untilDay: addDays(today, -until) }
  const inducement = { ...NO_INDUCEMENT, discount }
  const productId = await idOf(tx, product)
  done(
    await createOffer(
      tx,
      offerOf({ ...said, ...days, kind: 'inducement', productId, inducement, forNewcomers: true }),
      who,
    ),
  )
}

function offerOf(said: Partial<OfferDraft> & Pick<OfferDraft, 'title' | 'kind' | 'fromDay'>) {
  return offerInput.parse({
    ...{
      about: '',
      wording: '',
      productId: null,
      options: [],
      currency: 'EUR',
      unitPrice: '',
      worth: '',
      inducement: null,
    },
    ...{ fromQuantity: '', country: '', forNewcomers: false, untilDay: '', ...said },
  })
}

/** The product that the demo's invoices name so. */
async function idOf(tx: Tx, code: string): Promise<string> {
  const product = await getProductByCode(tx, invoiceName(code))
  if (!product) throw new Error(`the demo offers ${code}, which stands on no invoice`)
  return product.id
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demo was refused: ${result.message} ${JSON.stringify(result.fields ?? {})}`)
  return result.value
}
