import {
  type LaunchFields,
  type LaunchRow,
  listLaunchesById,
  listWaves,
  setWaveDay,
  updateLaunch,
} from '#db/queries/launches.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import type { RowStore } from './undo-rows.ts'

/** How launches are read and put back by changes; one that a change made is put away. */
export const launchStore: RowStore = {
  read: async (tx, ids) => {
    const waves = Map.groupBy(await listWaves(tx, ids), (wave) => wave.launchId)
    return new Map(
      (await listLaunchesById(tx, ids)).map((row) => {
        const opens = (waves.get(row.id) ?? []).map(({ opensDay }) => opensDay)
        return [row.id, { name: row.title, ...launchFieldsOf(row), opens, revision: row.revision }]
      }),
    )
  },
  write: async (tx, id, before) => {
    const { opens, ...fields } = (before ?? { archived: true }) as Partial<LaunchFields>
    await updateLaunch(tx, id, fields)
    if (opens) await setWaveDays(tx, id, opens)
  },
}

/** What changes keep of a launch, but for the days its waves open. */
export function launchFieldsOf(row: LaunchRow): Omit<LaunchFields, 'opens'> {
  const { title, audience, rule, waves, first, state, startedDay, closedDay, archived } = row
  return { title, audience, rule, waves, first, state, startedDay, closedDay, archived }
}

export async function setWaveDays(tx: Tx, launchId: string, opens: readonly (Day | null)[]): Promise<void> {
  for (const [index, day] of opens.entries()) await setWaveDay(tx, launchId, index + 1, day)
}
