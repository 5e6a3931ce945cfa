import { takeUpload } from '#lib/flows/take-upload.ts'
import { longTeamRoute } from '#lib/server/gate.ts'

/** Takes a file as the bare body of the request, streamed; `?name=` says what it is called. Answers where it goes on, or why not. */
export const POST = longTeamRoute({ role: 'manager', whole: true }, async ({ workspace, person }, request) => {
  const name = new URL(request.url).searchParams.get('name') ?? 'file.csv'
  const reader = request.body?.getReader()
  async function* body() {
    try {
      for (;;) {
        const part = await reader?.read()
        if (!part || part.done) return
        yield part.value as Uint8Array
      }
    } finally {
      await reader?.cancel().catch(() => {})
    }
  }
  const { baseCurrency } = workspace
  const taken = await takeUpload(workspace.id, person.id, { name, body: body(), baseCurrency })
  if (taken.ok) return Response.json(taken.value, { status: 201 })
  // expected, so not an error of HTTP: browsers write those to the console
  return Response.json({ code: taken.code, message: taken.message })
})
