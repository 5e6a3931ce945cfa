import { listAccountWords } from '#db/queries/account-fields.ts'
import { teamRoute } from '#lib/server/gate.ts'

/** The countries and industries that accounts have, for choosing among: { countries, industries }. */
export const GET = teamRoute({ role: 'viewer' }, async ({ tx }) =>
  Response.json(await listAccountWords(tx), { headers: { 'cache-control': 'no-store' } }),
)
