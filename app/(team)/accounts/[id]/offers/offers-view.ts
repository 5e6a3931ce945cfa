import { listOffers } from '#db/queries/offers.ts'
import { countPitchesOf, listPitchesOf, type PitchRow } from '#db/queries/pitches.ts'
import { countDifferencesOf } from '#db/queries/price-searches.ts'
import type { Tx } from '#db/tenant.ts'
import { type Day, dayIn } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { showQuantity } from '#lib/core/offers/lot-steps.ts'
import { PITCH_STATE_WORDS } from '#lib/core/offers/offer.ts'
import { isOpenPitch } from '#lib/core/offers/pitch.ts'
import { type SpokenPitch, spokenPitch } from '../../../offers/pitches/pitch-view.ts'

/** So many stand on the account's own page. */
const SHOWN = 3

/** An offer to this account: where it stands, in words; `acts`: something can be said of it now. */
export type OfferLine = SpokenPitch & { launch: string | null; words: string; acts: boolean }

/** What is open at an account, and how much was offered in all. For the account page's own load. */
export async function loadOffersOf(tx: Tx, accountId: string, { today, timeZone }: { today: Day; timeZone: string }) {
  const rows = await listPitchesOf(tx, accountId, SHOWN)
  return {
    accountId,
    today,
    rows: rows.map((row) => lineOf(row, today, timeZone)),
    count: await countPitchesOf(tx, accountId),
    differences: await countDifferencesOf(tx, accountId),
  }
}
export type OffersOfView = Awaited<ReturnType<typeof loadOffersOf>>

/** Everything that was offered to an account, a page at a time, and what can be offered anew. */
export async function loadOfferHistory(
  tx: Tx,
  accountId: string,
  { today, timeZone, most, skip }: { today: Day; timeZone: string; most: number; skip: number },
) {
  const rows = await listPitchesOf(tx, accountId, most + 1, skip)
  const offers = await listOffers(tx, { most: OFFERS })
  return {
    rows: rows.slice(0, most).map((row) => lineOf(row, today, timeZone)),
    more: rows.length > most,
    offers: offers
      .filter(({ archived, untilDay }) => !archived && (untilDay === null || untilDay >= today))
      .map(({ id, title }) => ({ id, title })),
  }
}

const OFFERS = 100

function lineOf(row: PitchRow, today: Day, timeZone: string): OfferLine {
  const early = row.state === 'drafted' && row.launchId !== null && (row.opensDay === null || row.opensDay > today)
  return {
    ...spokenPitch(row),
    launch: row.launchTitle,
    words: tellLine(row, today, timeZone),
    acts: !early && !row.accountGone,
  }
}

function tellLine(row: PitchRow, today: Day, timeZone: string): string {
  const { state, pitchedDay, answeredAt, expiresDay, option, allotted, lot, opensDay, waveName, ownerName } = row
  const what = [option, allotted && lot ? showQuantity(allotted, lot.unit) : ''].filter(Boolean)
  if (state === 'drafted') {
    const opens = row.launchId && (opensDay === null || opensDay > today)
    const when = opens
      ? opensDay
        ? `${waveName} opens on ${showDay(opensDay)}`
        : 'its launch has not started'
      : 'to bring now'
    return [when, ownerName ?? 'nobody brings it yet'].join(' · ')
  }
  const said =
    answeredAt && (state === 'accepted' || state === 'declined')
      ? ` on ${showDay(dayIn(timeZone, new Date(answeredAt)))}`
      : ''
  return [
    `${PITCH_STATE_WORDS[state]}${said}`,
    ...(state === 'accepted' ? what : []),
    pitchedDay && !said ? `told on ${showDay(pitchedDay)}` : '',
    isOpenPitch(state) && expiresDay ? `open until ${showDay(expiresDay)}` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}
