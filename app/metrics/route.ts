import { timingSafeEqual } from 'node:crypto'
import { digestOf } from '#lib/server/digest.ts'
import { metricsText } from '#lib/server/metrics.ts'

export const dynamic = 'force-dynamic'

/** Figures for Prometheus, for whoever has METRICS_TOKEN; to anybody else there is nothing here. */
export async function GET(request: Request): Promise<Response> {
  if (!mayRead(request.headers.get('authorization') ?? '')) return new Response(null, { status: 404 })
  const { type, text } = await metricsText()
  return new Response(text, { headers: { 'content-type': type, 'cache-control': 'no-store' } })
}

/** Digests are compared, so that neither length nor time tells of the token. */
function mayRead(authorization: string): boolean {
  const token = process.env.METRICS_TOKEN
  if (!token) return false
  const [given, wanted] = [authorization, `Bearer ${token}`].map((text) => Buffer.from(digestOf(text)))
  return timingSafeEqual(given!, wanted!)
}
