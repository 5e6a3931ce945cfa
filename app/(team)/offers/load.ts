import { getShownTypology } from '#db/queries/typology.ts'
import { countOwned } from '#db/reports/attention.ts'
import { readOffersNow } from '#lib/flows/read-offers-now.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'

/** What is to be decided about offers today. A member who owns accounts sees the clock of theirs; whoever leads sees everybody's. */
export const loadOffersNow = () =>
  teamLoad('viewer', async (team) => {
    const { tx, person, role, today, workspace } = team
    const leads = mayAs(role, 'manager')
    const whose = !leads && (await countOwned(tx, person.id)) > 0 ? ('mine' as const) : ('all' as const)
    const ownerId = whose === 'mine' ? person.id : null
    return {
      ...(await readOffersNow(tx, { personId: person.id, today, ownerId })),
      ...{ whose, leads, today, currency: workspace.baseCurrency },
      typology: await getShownTypology(team),
      mayEdit: mayAs(role, 'member'),
    }
  })

export type OffersNowView = Awaited<ReturnType<typeof loadOffersNow>>
