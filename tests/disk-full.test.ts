import { execFileSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase } from '#db/app.ts'
import { diskState, isDiskFull, watchDisk } from '#db/disk.ts'
import { type Embedded, startEmbedded } from '#db/embedded.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { insertSignInFailure } from '#db/system.ts'
import { withWorkspace } from '#db/tenant.ts'
import { orRefusal } from '#lib/server/trouble.ts'
import { makeWorkspace } from './factories/workspace.ts'

// A PostgreSQL on a small disk of its own that is really filled up: reading goes on, writing is refused, and afterwards nothing is torn.

const MB = 1024 ** 2
const folder = mkdtempSync(join(tmpdir(), 'troth-full-'))
const mounted = mount()
let server: Embedded
let stopWatch = () => {}

function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=480m', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

beforeAll(async () => {
  if (!mounted) return
  server = await startEmbedded(join(folder, 'postgres'), { fast: true })
  const appUrl = new URL(server.url)
  appUrl.username = 'troth_app'
  appUrl.password = 'tests-only'
  await migrateDatabase(server.url, appUrl.href)
  await closeDatabase()
  process.env.DATABASE_APP_URL = appUrl.href
})
afterAll(async () => {
  stopWatch()
  await closeDatabase()
  await server?.stop()
  if (mounted) execFileSync('umount', ['-l', folder])
  rmSync(folder, { recursive: true, force: true })
})

let made = 0
const write = (workspaceId: string) =>
  orRefusal(() =>
    withWorkspace(workspaceId, async (tx) => {
      await tx.execute(sql`insert into ledger (name) values (${`Ledger ${++made}`})`)
      return { ok: true as const, value: null }
    }),
  )
const count = (workspaceId: string) =>
  withWorkspace(workspaceId, async (tx) => (await tx.execute(sql`select name from ledger`)).length)

/** Writes until nothing fits any more, or so much is left. */
function fill(name: string, leaveMb: number): void {
  const file = openSync(join(folder, name), 'w')
  const part = Buffer.alloc(MB, 1)
  try {
    while (free() > leaveMb * MB) writeSync(file, part)
    if (leaveMb === 0) for (;;) writeSync(file, part)
  } catch {
    // full
  } finally {
    closeSync(file)
  }
}
const free = () => {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

test.skipIf(!mounted)(
  'a disk that fills up (a real one: needs the right to mount a tmpfs): read, not written, whole',
  async () => {
    const { workspaceId } = await makeWorkspace()
    const turns: boolean[] = []
    stopWatch = watchDisk(folder, { reserveMb: 64, everyMs: 100 }, (disk) => turns.push(disk.full))
    expect(isDiskFull()).toBe(false)
    expect(existsSync(join(folder, 'reserve'))).toBe(true)
    for (let i = 0; i < 5; i++) expect(await write(workspaceId)).toMatchObject({ ok: true })

    // others fill it while somebody writes on and on: each write is there or was refused
    let acknowledged = 5
    let writing = true
    const refused: unknown[] = []
    const writer = (async () => {
      while (writing) {
        const result = await write(workspaceId)
        if (result.ok) acknowledged++
        else refused.push(result)
      }
    })()
    fill('others', 40)
    await expect.poll(isDiskFull).toBe(true)
    await expect.poll(() => refused.length).toBeGreaterThan(3)
    writing = false
    await writer
    expect(refused[0]).toMatchObject({
      code: 'disk-full',
      message: expect.stringMatching(/can be read, but nothing can be written, and nothing was changed/),
    })
    expect(await count(workspaceId)).toBe(acknowledged)
    // signing in keeps a row or two, for which the reserve is good
    await insertSignInFailure('somebody')

    // to the last byte: the reserve's file is given back, so that the server has what reading takes
    fill('the-rest', 0)
    await expect.poll(() => existsSync(join(folder, 'reserve'))).toBe(false)
    for (let i = 0; i < 20; i++) expect(await count(workspaceId)).toBe(acknowledged)
    expect(await write(workspaceId)).toMatchObject({ ok: false, code: 'disk-full' })
    expect(process.kill(server.pid, 0)).toBe(true)

    // room again: by itself
    rmSync(join(folder, 'others'))
    rmSync(join(folder, 'the-rest'))
    await expect.poll(isDiskFull).toBe(false)
    expect(turns).toEqual([true, false])
    expect(await write(workspaceId)).toMatchObject({ ok: true })
    expect(await count(workspaceId)).toBe(acknowledged + 1)
    await expect.poll(() => existsSync(join(folder, 'reserve'))).toBe(true)
    expect(diskState()).toMatchObject({ full: false, reserveBytes: 64 * MB })
  },
)

test.skipIf(!mounted)(
  'a server of somebody else’s whose disk is full says so itself, and is told of in the same words',
  async () => {
    const { workspaceId } = await makeWorkspace()
    stopWatch()
    expect(diskState()).toBeNull()
    const full = () =>
      withWorkspace(workspaceId, (tx) =>
        tx.execute(
          sql`do $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`,
        ),
      )
    expect(await orRefusal(full as never)).toMatchObject({ code: 'disk-full' })
  },
)
