import { asOfDay } from '#db/queries/ledgers.ts'
import { getOffersPolicy } from '#db/queries/policies.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { countOwned, getRevenueCut } from '#db/reports/attention.ts'
import { readNextOfferIdeas } from '#db/reports/next-offer-ideas.ts'
import { listWaitingLongest } from '#db/reports/next-offers.ts'
import { tellLast, tellWait } from '#lib/core/offers/clock-words.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { ATTENTION } from '#lib/flows/read-morning.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'

/** Rows on one screen of work; what is behind them comes as these are brought something. */
const ROWS = 25

export const loadClock = (search: Record<string, string | string[] | undefined>) =>
  teamLoad({ role: 'viewer', whole: true }, async (team) => {
    const { tx, workspace, role, person, today } = team
    const whose = search.whose === 'mine' ? ('mine' as const) : ('all' as const)
    const ownerId = whose === 'mine' ? person.id : null
    const typology = await getShownTypology(team)
    const { upgradeMonths } = await getOffersPolicy(tx)
    const asOf = await asOfDay(tx)
    const cut = await getRevenueCut(tx, ATTENTION, { ownerId })
    const waiting = await listWaitingLongest(tx, { today, cut, ownerId, most: ROWS })
    const ids = waiting.rows.map(({ id }) => id)
    const ideas = await readNextOfferIdeas(tx, ids, { today, asOf, upgradeMonths })
    return {
      ...{ whose, typology, today, asOf, begin: waiting.begin, loyal: waiting.loyal, waiting: waiting.waiting },
      tail: waiting.tail,
      owns: (await countOwned(tx, person.id)) > 0,
      rows: waiting.rows.map((row) => {
        const { last, drafted, owed } = ideas.get(row.id)!
        const { id, name, ownerName, stage, said, days, cadence, revenue12m } = row
        return {
          ...{ id, name, ownerName, stage, said, days, cadence, revenue12m, drafted, owed },
          wait: tellWait(row, wordOf(typology, stage)),
          last: last && tellLast(last),
        }
      }),
      share: ATTENTION,
      matter: cut.accounts,
      currency: workspace.baseCurrency,
      mayEdit: mayAs(role, 'member'),
      mayLead: mayAs(role, 'manager'),
    }
  })

export type ClockView = Awaited<ReturnType<typeof loadClock>>
export type ClockRow = ClockView['rows'][number]
