import { createReadStream } from 'node:fs'
import { appDatabase } from '#db/app.ts'
import { getImport, updateImport } from '#db/queries/imports.ts'
import { withWorkspace } from '#db/tenant.ts'
import { commitImport } from '#lib/flows/import-commit.ts'
import { planImport } from '#lib/flows/import-plan.ts'
import { storeUpload } from '#lib/flows/import-upload.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { milliseconds } from './measure.ts'

// One import in a process of its own, so that its memory can be told; the steps that the pages and jobs take, each timed.
// node import-child.ts <workspace> <person> <file> <complete through>

const [workspaceId, personId, path, completeThrough] = process.argv.slice(2)
const change = (values: Parameters<typeof updateImport>[2]) =>
  withWorkspace(workspaceId!, (tx) => updateImport(tx, importId, values))
let importId = ''

const upload = await milliseconds(async () => {
  const body = createReadStream(path!, { highWaterMark: 1 << 18 })
  const stored = await storeUpload(workspaceId!, personId!, {
    name: 'bench.csv',
    body,
    baseCurrency: 'EUR',
    ledger: 'Bench',
  })
  if (!stored.ok) throw new Error(stored.message)
  importId = stored.value.importId
  await change({ state: 'planning', mapping: { settings: stored.value.guess.settings, same: [] } })
})
const plan = await milliseconds(() => planImport(workspaceId!, importId))
await change({ state: 'committing', completeThrough: completeThrough! })
const commit = await milliseconds(() => commitImport(workspaceId!, importId))
const run = await withWorkspace(workspaceId!, (tx) => getImport(tx, importId))
if (run?.state !== 'committed' || !run.plan) throw new Error(`the import ended as ${run?.state}: ${run?.problem}`)

// maxRSS is in kilobytes on every system Node runs on
const peakMb = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ upload, plan, commit, peakMb, rows: run.plan.rows, refused: run.plan.refused }))
await stopJobs()
await appDatabase().close()
