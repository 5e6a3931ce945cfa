import { DROP_BYTES, dropMail } from '#lib/flows/drop-mail.ts'
import { readBody } from '#lib/server/body.ts'
import { log } from '#lib/server/log.ts'
import { tellTrouble } from '#lib/server/trouble.ts'

const STATUS: Record<string, number> = { absent: 404, 'too-large': 413, known: 200 }

/**
 * Takes one mail (message/rfc822) from a mail server. There is no session: the secret in the address says whose it is, opens nothing but
 * this, and an unknown one gets the same answer whatever it is. Sent twice, it is taken once.
 */
export async function POST(request: Request, { params }: { params: Promise<{ secret: string }> }): Promise<Response> {
  const { secret } = await params
  try {
    const taken = await dropMail(secret, () => readBody(request, DROP_BYTES))
    if (taken.ok) return answer(taken.value.kind === 'taken' ? 201 : 200, 'Taken.')
    return answer(STATUS[taken.code] ?? 422, taken.message)
  } catch (error) {
    const told = tellTrouble(error)
    if (!told) log.error({ err: error }, 'a dropped mail was not taken')
    // a mail server keeps it and tries again
    return answer(503, told?.message ?? 'This could not be taken just now. Try again later.')
  }
}

function answer(status: number, message: string): Response {
  return Response.json({ message }, { status, headers: { 'cache-control': 'no-store' } })
}
