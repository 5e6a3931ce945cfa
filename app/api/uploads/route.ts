import { storeUpload } from '#lib/flows/import-upload.ts'
import { longTeamRoute } from '#lib/server/gate.ts'

/** What a refused upload may still send before the line is cut: a browser shows our answer only when it was let finish. */
const DRAIN_BYTES = 512 * 1024 ** 2

/** Takes a file as the bare body of the request, streamed; `?name=` says what it is called. Answers where it goes on, or why not. */
export const POST = longTeamRoute({ role: 'manager', whole: true }, async ({ workspace, person }, request) => {
  const name = new URL(request.url).searchParams.get('name') ?? 'file.csv'
  const reader = request.body?.getReader()
  async function* body() {
    for (;;) {
      const part = await reader?.read()
      if (!part || part.done) return
      yield part.value as Uint8Array
    }
  }
  const stored = await storeUpload(workspace.id, person.id, {
    name,
    body: body(),
    baseCurrency: workspace.baseCurrency,
  })
  if (stored.ok) return Response.json({ importId: stored.value.importId }, { status: 201 })
  let left = DRAIN_BYTES
  for await (const part of body()) {
    left -= part.length
    if (left < 0) break
  }
  await reader?.cancel().catch(() => {})
  // expected, so not an error of HTTP: browsers write those to the console
  return Response.json({ code: stored.code, message: stored.message })
})
