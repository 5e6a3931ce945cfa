import { createReadStream } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { getImport, updateImport } from '#db/queries/imports.ts'
import { withWorkspace } from '#db/tenant.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import type { App } from './app-process.ts'
import type { BenchInstall } from './bench-install.ts'

/**
 * The same file once more, uploaded to the running app and planned by its own job worker: for the app's peak memory. The
 * plan must find that nothing changed.
 */
export async function planInApp({ workspaceId }: BenchInstall, app: App, path: string): Promise<void> {
  const importId = await upload(app, path)
  await withWorkspace(workspaceId, async (tx) => {
    const run = await getImport(tx, importId)
    const settings = { ...run!.guess!.settings, ledger: 'Bench' }
    await updateImport(tx, importId, { state: 'planning', mapping: { settings, same: [] } })
    await enqueue(tx, 'plan-import', { workspaceId, importId })
  })
  for (;;) {
    const run = await withWorkspace(workspaceId, (tx) => getImport(tx, importId))
    if (run?.state === 'planned') {
      const { new: fresh, changed } = run.plan!.documents
      if (fresh + changed > 0) throw new Error(`the same file again: ${fresh} new and ${changed} changed documents`)
      return
    }
    if (run?.state !== 'planning') throw new Error(`the plan ended as ${run?.state}: ${run?.problem}`)
    await new Promise((go) => setTimeout(go, 500))
  }
}

async function upload({ address, cookie }: App, path: string): Promise<string> {
  const call = request(new URL('/api/uploads?name=bench.csv', address), {
    method: 'POST',
    headers: { cookie, origin: address, 'content-type': 'text/csv' },
  })
  const answered = new Promise<IncomingMessage>((resolve, reject) => call.on('response', resolve).on('error', reject))
  await pipeline(createReadStream(path), call)
  const answer = await answered
  const said = await text(answer)
  if (answer.statusCode !== 201) throw new Error(`the upload answered ${answer.statusCode}: ${said}`)
  return JSON.parse(said).importId
}
