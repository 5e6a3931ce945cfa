import { readOwnRecord } from '#db/reports/promise-report.ts'
import type { Day } from '#lib/core/day.ts'
import { RECKONED, type Reckoned, type Tally, tallyOf } from '#lib/core/promises/promise-report.ts'
import { teamLoad } from '#lib/server/gate.ts'

/** One's own record; of nobody but who is signed in. */
export const loadOwnRecord = () =>
  teamLoad('viewer', async ({ tx, person, today }) => {
    const rows = await readOwnRecord(tx, person.id, today)
    const many = (states: readonly string[]) =>
      rows.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0)
    const reckoned = rows.filter((row): row is typeof row & { state: Reckoned } =>
      (RECKONED as readonly string[]).includes(row.state),
    )
    const quarters = [...Map.groupBy(reckoned, ({ quarter }) => quarter)].map(
      ([quarter, of]): { quarter: Day; tally: Tally } => ({ quarter, tally: tallyOf(of) }),
    )
    return {
      quarters,
      total: tallyOf(reckoned),
      ahead: many(['ahead']),
      released: many(['released']),
      renegotiated: many(['renegotiated']),
    }
  })
