import { listOwners } from '#db/queries/accounts.ts'
import { getScenario, listScenarios, type ScenarioRow } from '#db/queries/scenarios.ts'
import type { Loss } from '#lib/core/dependency/scenario.ts'
import { scenarioInput } from '#lib/core/dependency/scenario-input.ts'
import { getRecords } from '#lib/flows/read-dependency.ts'
import {
  LIVE,
  nameLosses,
  partByReach,
  placeLosses,
  readScenarioWorld,
  tellFar,
  tellScenarioGaps,
} from '#lib/flows/read-scenario.ts'
import { mayAs, type Team, teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../accounts/id.ts'
import { readLosses } from './address.ts'

type Search = Record<string, string | string[] | undefined>

export const loadWhatIf = (search: Search) =>
  teamLoad({ role: 'viewer', whole: true }, async (team) => {
    const { tx, workspace, today, role } = team
    const records = await getRecords(tx, workspace)
    const opened = await openScenario(team, search)
    // an account that belongs to a group is one account, not the group
    const placed = await placeLosses(tx, opened.losses)
    const { near: losses, far } = records ? await partByReach(tx, placed, records) : { near: placed, far: [] }
    const world = records && (await readScenarioWorld(tx, { workspace, today, losses, live: LIVE }))
    if (!records || !world) return null
    const labels = await nameLosses(tx, losses)
    return {
      ...{ world, labels, kept: opened.kept },
      gaps: tellScenarioGaps(records),
      leftOut: far.length ? tellFar(far, await nameLosses(tx, far)) : null,
      // somebody who is gone cannot leave
      losses: losses.filter(({ kind, key }) => labels[`${kind} ${key}`] !== undefined),
      owners: await listOwners(tx),
      scenarios: (await listScenarios(tx)).map(({ id, name }) => ({ id, name })),
      mayEdit: mayAs(role, 'member'),
    }
  })

export type WhatIfView = NonNullable<Awaited<ReturnType<typeof loadWhatIf>>>
export type KeptScenario = { id: string; name: string; note: string; revision: number; losses: readonly Loss[] }

async function openScenario({ tx }: Team, search: Search): Promise<{ losses: Loss[]; kept: KeptScenario | null }> {
  const said = readLosses(search)
  const id = typeof search.scenario === 'string' && isId(search.scenario) ? search.scenario : null
  const row = id === null ? null : await getScenario(tx, id)
  const kept = row && keptOf(row)
  return { kept, losses: kept && search.lose === undefined ? [...kept.losses] : said }
}

function keptOf({ id, name, note, revision, document }: ScenarioRow): KeptScenario | null {
  const scenario = scenarioInput.safeParse(document).data
  return scenario ? { id, name, note, revision, losses: scenario.losses } : null
}
