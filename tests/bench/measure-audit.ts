import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { startEmbedded } from '#db/embedded.ts'
import { migrateDatabase } from '#db/migrate.ts'

// What the audit log costs: an import of 20,000 lines and 1,000 outcomes of promises, one transaction each, with its triggers and without, by
// turns, each the best of TURNS (3). Counted is processor time, of this process and of PostgreSQL, so that what else the machine does matters
// little (Linux only). `node tests/bench/measure-audit.ts`

const TURNS = Number(process.env.TURNS ?? 3)
const LINES = 20_000
const OUTCOMES = Number(process.env.OUTCOMES ?? 1_000)
const TODAY = '2026-11-22'

const folder = mkdtempSync(join(tmpdir(), 'troth-audit-bench-'))
const server = await startEmbedded(folder, { fast: true })
const appUrl = new URL(server.url)
appUrl.username = 'troth_app'
appUrl.password = 'bench-only'
await migrateDatabase(server.url, appUrl.href)
process.env.DATABASE_APP_URL = appUrl.href
process.env.LOG_LEVEL ??= 'silent'

const { withWorkspace } = await import('#db/tenant.ts')
const { appDatabase } = await import('#db/app.ts')
const { insertPromise } = await import('#db/queries/promises.ts')
const { importFile } = await import('#lib/flows/import-file.ts')
const { recordOutcome } = await import('#lib/flows/record-outcome.ts')
const { stopJobs } = await import('#lib/jobs/queue.ts')
const { makeWorkspace } = await import('../factories/workspace.ts')
const { makeAccount } = await import('../factories/invoices.ts')

const owner = postgres(server.url, { max: 1, onnotice: () => {} })
async function turn(on: boolean): Promise<void> {
  const triggers = await owner<{ table: string; name: string }[]>`
    select t.tgrelid::regclass::text as table, t.tgname as name from pg_trigger t join pg_proc p on p.oid = t.tgfoid
    where p.proname in ('audit_rows', 'audit_system')`
  for (const { table, name } of triggers) {
    await owner.unsafe(`alter table ${table} ${on ? 'enable' : 'disable'} trigger ${name}`)
  }
}

/** Milliseconds of processor time so far: ours, and that of every process of the database, those that ended too. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  let ticks = 0
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = readStat(name)
    const [, parent] = stat
    if (name !== `${server.pid}` && parent !== `${server.pid}`) continue
    // user and system; of the postmaster also those of its children that ended
    for (const at of name === `${server.pid}` ? [11, 12, 13, 14] : [11, 12]) ticks += Number(stat[at])
  }
  return (user + system) / 1000 + ticks * 10
}

/** Fields of /proc/<pid>/stat from the third on: state, parent … */
function readStat(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
  } catch {
    return [] // it ended meanwhile
  }
}

async function timeImport(): Promise<number> {
  const place = await makeWorkspace()
  const rows = Array.from({ length: LINES }, (_, n) => {
    const document = Math.floor(n / 4)
    const day = `20${20 + (document % 5)}-${`${1 + (document % 12)}`.padStart(2, '0')}-15`
    return `${document},${day},C${document % 700},Customer ${document % 700},P${n % 50},${(n % 900) + 10}.50,EUR`
  })
  const body = new TextEncoder().encode(
    `invoice,date,customer id,customer name,product,amount,currency\n${rows.join('\n')}\n`,
  )
  const started = processorTime()
  await importFile(place.workspaceId, place.personId, { name: 'bench.csv', body })
  return processorTime() - started
}

async function timeOutcomes(): Promise<number> {
  const { workspaceId, personId } = await makeWorkspace()
  const who = { id: personId, workspaceId, today: TODAY }
  const ids = await withWorkspace(workspaceId, async (tx) => {
    const made: string[] = []
    for (let n = 0; n < OUTCOMES; n += 1) {
      const accountId = n % 10 === 0 ? await makeAccount(tx, `Account ${n}`) : null
      const [account] = accountId
        ? [{ id: accountId }]
        : await tx.execute<{ id: string }>(sql`select id from account order by created_at desc limit 1`)
      made.push((await insertPromise(tx, promise(account!.id, personId)))!)
    }
    return made
  })
  const none = { toldBy: null, cause: null, percent: null, newDay: null }
  const said = { outcome: 'kept', day: TODAY, note: 'Sent', reason: '', ...none } as const
  const started = processorTime()
  for (const promiseId of ids) {
    const result = await withWorkspace(workspaceId, (tx) => recordOutcome(tx, { promiseId, stepId: null }, said, who))
    if (!result.ok) throw new Error(result.message)
  }
  return processorTime() - started
}

const promise = (accountId: string, personId: string) => ({
  ...({
    accountId,
    madeBy: 'us',
    form: 'explicit',
    size: 'medium',
    text: 'Send the drawings',
    contactId: null,
  } as const),
  ...{ promisedBy: personId, promisedDay: '2026-11-01', whereSaid: '', touchId: null, ownerId: personId, vowId: null },
  ...{ planId: null, dueDay: '2026-11-25', createdBy: personId },
})

const best: Record<string, number> = {}
try {
  for (let n = 0; n < TURNS; n += 1) {
    // what comes later finds more in the tables: who goes first changes
    for (const on of n % 2 === 0 ? [false, true] : [true, false]) {
      await turn(on)
      for (const [name, time] of [
        ['import', timeImport],
        ['outcomes', timeOutcomes],
      ] as const) {
        const key = `${name} ${on ? 'with' : 'without'}`
        best[key] = Math.min(best[key] ?? Number.POSITIVE_INFINITY, await time())
      }
    }
  }
  for (const name of ['import', 'outcomes']) {
    const [with_, without] = [best[`${name} with`]!, best[`${name} without`]!]
    console.log(
      `${name}: ${Math.round(with_)} ms with the log, ${Math.round(without)} ms without: ${(with_ / without).toFixed(2)}`,
    )
  }
} finally {
  await stopJobs()
  await appDatabase().close()
  await owner.end()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
