import { listRates, listUnrated } from '#db/queries/rates.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'

export const loadRates = () =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx, workspace, role, today }) => ({
    rates: await listRates(tx),
    unrated: await listUnrated(tx),
    baseCurrency: workspace.baseCurrency,
    today,
    mayEnter: mayAs(role, 'manager'),
  }))
