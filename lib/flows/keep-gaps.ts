import { listGapBases, writeGaps } from '#db/queries/gaps.ts'
import { getTypology } from '#db/queries/typology.ts'
import type { Tx } from '#db/tenant.ts'
import { readPerceptionGap } from '#lib/core/standing/perception-gap.ts'
import type { StandingPolicy } from '#lib/core/standing/policy.ts'
import { measured } from '#lib/core/standing/read-gap.ts'
import { readRecord } from '#lib/core/standing/standing-record.ts'

/** Reads the perception gap of these accounts anew (METHODS 2): after a word of either side, or a new reading of the records. */
export async function keepGaps(tx: Tx, accountIds: string[], policy: StandingPolicy): Promise<void> {
  const bases = await listGapBases(tx, accountIds)
  if (bases.length === 0) return
  const typology = await getTypology(tx)
  const gaps = bases.map(({ accountId, declared, stated, reading: record }) => {
    const { said, heard } = measured({ declared, stated }, typology)
    if (!record || (said === null && heard === null)) return { accountId, gap: null }
    const { reading } = readRecord(record, policy)
    return { accountId, gap: readPerceptionGap(reading, said, heard, policy).verdict }
  })
  await writeGaps(tx, gaps)
}
