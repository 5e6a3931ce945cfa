import type { Route } from 'next'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { getAccount } from '#db/queries/accounts.ts'
import { getTrustPolicy } from '#db/queries/policies.ts'
import { listPromisesOf } from '#db/queries/promises.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { contributionOf } from '#lib/core/trust/contribution.ts'
import type { TrustPolicy } from '#lib/core/trust/policy.ts'
import { evidentOf, readStanding } from '#lib/flows/read-standing.ts'
import type { DirectionTrust } from '#lib/flows/read-trust.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { viewPromise } from '../../../promises/promise-view.ts'
import { isId } from '../../id.ts'
import { loadPromisesOf } from './promises-view.ts'

/** Promises listed at once, both sides together; the ledger has all of them, page by page. */
const MOST = 300

/** Everything that was promised at an account, and what each promise adds to trust. Once a request, for the page and its title. */
export const loadAccountPromises = cache((id: string) =>
  teamLoad('viewer', async (team) => {
    const { tx, today, person, role } = team
    const account = isId(id) ? await getAccount(tx, id) : null
    if (!account) notFound()
    if (account.mergedInto) redirect(`/accounts/${account.mergedInto}/promises` as Route)
    const typology = await getShownTypology(team)
    const evident = evidentOf(await readStanding(tx, id, typology))
    const view = await loadPromisesOf(tx, id, { today, me: person.id, typology, evident })
    const policy = await getTrustPolicy(tx)
    const rows = await listPromisesOf(tx, id, MOST + 1)
    return {
      account: { id: account.id, name: account.name },
      view,
      rows: rows
        .slice(0, MOST)
        .map((row) => ({ ...viewPromise(row, { today, me: person.id }), fraction: row.fraction })),
      more: rows.length > MOST,
      behind: { us: behindOf(view.trust.ours, policy), them: behindOf(view.trust.theirs, policy) },
      breachWeight: policy.breachWeight,
      mayEdit: mayAs(role, 'member'),
    }
  }),
)

export type AccountPromisesView = Awaited<ReturnType<typeof loadAccountPromises>>

/** Each promise counted with what it adds; those that move trust most first. */
function behindOf({ behind, reading, beyond }: DirectionTrust, policy: TrustPolicy) {
  const rows = behind
    .map((one) => ({ ...one, adds: contributionOf(reading, one, policy) }))
    .sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds))
  return { rows, beyond, reading }
}

export type BehindRow = ReturnType<typeof behindOf>['rows'][number]
