import { listBoughtProducts } from '#db/queries/bought.ts'
import { listComplaints } from '#db/queries/complaints.ts'
import { listLastPaid } from '#db/queries/paid.ts'
import { listAnswersOf } from '#db/queries/pitch-answers.ts'
import { listPitchesOf, type PitchRow } from '#db/queries/pitches.ts'
import { getProduct } from '#db/queries/products.ts'
import { listOpenPromisesOf } from '#db/queries/promises.ts'
import { listNewestAnswers } from '#db/queries/stated-answers.ts'
import { readTimeline } from '#db/reports/timeline.ts'
import type { Tx } from '#db/tenant.ts'
import { addMonths, type Day, dayIn, monthOf } from '#lib/core/day.ts'
import { againstPaid, priceOf } from '#lib/core/offers/price-of.ts'
import { RELATIONSHIP_WORDS } from '#lib/core/share/relationship-question.ts'

/** So much of each is enough to talk about. */
const MOST = { products: 5, promises: 6, touches: 2, said: 3, before: 3 }

/** What there is to say, read from the records when the page is opened; kept nowhere. */
export async function loadTalkingPoints(
  tx: Tx,
  pitch: PitchRow,
  { today, timeZone }: { today: Day; timeZone: string },
) {
  const { accountId } = pitch
  const onDay = (at: string) => dayIn(timeZone, new Date(at))
  const told = await listComplaints(tx, accountId, MOST.said)
  const answers = await listNewestAnswers(tx, accountId)
  return {
    since: addMonths(monthOf(today), -12),
    bought: await listBoughtProducts(tx, accountId, addMonths(monthOf(today), -12), MOST.products),
    promises: (await listOpenPromisesOf(tx, accountId, MOST.promises)).map(({ id, text, madeBy, dueDay }) => ({
      ...{ id, text, madeBy, dueDay, late: dueDay < today },
    })),
    touches: (await readTimeline(tx, { accountId, kind: 'touches', after: null, most: MOST.touches })).slice(
      0,
      MOST.touches,
    ),
    answers: answers.slice(0, MOST.said).map(({ id, contactName, stage, sentence, at }) => ({
      ...{ id, name: contactName ?? 'Somebody', words: stage && RELATIONSHIP_WORDS[stage], sentence, day: onDay(at) },
    })),
    told: told.map(({ id, kind, sentence, contactName, at, state }) => ({
      ...{
        id,
        kind,
        sentence,
        name: contactName ?? 'Somebody',
        day: onDay(at),
        open: kind === 'complaint' && state === 'open',
      },
    })),
    before: await offeredBefore(tx, pitch),
    price: await priceNow(tx, pitch),
  }
}

export type TalkingPoints = Awaited<ReturnType<typeof loadTalkingPoints>>

/** What was offered to them before, and what they said then. */
async function offeredBefore(tx: Tx, pitch: PitchRow) {
  const others = (await listPitchesOf(tx, pitch.accountId, MOST.before + 4)).filter(
    ({ id, state }) => id !== pitch.id && state !== 'drafted',
  )
  return Promise.all(
    others.slice(0, MOST.before).map(async ({ id, offerTitle, state }) => {
      const said = (await listAnswersOf(tx, id)).findLast((answer) => answer.state === state)
      return { id, offerTitle, state, reason: said?.reason ?? null, note: said?.note ?? '', day: said?.day ?? null }
    }),
  )
}

/** What they pay now for the same product against what is offered, where both are in one currency. */
async function priceNow(tx: Tx, pitch: PitchRow) {
  const product = pitch.productId ? await getProduct(tx, pitch.productId) : null
  if (!product?.code) return null
  const lines = await listLastPaid(tx, pitch.accountId, product.code)
  const paid = lines.find(({ currency }) => currency === pitch.currency) ?? lines[0]
  const offered = priceOf(pitch, pitch.option)
  if (!paid) return { product: product.name, paid: null, offered, against: null }
  const against = offered && paid.currency === pitch.currency ? againstPaid(paid, offered.price) : null
  return { product: product.name, paid, offered, against }
}
