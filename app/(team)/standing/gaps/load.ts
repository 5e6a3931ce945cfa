import { isBeingRead } from '#db/queries/assessment-runs.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { getStandingPolicy } from '#db/queries/policies.ts'
import { hasStandings } from '#db/queries/today.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { countOwned, getRevenueCut } from '#db/reports/attention.ts'
import { type GapRow, listGaps, listLeftGaps } from '#db/reports/gap-list.ts'
import { countBoard } from '#db/reports/stage-board.ts'
import type { StandingPolicy } from '#lib/core/standing/policy.ts'
import { readGap } from '#lib/core/standing/read-gap.ts'
import { readRecord } from '#lib/core/standing/standing-record.ts'
import type { Typology } from '#lib/core/standing/typology.ts'
import { ATTENTION } from '#lib/flows/read-morning.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { stageChoices } from '../stage-choice.ts'

/** Rows on one screen of work; what is behind them comes as these are settled. */
const ROWS = 40

export const loadGaps = (search: Record<string, string | string[] | undefined>) =>
  teamLoad('viewer', async (team) => {
    const { tx, workspace, role, person, today } = team
    const whose = search.whose === 'mine' ? ('mine' as const) : ('all' as const)
    const looking = { ownerId: whose === 'mine' ? person.id : null }
    const typology = await getShownTypology(team)
    const policy = await getStandingPolicy(tx)
    const cut = await getRevenueCut(tx, ATTENTION, looking)
    const when = { today, timeZone: workspace.timeZone, most: ROWS }
    const open = await listGaps(tx, cut, looking, when)
    const left = await listLeftGaps(tx, looking, when)
    const counts = await countBoard(tx, { owner: null, status: null })
    return {
      whose,
      owns: (await countOwned(tx, person.id)) > 0,
      rows: open.rows.map((row) => view(row, typology, policy)),
      tail: open.tail,
      left: left.map((row) => view(row, typology, policy)),
      cut,
      share: ATTENTION,
      asOf: await asOfDay(tx),
      read: await hasStandings(tx),
      reading: await isBeingRead(tx),
      /** So many accounts are said to be something. */
      declared: [...counts].reduce((sum, [stage, count]) => (stage === null ? sum : sum + count), 0),
      stages: stageChoices(typology),
      currency: workspace.baseCurrency,
      today,
      mayEdit: mayAs(role, 'member'),
    }
  })

export type GapsView = Awaited<ReturnType<typeof loadGaps>>
export type GapView = GapsView['rows'][number]

/** The row without its records, and with the sentences that follow from them. */
function view({ reading: record, ...row }: GapRow, typology: Typology, policy: StandingPolicy) {
  const { reading } = readRecord(record, policy)
  return { ...row, evident: reading.evident, words: readGap(reading, row, typology, policy)?.words ?? null }
}
