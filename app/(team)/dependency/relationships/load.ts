import { nameCustomers } from '#db/queries/customers.ts'
import { getDependencyPolicy } from '#db/queries/policies.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { listAllRisks } from '#db/reports/relationships.ts'
import { FIRST_VIEW } from '#lib/core/dependency/dependency-view.ts'
import { readBothWays } from '#lib/flows/read-both-ways.ts'
import { readCover } from '#lib/flows/read-cover.ts'
import { measureDependency } from '#lib/flows/read-dependency.ts'
import { readRelationships } from '#lib/flows/read-relationships.ts'
import { readTakenForGranted } from '#lib/flows/read-taken-for-granted.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { windowOf } from '../whom/load.ts'

/** Customers with everything beside them, and rows of each list at most. */
const LARGEST = 20
const LISTED = 50

export const loadRelationships = (search: Record<string, string | string[] | undefined>) =>
  teamLoad({ role: 'viewer', whole: true }, async (team) => {
    const { tx, today, role } = team
    const shown = await windowOf(team, search)
    if (!shown) return { kind: 'empty' as const }
    const { span, view, records } = shown
    const around = { ...shown, today, currency: team.workspace.baseCurrency, mayEdit: mayAs(role, 'member') }
    if (!span) return { kind: 'outside' as const, ...around }
    const policy = await getDependencyPolicy(tx)
    const { by } = view
    const asOf = records.completeThrough
    const { concentration } = await measureDependency(tx, { ...FIRST_VIEW, by }, span, asOf, policy)
    const asked = { by, span, today, asOf, policy, concentration }
    const customers = await readRelationships(tx, { ...asked, most: LARGEST })
    const taken = await readTakenForGranted(tx, asked)
    const bothWays = await readBothWays(tx, { span, today })
    const risks = await listAllRisks(tx, LISTED + 1)
    return {
      kind: 'figures' as const,
      ...around,
      ...{ policy, customers, taken, span },
      names: await nameCustomers(
        tx,
        taken.rows.map(({ key }) => key),
      ),
      ...(await readCover(tx, { span, today })),
      bothWays: bothWays.slice(0, LISTED),
      moreBothWays: Math.max(0, bothWays.length - LISTED),
      risks: risks.slice(0, LISTED),
      moreRisks: risks.length > LISTED,
      typology: await getShownTypology(team),
    }
  })

export type RelationshipsView = Extract<Awaited<ReturnType<typeof loadRelationships>>, { kind: 'figures' }>
