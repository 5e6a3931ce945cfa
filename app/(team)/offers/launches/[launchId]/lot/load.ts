import { notFound } from 'next/navigation'
import { getLaunch } from '#db/queries/launches.ts'
import { getLot } from '#db/queries/lots.ts'
import { lotFieldsOf } from '#lib/flows/save-lot.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../../../accounts/id.ts'

/** What the form of a launch's lot begins with; null: there is none yet. */
export function loadLotForm(launchId: string) {
  return teamLoad({ role: 'manager', whole: true }, async ({ tx }) => {
    const launch = isId(launchId) ? await getLaunch(tx, launchId) : null
    if (!launch || launch.archived) notFound()
    const lot = await getLot(tx, launchId)
    return {
      launchId,
      title: launch.title,
      lot: lot && { revision: lot.revision, taken: lot.taken, fields: lotFieldsOf(lot) },
    }
  })
}
