import { countBesides, countSources } from '#db/queries/evidence-counts.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { listSourceWords } from '#db/queries/source-completeness.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { momentIn } from '../moment-words.ts'
import { sourceRows } from './source-rows.ts'

export const loadSources = () =>
  teamLoad('viewer', async ({ tx, workspace, role, today }) => {
    const asOf = await asOfDay(tx)
    const words = await listSourceWords(tx)
    const counts = await countSources(tx)
    return {
      besides: await countBesides(tx),
      asOf,
      today,
      rows: sourceRows(words, asOf, (moment) => momentIn(workspace.timeZone, new Date(moment)), counts),
      maySay: mayAs(role, 'manager'),
    }
  })
