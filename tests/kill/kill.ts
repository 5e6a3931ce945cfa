import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDriverCrash } from '#db/client.ts'
import { withWorkspace } from '#db/tenant.ts'
import { checkAudit } from '#lib/flows/check-audit.ts'
import { sealAudit } from '#lib/flows/seal-audit.ts'
import { makeInstall } from '../bench/bench-install.ts'
import { checkAll } from './check.ts'
import { type KillableApp, killableApp, signal } from './killable-app.ts'
import { makeWorld } from './world.ts'
import { DEADLINE_MS, startWriters, type Writers } from './writers.ts'

/** `wrong`: empty, or a sentence for each thing that should not be. */
export type Told = { wrong: string[]; counts: Record<string, number> }

/**
 * Kills the app and PostgreSQL by turns, `rounds` times each, at any moment, while promises are settled, a lot is handed out and files come in
 * through the app's own doors; then holds what was acknowledged against what is there.
 */
export async function killByTurns(
  rounds: number,
  say: (text: string) => void,
  { port = 41_790, rests = 3000 }: { port?: number; rests?: number } = {},
): Promise<Told> {
  // our own pool is cut as the app's is
  const survive = (error: unknown) => {
    if (!isDriverCrash(error)) throw error
  }
  process.on('uncaughtException', survive)
  // one program here stands for many
  process.env.API_REQUESTS_PER_MINUTE = '1000000'
  const install = await makeInstall()
  const app = killableApp(install.folder, port)
  const wrong: string[] = []
  try {
    say('writing promises, customers and a lot…')
    const per = 2 + Math.ceil(rests / 1000)
    const size = { promises: rounds * 60 * per, guests: rounds * 12 * per, lot: rounds * 10 * per }
    const world = await makeWorld(install, size)
    await app.start()
    const writers = startWriters(app.address, world)
    for (let round = 1; round <= rounds; round++) {
      await moment(rests)
      await app.kill()
      await app.start()
      await moment(rests)
      wrong.push(...(await killDatabase(install.folder, app)))
      if (round % 5 === 0) await nextFile(writers)
      const { outcomes, accepted, files } = writers.acknowledged
      say(`${round} of ${rounds}: ${outcomes.length} outcomes, ${accepted.length} accepted, ${files.length} files`)
    }
    await nextFile(writers)
    await writers.stop()
    // while the app is up: by now PostgreSQL is its child, and goes with it
    const { calls, acknowledged } = writers
    if (calls.late > 0) wrong.push(`${calls.late} calls did not settle within ${DEADLINE_MS / 1000} s`)
    for (const [what, list] of Object.entries(acknowledged)) {
      if (list.length === 0) wrong.push(`nothing was acknowledged of ${what}: this proves nothing`)
    }
    wrong.push(...(await checkAll(install, world, acknowledged)), ...(await checkChain(install.workspaceId)))
    const { outcomes, accepted, files } = acknowledged
    const counts = { outcomes: outcomes.length, accepted: accepted.length, files: files.length }
    return { wrong, counts: { ...counts, ...calls, slowestMs: Math.round(calls.slowestMs) } }
  } finally {
    await app.stop()
    await install.stop().catch(() => {})
    process.off('uncaughtException', survive)
  }
}

/** A file whose worker was killed goes on once its missing heartbeat is noticed: now and then one has the time for it. */
async function nextFile({ acknowledged: { files } }: Writers): Promise<void> {
  const before = files.length
  for (const until = Date.now() + 90_000; Date.now() < until && files.length === before; ) await pause(500)
}

const pause = (milliseconds: number) => new Promise((go) => setTimeout(go, milliseconds))
const moment = (most: number) => pause(most / 4 + Math.random() * most)

/** kill -9 of the server itself; the app goes on, starts it again, and answers. */
async function killDatabase(folder: string, app: KillableApp): Promise<string[]> {
  const before = app.serverPid()
  signal(postmasterOf(folder), 'SIGKILL')
  for (const until = Date.now() + 90_000; Date.now() < until; ) {
    await pause(250)
    const answer = await fetch(`${app.address}/readyz`, { signal: AbortSignal.timeout(5000) }).catch(() => null)
    if (!answer?.ok) continue
    return app.serverPid() === before ? [] : ['the app ended with its database']
  }
  return ['the app did not find its database again within 90 s']
}

/** As the machine knows it: where PostgreSQL has a namespace of its own its file holds the number of outside, because only users are mapped. */
const postmasterOf = (folder: string) =>
  Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])

/** Every committed entry is sealed, and the chain holds. */
async function checkChain(workspaceId: string): Promise<string[]> {
  await sealAudit(workspaceId)
  const { problems, sealed, waiting } = await withWorkspace(workspaceId, (tx) => checkAudit(tx), {
    deadlineMs: 120_000,
  })
  if (sealed === 0) return ['no audit entry was sealed: this proves nothing']
  return waiting > 0 ? [...problems, `${waiting} entries are not sealed`] : problems
}
