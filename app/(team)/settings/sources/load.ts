import { asOfDay } from '#db/queries/ledgers.ts'
import { listSourceWords } from '#db/queries/source-completeness.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { momentIn } from '../moment-words.ts'
import { sourceRows } from './source-rows.ts'

export const loadSources = () =>
  teamLoad('viewer', async ({ tx, workspace, role, today }) => {
    const asOf = await asOfDay(tx)
    const words = await listSourceWords(tx)
    return {
      asOf,
      today,
      rows: sourceRows(words, asOf, (moment) => momentIn(workspace.timeZone, new Date(moment))),
      maySay: mayAs(role, 'manager'),
    }
  })
