'use server'
import { z } from 'zod'
import { countPromises, listMatchingPromises } from '#db/reports/promise-filter.ts'
import { storedText } from '#lib/core/plain-text.ts'
import { outcomeInput } from '#lib/core/promises/outcome.ts'
import { ok, refuse } from '#lib/core/result.ts'
import { recordOutcomes } from '#lib/flows/record-outcome.ts'
import { teamAction } from '#lib/server/gate.ts'
import { filterOf } from '../address.ts'
import { MOST_AT_ONCE } from '../at-once.ts'
import { readAddress } from '../read-address.ts'

const matching = storedText(4000)
const target = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(MOST_AT_ONCE) }).strict(),
  z.object({ matching }).strict(),
])

/** How many promises the list shows on all its pages; counted to one more than can be done at once. */
export const countMatchingAction = teamAction(
  { role: 'viewer', input: z.object({ matching }).strict() },
  async ({ tx, person, today }, { matching }) =>
    ok(await countPromises(tx, filterOf(readAddress(matching), person.id), today, MOST_AT_ONCE + 1)),
)

/** Says the same of many promises; those it cannot be said of stay, and are named. */
export const recordOutcomesAction = teamAction(
  {
    role: 'member',
    input: z.object({ target, outcome: outcomeInput }).strict(),
    refresh: ['/promises', '/'],
    deadlineMs: 60_000,
  },
  async ({ tx, person, workspace, today, presenting }, { target, outcome }) => {
    const ids =
      'ids' in target
        ? target.ids
        : await listMatchingPromises(tx, filterOf(readAddress(target.matching), person.id), today, MOST_AT_ONCE + 1)
    if (ids.length > MOST_AT_ONCE)
      return refuse('many', `More than ${MOST_AT_ONCE} promises match: narrow the list, and say it of these first.`)
    if (ids.length === 0) return refuse('none', 'No promise is like that any more.')
    return recordOutcomes(tx, ids, outcome, { id: person.id, workspaceId: workspace.id, today, presenting })
  },
)
