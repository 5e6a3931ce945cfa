import { countAudience, listFirstOfAudience } from '#db/reports/launch-audience.ts'
import { audienceLens } from '#lib/flows/plan-launch.ts'
import { teamRoute } from '#lib/server/gate.ts'
import { readAudienceAddress } from '../read-audience.ts'

/** How many an audience is, what they are, and the first few: { count, first, asOf }. */
export const GET = teamRoute({ role: 'viewer', whole: true }, async ({ tx, today }, request) => {
  const audience = readAudienceAddress(new URL(request.url).searchParams.toString())
  const lens = await audienceLens(tx, today)
  const count = await countAudience(tx, audience, lens)
  const first = await listFirstOfAudience(tx, audience, lens, 5)
  return Response.json({ count, first, asOf: lens.asOf }, { headers: { 'cache-control': 'no-store' } })
})
