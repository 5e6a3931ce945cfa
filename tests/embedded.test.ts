import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { type Embedded, keepEmbedded, startEmbedded } from '#db/embedded.ts'

const folder = mkdtempSync(join(tmpdir(), 'troth-embedded-'))
let running: Embedded | undefined
afterAll(async () => {
  await running?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const ask = async (url: string, text: string) => {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return [...(await sql.unsafe(text))]
  } finally {
    await sql.end({ timeout: 5 })
  }
}
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('keeps its data over a stop, a kill -9 and an orphaned server, on loopback with a secret of its own', async () => {
  running = await startEmbedded(folder)
  await ask(running.url, 'create table kept (n int); insert into kept values (1)')
  expect(statSync(join(folder, 'postgres-password')).mode & 0o777).toBe(0o600)
  const [place] = await ask(
    running.url,
    `select current_setting('listen_addresses') as a, current_setting('unix_socket_directories') as s`,
  )
  expect(place).toEqual({ a: '127.0.0.1', s: '' })

  // a second process of ours beside the first (here: pretended) shares the server and must not stop it
  writeFileSync(join(folder, 'holder'), `${process.ppid}`)
  const beside = await startEmbedded(folder)
  expect(beside.pid).toBe(running.pid)
  await beside.stop()
  expect(isAlive(running.pid)).toBe(true)

  // the holder was killed and left the server running: the next start adopts it, and may stop it
  writeFileSync(join(folder, 'holder'), '999999999')
  const adopted = await startEmbedded(folder)
  expect(adopted.pid).toBe(running.pid)

  process.kill(running.pid, 'SIGKILL')
  running = await startEmbedded(folder)
  expect(running.pid).not.toBe(adopted.pid)
  expect(await ask(running.url, 'select n from kept')).toEqual([{ n: 1 }])

  await running.stop()
  expect(isAlive(running.pid)).toBe(false)
  running = await startEmbedded(folder)
  expect(await ask(running.url, 'select n from kept')).toEqual([{ n: 1 }])
})

test('a server that is killed under a running app comes back on the port the app knows', async () => {
  const said: string[] = []
  const stop = keepEmbedded(folder, running!, (text) => said.push(text))
  process.kill(running!.pid, 'SIGKILL')
  await expect
    .poll(() => ask(running!.url, 'select n from kept').catch(() => null), { timeout: 60_000 })
    .toEqual([{ n: 1 }])
  expect(said[0]).toContain('starting it again')
  await stop()
})
