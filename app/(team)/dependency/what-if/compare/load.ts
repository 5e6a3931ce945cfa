import { tellScenario } from '#lib/core/dependency/scenario-words.ts'
import { readScenario } from '#lib/flows/read-scenario.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../../accounts/id.ts'

type Search = Record<string, string | string[] | undefined>
const MOST = 3

/** Up to three kept scenarios read against the same records; those that are gone are left out. */
export const loadComparison = (search: Search) =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx, workspace, today }) => {
    const asked = typeof search.with === 'string' ? search.with.split(',').filter(isId) : []
    const compared = []
    for (const id of [...new Set(asked)].slice(0, MOST)) {
      const read = await readScenario(tx, id, { workspace, today })
      if (!read) continue
      const { row, result, scenario, world, labels } = read
      compared.push({
        ...{ id, name: row.name, result, asOf: world.asOf },
        sentences: tellScenario(result, { losses: scenario.losses, labels, world }),
      })
    }
    return { compared, currency: workspace.baseCurrency }
  })

export type Compared = Awaited<ReturnType<typeof loadComparison>>['compared'][number]
