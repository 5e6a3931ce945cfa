import { isDatabaseReady } from '#db/system.ts'

export const dynamic = 'force-dynamic'

/** The process answers and its database does too. */
export async function GET() {
  const ready = await isDatabaseReady()
  return new Response(ready ? 'ready\n' : 'the database does not answer\n', {
    status: ready ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
}
