import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { getImport, updateImport } from '#db/queries/imports.ts'
import { withWorkspace } from '#db/tenant.ts'
import { commitImport } from '#lib/flows/import-commit.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { planImport } from '#lib/flows/import-plan.ts'
import { undoImport } from '#lib/flows/import-undo.ts'
import { storeUpload } from '#lib/flows/import-upload.ts'
import { makeWorkspace } from './factories/workspace.ts'

// An import that is killed at any point leaves all or nothing, and goes through when it is started again.

const owner = postgres(process.env.TEST_OWNER_URL!, { max: 1, onnotice: () => {} })
afterAll(() => owner.end())

const LINES = 15_000
const rows = (price: string) =>
  Array.from(
    { length: LINES },
    (_, i) => `${i >> 2},2024-0${1 + (i % 3 > 3 ? 1 : 0)}-1${(i >> 2) % 10},C${(i >> 2) % 500},${price},EUR,P${i % 40}`,
  )
const file = (price: string) =>
  new TextEncoder().encode(`invoice,date,customer,amount,currency,product\n${rows(price).join('\n')}\n`)

type Place = Awaited<ReturnType<typeof makeWorkspace>>

async function planned(place: Place, body: Uint8Array): Promise<string> {
  const stored = await storeUpload(place.workspaceId, place.personId, {
    name: 'killed.csv',
    baseCurrency: 'EUR',
    body: (async function* () {
      yield body
    })(),
  })
  if (!stored.ok) throw new Error(stored.message)
  const { importId, guess } = stored.value
  const set = (change: Parameters<typeof updateImport>[2]) =>
    withWorkspace(place.workspaceId, (tx) => updateImport(tx, importId, change))
  await set({ state: 'planning', mapping: { settings: guess.settings, same: [] } })
  await planImport(place.workspaceId, importId)
  await set({ state: 'committing', completeThrough: '2024-03-31' })
  return importId
}

/** Everything an import writes, as sums: equal sums, equal records. */
function sums(place: Place) {
  return withWorkspace(place.workspaceId, async (tx) => {
    const [row] = await tx.execute(sql`
      select (select count(*)::int from account) as accounts, (select count(*)::int from account_key) as keys,
        (select count(*)::int from invoice) as invoices, (select sum(net)::text from invoice) as net,
        (select count(*)::int from invoice_line) as lines, (select sum(net)::text from invoice_line) as lines_net,
        (select count(*)::int from invoice_past) as past, (select sum(net)::text from account_month) as kept,
        (select count(*)::int from purchase_day) as days, (select count(*)::int from completeness) as said,
        (select count(*)::int from ledger) as ledgers`)
    return row!
  })
}

const stateOf = (place: Place, id: string) =>
  withWorkspace(place.workspaceId, async (tx) => (await getImport(tx, id))?.state)

/** Ends every connection of the app's that is inside a transaction, as a crash of the server would. */
const killTransactions = () =>
  owner`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'troth' and xact_start is not null`

const wait = (ms: number) => new Promise((go) => setTimeout(go, ms))

test('a commit whose connection is cut at any point has written all or nothing, and goes through when run again', async () => {
  const place = await makeWorkspace()
  await importFile(place.workspaceId, place.personId, { name: 'first.csv', body: file('1.00') })
  const before = await sums(place)
  const started = Date.now()
  const reference = await makeWorkspace()
  await importFile(reference.workspaceId, reference.personId, { name: 'first.csv', body: file('1.00') })
  const whole = Date.now() - started
  const importId = await planned(place, file('2.00'))
  let cut = 0
  for (const part of [0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.85]) {
    const outcome = commitImport(place.workspaceId, importId, { enqueueJobs: false }).then(
      () => 'done',
      () => 'cut',
    )
    await wait(whole * part)
    await killTransactions()
    if ((await outcome) === 'cut') {
      cut++
      expect(await stateOf(place, importId)).toBe('committing')
      expect(await sums(place)).toEqual(before)
    }
    if ((await stateOf(place, importId)) === 'committed') break
  }
  expect(cut).toBeGreaterThan(2)
  await commitImport(place.workspaceId, importId, { enqueueJobs: false })
  expect(await stateOf(place, importId)).toBe('committed')
  const after = await sums(place)
  expect(after).toMatchObject({
    invoices: before.invoices,
    lines: LINES,
    net: `${LINES * 2}.000000`,
    kept: `${LINES * 2}.000000`,
    past: LINES / 4,
  })
  await commitImport(place.workspaceId, importId, { enqueueJobs: false })
  expect(await sums(place)).toEqual(after)

  await withWorkspace(place.workspaceId, (tx) => updateImport(tx, importId, { state: 'undoing' }))
  const undone = undoImport(place.workspaceId, importId, { enqueueJobs: false }).catch(() => 'cut')
  await wait(150)
  await killTransactions()
  if ((await undone) === 'cut') {
    expect(await sums(place)).toEqual(after)
    await undoImport(place.workspaceId, importId, { enqueueJobs: false })
  }
  expect(await sums(place)).toEqual({ ...before, past: LINES / 4 })
})

test('an app that is killed while it commits leaves nothing, and the next one goes on', async () => {
  const place = await makeWorkspace()
  const importId = await planned(place, file('1.00'))
  const before = await sums(place)
  const script = `const { commitImport } = await import('#lib/flows/import-commit.ts')
    process.stdout.write('go'); await commitImport('${place.workspaceId}', '${importId}', { enqueueJobs: false }); process.stdout.write('done')`
  for (const ms of [60, 400, 900]) {
    const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env: process.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout!.on('data', (part) => {
      said += part
    })
    await once(child.stdout!, 'data')
    await wait(ms)
    child.kill('SIGKILL')
    await once(child, 'close')
    if (said.includes('done')) break
    // the server notices the dead connection when it next speaks to it, or at once when it waits for it
    await expect
      .poll(
        async () =>
          Number(
            (
              await owner`select count(*) from pg_stat_activity where application_name = 'troth' and xact_start is not null`
            )[0]!.count,
          ),
        { timeout: 30_000 },
      )
      .toBe(0)
    const state = await stateOf(place, importId)
    if (state === 'committed') break
    expect(await sums(place)).toEqual(before)
  }
  await commitImport(place.workspaceId, importId, { enqueueJobs: false })
  expect(await stateOf(place, importId)).toBe('committed')
  expect(await sums(place)).toMatchObject({ invoices: LINES / 4, lines: LINES, accounts: 500, kept: `${LINES}.000000` })
})

test('two commits of one workspace at the same time: one waits, and finds the plan out of date', async () => {
  const place = await makeWorkspace()
  const [one, two] = [await planned(place, file('1.00')), await planned(place, file('3.00'))]
  await Promise.all([one, two].map((id) => commitImport(place.workspaceId, id, { enqueueJobs: false })))
  const states = await Promise.all([one, two].map((id) => stateOf(place, id)))
  expect([...states].sort()).toEqual(['committed', 'planning'])
  const late = states[0] === 'planning' ? one : two
  await planImport(place.workspaceId, late)
  const run = await withWorkspace(place.workspaceId, (tx) => getImport(tx, late))
  expect(run).toMatchObject({ state: 'planned', plan: { documents: { new: 0, changed: LINES / 4 } } })
  expect(run?.problem).toMatch(/changed after the plan was made/)
})
