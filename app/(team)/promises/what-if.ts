import { getStandingPolicy, getTrustPolicy } from '#db/queries/policies.ts'
import type { PromiseRow } from '#db/queries/promises.ts'
import { getStanding } from '#db/queries/standing.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { trustLimits } from '#lib/core/trust/what-if.ts'
import { readAccountTrust } from '#lib/flows/read-trust.ts'
import { whatIfOf } from '../accounts/[id]/promises/promises-view.ts'

/** What keeping or breaking one promise would do to the trust in whoever made it; null once something became of it. */
export async function loadWhatIf(
  team: { tx: Tx; presenting: boolean; today: Day },
  promise: PromiseRow,
): Promise<{ kept: string; broken: string } | null> {
  const { tx, today } = team
  if (promise.state !== 'open' || promise.archived) return null
  const { ours, theirs } = await readAccountTrust(tx, promise.accountId, today)
  const standing = await getStanding(tx, promise.accountId)
  const typology = await getShownTypology(team)
  const limits = trustLimits(await getStandingPolicy(tx), standing?.evident ?? 'unknown', (stage) =>
    wordOf(typology, stage),
  )
  const readings = { us: ours.reading, them: theirs.reading }
  return whatIfOf(promise, readings, { today, policy: await getTrustPolicy(tx), limits })
}
