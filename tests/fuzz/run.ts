import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { mutant } from './mutants.ts'
import { readMutant } from './read-mutant.ts'

// npm run fuzz: mutants of real files through the parser, and some through the whole import on a database of its own. Each follows from its
// seed: `npm run fuzz -- --seed 4711 --parser 1 --imports 0` looks at one again.

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    parser: { type: 'string', default: '10000' },
    imports: { type: 'string', default: '500' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(
    'npm run fuzz [-- --seed 1 --parser 10000 --imports 500]\nMutants of CSV files through the parser and the whole import. Exit code 1: one crashed, hung or did not tie.',
  )
  process.exit(0)
}
/** A mutant that takes longer hangs. */
const MOST_MS = 1_000
const FAILED = join(import.meta.dirname, 'failed')
const first = Number(values.seed)
let failures = 0

const outcomes: Record<string, number> = {}
let slowest = { ms: 0, seed: 0 }
for (let seed = first; seed < first + Number(values.parser); seed += 1) {
  const { bytes, from, by } = mutant(seed)
  // of the processor's time: beside other work the clock tells nothing
  const began = process.cpuUsage()
  try {
    const read = readMutant(bytes)
    const what = read.kind === 'refused' ? `refused: ${read.why}` : 'read'
    outcomes[what] = (outcomes[what] ?? 0) + 1
  } catch (error) {
    fail(seed, `${from}, ${by.join(', ')}`, bytes, error)
  }
  const { user, system } = process.cpuUsage(began)
  const ms = (user + system) / 1000
  if (ms > slowest.ms) slowest = { ms, seed }
  if (ms > MOST_MS) fail(seed, `${from}, ${by.join(', ')}`, bytes, new Error(`took ${Math.round(ms)} ms`))
}
console.log(`parser: ${values.parser} mutants, the slowest ${Math.round(slowest.ms)} ms (seed ${slowest.seed})`)
for (const [what, n] of Object.entries(outcomes).toSorted((a, b) => b[1] - a[1])) console.log(`  ${n} ${what}`)

if (Number(values.imports) > 0) await importSome(first, Number(values.imports))
console.log(
  failures === 0
    ? 'No mutant crashed, hung, or left books that do not tie.'
    : `${failures} failed; each is in ${FAILED} under its seed.`,
)
process.exit(failures === 0 ? 0 : 1)

async function importSome(from: number, count: number) {
  const { default: cluster } = await import('../cluster.ts')
  const stop = await cluster()
  const [{ importMutant }, { makeWorkspace }, { appDatabase }] = await Promise.all([
    import('./import-mutant.ts'),
    import('../factories/workspace.ts'),
    import('#db/app.ts'),
  ])
  const ended: Record<string, number> = {}
  const workspace = await makeWorkspace()
  for (let seed = from; seed < from + count; seed += 1) {
    const { bytes, from: shape, by } = mutant(seed)
    try {
      const done = await importMutant(workspace, `mutant-${seed}.csv`, bytes)
      const what =
        done.kind === 'refused'
          ? `refused: ${done.why}`
          : done.documents > 0
            ? 'imported and taken back'
            : 'imported nothing'
      ended[what] = (ended[what] ?? 0) + 1
    } catch (error) {
      fail(seed, `whole import: ${shape}, ${by.join(', ')}`, bytes, error)
    }
  }
  console.log(`imports: ${count} mutants`)
  for (const [what, n] of Object.entries(ended).toSorted((a, b) => b[1] - a[1])) console.log(`  ${n} ${what}`)
  await appDatabase().close()
  await stop()
}

function fail(seed: number, what: string, bytes: Uint8Array, error: unknown) {
  failures += 1
  mkdirSync(FAILED, { recursive: true })
  writeFileSync(join(FAILED, `${seed}.csv`), bytes)
  console.error(`seed ${seed} (${what}): ${error instanceof Error ? (error.stack ?? error.message) : error}`)
}
