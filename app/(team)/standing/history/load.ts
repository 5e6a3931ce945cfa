import { isBeingRead } from '#db/queries/assessment-runs.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { getRecordsBegin } from '#db/queries/today.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { reportStageMix } from '#db/reports/stage-mix.ts'
import { addMonths, lastMonthEnd, monthOf } from '#lib/core/day.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { mixByMonth } from './mix.ts'

/** Months shown at most. */
const MONTHS = 36

/** How the evident stages of all accounts were spread, month by month, as far as the records reach. */
export const loadStageMix = () =>
  teamLoad({ role: 'viewer', whole: true }, async (team) => {
    const { tx, workspace } = team
    const typology = await getShownTypology(team)
    const reading = await isBeingRead(tx)
    const [asOf, begin] = [await asOfDay(tx), await getRecordsBegin(tx)]
    const through = asOf && lastMonthEnd(asOf)
    if (!through || !begin || through < begin)
      return { months: [], typology, reading, currency: workspace.baseCurrency }
    const to = monthOf(through)
    const from = [addMonths(to, 1 - MONTHS), monthOf(begin)].sort().at(-1)!
    return {
      months: mixByMonth(await reportStageMix(tx, { from, to })),
      typology,
      reading,
      currency: workspace.baseCurrency,
    }
  })

export type StageMixView = Awaited<ReturnType<typeof loadStageMix>>
