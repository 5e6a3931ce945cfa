import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { DIST, ROOT } from './doors.ts'

export type RunningApp = { origin: string; secret: string; stop: () => Promise<void> }

/** The built app, on a free port of the loopback address, on the database of the tests; no jobs run beside the cells. */
export async function startApp(): Promise<RunningApp> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const secret = randomBytes(32).toString('base64url')
  const app = spawn(process.execPath, [join(ROOT, 'scripts/serve.ts')], {
    env: {
      ...process.env,
      ...{
        NODE_ENV: 'production',
        NEXT_DIST_DIR: DIST,
        HOST: '127.0.0.1',
        PORT: `${port}`,
        NEXT_TELEMETRY_DISABLED: '1',
      },
      ...{ APP_URL: origin, NEXTAUTH_URL: origin, NEXTAUTH_SECRET: secret, JOBS: 'elsewhere', LOG_LEVEL: 'error' },
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      // hundreds of requests a minute by each key are no flood here
      API_REQUESTS_PER_MINUTE: '1000000',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  app.stdout?.on('data', (part) => (said = (said + part).slice(-4000)))
  for (let waited = 0; ; waited += 100) {
    if (app.exitCode !== null || waited > 60_000) throw new Error(`the app did not start:\n${said}`)
    const answer = await fetch(`${origin}/readyz`).catch(() => null)
    if (answer?.ok) break
    await new Promise((go) => setTimeout(go, 100))
  }
  return { origin, secret, stop: () => stop(app) }
}

async function stop(app: ChildProcess) {
  if (app.exitCode !== null) return
  const ended = new Promise((resolve) => app.once('exit', resolve))
  app.kill('SIGTERM')
  const late = setTimeout(() => app.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(late)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
