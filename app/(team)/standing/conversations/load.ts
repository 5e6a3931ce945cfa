import { listConcludedConversations, listOpenConversations } from '#db/queries/conversations.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { loadCoverage } from '../coverage-view.ts'

const LARGEST = 12
const SHOWN = 25

export const loadConversations = () =>
  teamLoad('viewer', async (team) => {
    const { tx, today, workspace } = team
    const { fiscalYearStart, baseCurrency } = workspace
    return {
      coverage: await loadCoverage(tx, { today, fiscalYearStart, most: LARGEST }),
      open: await listOpenConversations(tx, SHOWN),
      concluded: await listConcludedConversations(tx, SHOWN),
      typology: await getShownTypology(team),
      currency: baseCurrency,
    }
  })
