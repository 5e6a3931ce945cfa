import { getLaunch, type LaunchRow, listWaves } from '#db/queries/launches.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { getOffer } from '#db/queries/offers.ts'
import { getOffersPolicy } from '#db/queries/policies.ts'
import { getProduct } from '#db/queries/products.ts'
import { listOpenedEarly, type OpenedEarly, readLaunchPitches } from '#db/reports/launch-report.ts'
import type { Tx } from '#db/tenant.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { type LaunchReport, type ReportedPitch, reportLaunch } from '#lib/core/offers/launch-report.ts'

export type ReadLaunchReport = {
  launch: LaunchRow
  pitches: ReportedPitch[]
  report: LaunchReport
  openedEarly: OpenedEarly[]
  /** Names of the waves, by position. */
  waveNames: Map<number, string>
  followed: {
    /** Whose lines are counted; null: everything they were invoiced. */
    product: string | null
    days: number
    /** Invoices are complete through this day; null: there are none. */
    asOf: Day | null
    /** Accepted ones whose days are not over as of that day. */
    running: number
  }
}

/** What became of a launch, as its page, its file and paper tell it; null where there is no such launch. */
export async function readLaunchReport(tx: Tx, launchId: string): Promise<ReadLaunchReport | null> {
  const launch = await getLaunch(tx, launchId)
  if (!launch) return null
  const offer = await getOffer(tx, launch.offerId)
  // an offer of something that stands on no invoice is followed by all they buy
  const product = offer?.productId ? await getProduct(tx, offer.productId) : null
  const code = product?.code ?? null
  const asOf = await asOfDay(tx)
  const { followDays: days } = await getOffersPolicy(tx)
  const pitches = await readLaunchPitches(tx, launchId, { code, days, asOf })
  const isOver = (day: Day) => asOf !== null && addDays(day, days) <= asOf
  return {
    launch,
    pitches,
    report: reportLaunch(pitches),
    openedEarly: await listOpenedEarly(tx, launchId),
    waveNames: new Map((await listWaves(tx, [launchId])).map(({ position, name }) => [position, name])),
    followed: {
      ...{ product: code === null ? null : product!.name, days, asOf },
      running: pitches.filter(({ acceptedDay }) => acceptedDay !== null && !isOver(acceptedDay)).length,
    },
  }
}
