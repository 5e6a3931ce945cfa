import { probeDatabase } from '#db/app.ts'
import { isStopping } from '#lib/server/stopping.ts'

export const dynamic = 'force-dynamic'

/** The process answers, its database does too, and it was not told to stop. */
export async function GET() {
  const why = isStopping() ? 'stopping' : (await probeDatabase()) ? null : 'the database does not answer'
  return new Response(`${why ?? 'ready'}\n`, {
    status: why === null ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
}
