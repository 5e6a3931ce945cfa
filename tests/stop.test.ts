import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { appDatabase } from '#db/app.ts'
import { withWorkspace } from '#db/tenant.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import { makeWorkspace } from './factories/workspace.ts'

// A process that is told to stop ends what it has begun: each is a real one, told by a real signal.

/** The app's server (lib/server/http.ts) with one page that takes three seconds, in a process of its own. */
const SERVER = (port: number, graceMs: number) => `
  process.env.APP_URL = 'http://127.0.0.1:${port}'
  const { httpServer, closeGently } = await import('#lib/server/http.ts')
  const { isStopping, onStop, stopOnSignal } = await import('#lib/server/stopping.ts')
  const { closeDatabase } = await import('#db/app.ts')
  const server = httpServer('whole', async (request, response) => {
    if (request.url === '/readyz') return response.writeHead(isStopping() ? 503 : 200).end()
    if (request.url === '/slow') await new Promise((go) => setTimeout(go, 3000))
    response.end('all of it')
  })
  onStop('requests', () => closeGently(server, ${graceMs}))
  onStop('database', closeDatabase, 'last')
  stopOnSignal()
  server.listen(${port}, '127.0.0.1', () => process.stdout.write('up'))`

test('a request under way is answered, readyz says so meanwhile, nobody new is let in after the grace, and the exit code is 0', async () => {
  const port = await freePort()
  const app = await started(SERVER(port, 1000))
  const slow = ask(port, '/slow')
  await pause(200)
  expect((await ask(port, '/readyz')).status).toBe(200)
  app.child.kill('SIGTERM')
  await pause(300)
  expect((await ask(port, '/readyz')).status).toBe(503)
  expect(await ask(port, '/quick')).toEqual({ status: 200, body: 'all of it' })
  await pause(1200)
  await expect(ask(port, '/quick')).rejects.toThrow(/ECONNREFUSED/)
  expect(await slow).toEqual({ status: 200, body: 'all of it' })
  expect(await app.ended).toBe(0)
})

test('told again, it ends at once; told twice in the same moment, as a terminal and a supervisor do, once', async () => {
  const port = await freePort()
  const app = await started(SERVER(port, 0))
  const slow = ask(port, '/slow').then(
    () => 'answered',
    () => 'cut',
  )
  await pause(200)
  app.child.kill('SIGTERM')
  app.child.kill('SIGINT')
  await pause(800)
  expect(app.child.exitCode).toBeNull()
  app.child.kill('SIGTERM')
  expect(await app.ended).toBe(1)
  expect(await slow).toBe('cut')
})

test.concurrent('what does not end is not waited for beyond the bound', async () => {
  const app = await started(`
    const { onStop, stopOnSignal } = await import('#lib/server/stopping.ts')
    setInterval(() => {}, 1000)
    onStop('stuck', () => new Promise(() => {}))
    stopOnSignal(700)
    process.stdout.write('up')`)
  const told = Date.now()
  app.child.kill('SIGTERM')
  expect(await app.ended).toBe(1)
  expect(Date.now() - told).toBeLessThan(5_000)
})

test.concurrent('a job that ends in time is done, one that does not is handed back, and both are there once', async () => {
  const { workspaceId } = await makeWorkspace()
  // queues that no other test looks at
  const key = `stop ${workspaceId}`
  await withWorkspace(workspaceId, async (tx) => {
    await enqueue(tx, 'nightly', {}, { singletonKey: key })
    await enqueue(tx, 'digest', {}, { singletonKey: key })
  })
  const worker = await started(`
    const { jobBoss, stopJobs } = await import('#lib/jobs/queue.ts')
    const { closeDatabase } = await import('#db/app.ts')
    const { onStop, stopOnSignal } = await import('#lib/server/stopping.ts')
    onStop('jobs', () => stopJobs(3000))
    onStop('database', closeDatabase, 'last')
    stopOnSignal()
    const boss = await jobBoss()
    const begun = new Set()
    const tell = (name) => { begun.add(name); if (begun.size === 2) process.stdout.write('up') }
    const options = { pollingIntervalSeconds: 0.5 }
    await boss.work('nightly', options, async () => { tell('a'); await new Promise((go) => setTimeout(go, 1500)) })
    await boss.work('digest', options, async () => { tell('b'); await new Promise(() => {}) })`)
  worker.child.kill('SIGTERM')
  expect(await worker.ended).toBe(0)
  const states = await appDatabase().orm.execute<{ name: string; state: string }>(sql`
    select name, state::text from pgboss.job where singleton_key = ${key} order by name`)
  expect([...states]).toEqual([
    { name: 'digest', state: 'retry' },
    { name: 'nightly', state: 'completed' },
  ])
})

test.concurrent('whoever started it and is gone takes it along', async () => {
  const port = await freePort()
  const app = await started(SERVER(port, 0), 'ipc')
  app.child.disconnect()
  expect(await app.ended).toBe(0)
})

async function started(script: string, channel: 'ipc' | 'ignore' = 'ignore') {
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: process.env,
    stdio: ['ignore', 'pipe', 'inherit', channel],
  })
  const ended = once(child, 'exit').then(([code]) => code as number)
  await once(child.stdout!, 'data')
  child.stdout!.resume()
  return { child, ended }
}

/** On a connection of its own, as a new visitor comes. */
function ask(port: number, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = get({ port, path, host: '127.0.0.1', agent: false }, (response) => {
      let body = ''
      response.on('data', (part) => {
        body += part
      })
      response.on('end', () => resolve({ status: response.statusCode!, body }))
      response.on('error', reject)
    })
    request.on('error', reject)
  })
}

const pause = (ms: number) => new Promise((go) => setTimeout(go, ms))

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
