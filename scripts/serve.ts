import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import next from 'next'
import { closeGently, httpServer } from '#lib/server/http.ts'
import { onStop, stopOnSignal } from '#lib/server/stopping.ts'

// The built app behind our own server (lib/server/http.ts). Started by scripts/start.ts, which has prepared the database and the secrets.

const { HOST = '127.0.0.1', PORT = '3000', SHARE_PORT, STOP_GRACE_SECONDS = '0' } = process.env

// next.config.ts is read by Node itself: Next's compiler is not in an image
process.env.__NEXT_NODE_NATIVE_TS_LOADER_ENABLED = 'true'
process.env.REQUESTS_MARKED = '1' // what a request is called is ours to say (lib/server/request-mark.ts)
stopOnSignal()
const app = next({ dev: false, dir: fileURLToPath(new URL('..', import.meta.url)), hostname: HOST, port: Number(PORT) })
await app.prepare()
const handle = app.getRequestHandler()
await listen('requests', httpServer(SHARE_PORT ? 'team' : 'whole', handle), Number(PORT))
if (SHARE_PORT) await listen('shared pages', httpServer('share', handle), Number(SHARE_PORT))

function listen(name: string, server: Server, port: number): Promise<void> {
  onStop(name, () => closeGently(server, Number(STOP_GRACE_SECONDS) * 1000))
  return new Promise((resolve, reject) => server.once('error', reject).listen(port, HOST, () => resolve()))
}
