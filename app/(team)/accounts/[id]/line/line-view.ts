import { reportRelationshipLine } from '#db/reports/relationship-line.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import type { Typology } from '#lib/core/standing/typology.ts'
import { laneOf } from './lanes.ts'

/** The account's life in one strip; `lanes` null while nothing has happened. For the account page's own load. */
export async function loadLine(
  tx: Tx,
  accountId: string,
  { today, asOf, typology }: { today: Day; asOf: Day | null; typology: Typology },
) {
  return { lanes: laneOf(await reportRelationshipLine(tx, accountId), today, asOf), typology }
}

export type LineView = Awaited<ReturnType<typeof loadLine>>
