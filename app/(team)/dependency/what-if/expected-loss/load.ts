import { listLossOverridesOf } from '#db/queries/loss-overrides.ts'
import { getDependencyPolicy } from '#db/queries/policies.ts'
import { resolveWindow, spanOnRecord } from '#lib/core/dependency/windows.ts'
import { getRecords } from '#lib/flows/read-dependency.ts'
import { readLoss } from '#lib/flows/read-loss.ts'
import { tellScenarioGaps } from '#lib/flows/read-scenario.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'

type Search = Record<string, string | string[] | undefined>
const ROWS = 25
const MORE = 200

/** Of each account so many of the newest words are shown. */
const WORDS = 20

export const loadExpectedLoss = (search: Search) =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx, workspace, today, role }) => {
    const records = await getRecords(tx, workspace)
    const span = records && spanOnRecord(resolveWindow({ kind: 'last12' }, records), records)
    if (!records || !span) return null
    const by = search.by === 'account' ? ('account' as const) : ('group' as const)
    const all = search.all === '1'
    const policy = await getDependencyPolicy(tx)
    const loss = await readLoss(tx, { by, span, today, policy, most: all ? MORE : ROWS })
    const history: Record<string, Awaited<ReturnType<typeof listLossOverridesOf>>> = {}
    const said = new Set(
      loss?.rows.flatMap(({ accounts }) => accounts.filter(({ chance }) => chance?.source === 'override')) ?? [],
    )
    for (const { id } of said) history[id] = await listLossOverridesOf(tx, id, WORDS)
    return {
      ...{ loss, by, all, history, span, today, renewal: policy.renewal },
      ...{ completeThrough: records.completeThrough, gaps: tellScenarioGaps(records) },
      mayEdit: mayAs(role, 'member'),
    }
  })

export type ExpectedLossView = NonNullable<Awaited<ReturnType<typeof loadExpectedLoss>>>
