/** A route handler that forgot its gate, beside one that has it. */
import { teamRoute } from '#lib/server/gate.ts'

export async function GET() {
  return Response.json({ customers: [] })
}
export const DELETE = async () => new Response(null)
export const POST = teamRoute({ role: 'member' }, async () => new Response(null))
