import { listLaunches, listWaves } from '#db/queries/launches.ts'
import { wavesOn } from '#lib/core/offers/launch-days.ts'
import { LAUNCH_STATES } from '#lib/core/offers/launch-plan.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { tellLaunch } from './launch-words.ts'

/** More than anybody scrolls through; the newest are shown. */
const MOST = 100

export const loadLaunches = () =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx, today, role }) => {
    const launches = await listLaunches(tx, { most: MOST + 1 })
    const waves = Map.groupBy(
      await listWaves(
        tx,
        launches.map(({ id }) => id),
      ),
      ({ launchId }) => launchId,
    )
    const rows = launches.slice(0, MOST).map((launch) => {
      const own = waves.get(launch.id) ?? []
      return {
        id: launch.id,
        title: launch.title,
        offer: launch.offerTitle,
        state: launch.state,
        accounts: own.reduce((sum, wave) => sum + wave.accounts, 0),
        waves: own.length,
        tells: tellLaunch(launch, own, today),
        next: launch.state === 'open' ? wavesOn(own, today).next : null,
      }
    })
    return {
      groups: LAUNCH_STATES.map((state) => ({ state, rows: rows.filter((row) => row.state === state) })),
      none: rows.length === 0,
      more: launches.length > MOST,
      mayEdit: mayAs(role, 'member'),
    }
  })

export type LaunchesView = Awaited<ReturnType<typeof loadLaunches>>
