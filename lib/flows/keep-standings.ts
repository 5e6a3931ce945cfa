import { type StandingWithHistory, writeStandings } from '#db/queries/standing.ts'
import type { Tx } from '#db/tenant.ts'
import type { StandingPolicy } from '#lib/core/standing/policy.ts'
import { keepGaps } from './keep-gaps.ts'

/** Writes what was read, and what follows from it for the words of either side. */
export async function keepStandings(tx: Tx, batch: StandingWithHistory[], policy: StandingPolicy) {
  const written = await writeStandings(tx, batch)
  await keepGaps(
    tx,
    batch.map(({ standing }) => standing.accountId),
    policy,
  )
  return written
}
