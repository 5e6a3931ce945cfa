import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withWorkspace } from '#db/tenant.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import { makeWorkspace } from './factories/workspace.ts'

// Two instances on one database, each with a folder of its own: what they must have in common they have, or say so.

const owner = postgres(process.env.TEST_OWNER_URL!, { max: 1, onnotice: () => {} })
const NAME = 'troth_two'
const folders = [1, 2, 3].map(() => mkdtempSync(join(tmpdir(), 'troth-two-')))
beforeAll(async () => {
  await owner.unsafe(`drop database if exists ${NAME}`)
  await owner.unsafe(`create database ${NAME}`)
})
afterAll(async () => {
  await owner.unsafe(`drop database if exists ${NAME} with (force)`)
  await owner.unsafe(`drop role if exists troth_app_${NAME}_limited, troth_app_${NAME}`).catch(() => {})
  await owner.end()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

test('the same AUTH_SECRET gives two instances the same secrets, and leaves none in their folders; another one is told of', async () => {
  const url = new URL(process.env.TEST_OWNER_URL!)
  url.pathname = `/${NAME}`
  const start = (at: number, secret: string) => prepared(folders[at]!, url.href, secret)
  const first = await start(0, 'a secret that all instances are given')
  const second = await start(1, 'a secret that all instances are given')
  expect(second.secrets).toEqual(first.secrets)
  expect(new Set(Object.values(first.secrets)).size).toBe(3)
  expect(second.warned).toBe('')
  expect(readdirSync(folders[0]!)).toEqual([])
  const other = await start(2, 'another secret, by a slip of the pen')
  expect(other.warned).toMatch(/started with another AUTH_SECRET: whoever is signed in must sign in again/)
  const known = await owner`select rolname from pg_roles where rolname = ${`troth_app_${NAME}`}`
  expect(known).toHaveLength(1)
})

test('of two instances that work on the same queue each job is done by one', async () => {
  const { workspaceId } = await makeWorkspace()
  const JOBS = 12
  const script = `
    const { jobBoss, stopJobs } = await import('#lib/jobs/queue.ts')
    const { onStop, stopOnSignal } = await import('#lib/server/stopping.ts')
    onStop('jobs', () => stopJobs(2000))
    stopOnSignal()
    const boss = await jobBoss()
    await boss.work('expire-offers', { pollingIntervalSeconds: 0.5, batchSize: 1, includeMetadata: true }, async ([job]) => {
      if (job.singletonKey.endsWith('${workspaceId}')) process.stdout.write(job.id + '\\n')
    })
    process.stdout.write('up\\n')`
  const done: string[][] = [[], []]
  const children = done.map((ids) => {
    const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child.stdout!.on('data', (part) => ids.push(...`${part}`.split('\n').filter(Boolean)))
    return child
  })
  await expect.poll(() => done.every((ids) => ids.includes('up')), { timeout: 20_000 }).toBe(true)
  for (let i = 0; i < JOBS; i++) {
    const singletonKey = `${i} ${workspaceId}`
    await withWorkspace(workspaceId, (tx) => enqueue(tx, 'expire-offers', {}, { singletonKey }))
  }
  const ids = () => done.flat().filter((id) => id !== 'up')
  await expect.poll(() => ids().length, { timeout: 60_000 }).toBe(JOBS)
  expect(new Set(ids()).size).toBe(JOBS)
  for (const child of children) {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
})

/** What `npm start` prepares, in a process of its own. */
async function prepared(dataDir: string, databaseUrl: string, secret: string) {
  const script = `
    const { prepare } = await import('#scripts/prepare.ts')
    const { authSecret, actionsKey, appUrl } = await prepare({ demo: false })
    process.stdout.write(JSON.stringify({ authSecret, actionsKey, appUrl }))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      DATABASE_APP_URL: '',
      AUTH_SECRET: secret,
      PORT: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [said, warned] = ['', '']
  child.stdout.on('data', (part) => {
    said += part
  })
  child.stderr.on('data', (part) => {
    warned += part
  })
  await once(child, 'close')
  try {
    return { secrets: JSON.parse(said) as Record<string, string>, warned }
  } catch {
    throw new Error(`the start failed: ${said}${warned}`)
  }
}
