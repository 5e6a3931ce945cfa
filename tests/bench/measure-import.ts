import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { BenchInstall } from './bench-install.ts'
import { copyFloor } from './import-floor.ts'
import { type BenchSize, COMPLETE_THROUGH } from './invoice-file.ts'
import { type Measurement, progress, speed, within } from './measure.ts'

export const MEMORY_MB = 600

/** Lines a second from an uploaded file to invoices and kept tables, plan and commit together, against one plain COPY. */
export async function measureImport(
  install: BenchInstall,
  path: string,
  { lines }: BenchSize,
  signal: AbortSignal,
): Promise<Measurement[]> {
  const before = await copyFloor(install.owner.sql, path)
  const args = [
    join(import.meta.dirname, 'import-child.ts'),
    install.workspaceId,
    install.personId,
    path,
    COMPLETE_THROUGH,
  ]
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 24, signal })
  const { upload, plan, commit, peakMb, rows, refused } = JSON.parse(stdout.trim().split('\n').at(-1)!)
  if (rows !== lines || refused !== 0) throw new Error(`${rows} of ${lines} lines were read, ${refused} refused`)
  const { sql } = install.owner
  // once before and once after: whatever else the machine does falls on both
  const floor = (before + (await copyFloor(sql, path))) / 2
  await sql`analyze` // as autovacuum does within a minute or two
  const seconds = [upload, plan, commit].map((ms) => (ms / 1000).toFixed(1))
  progress(
    `imported: upload ${seconds[0]} s, plan ${seconds[1]} s, commit ${seconds[2]} s; plain COPY ${(floor / 1000).toFixed(1)} s`,
  )
  const [kept] =
    await sql`select (select count(*)::int from invoice_line) as lines, (select count(*)::int from purchase_day) as days`
  if (kept!.lines !== lines || kept!.days === 0)
    throw new Error(`${kept!.lines} lines and ${kept!.days} purchase days were kept`)
  return [
    speed('import, plan and commit', 'lines/s', lines / ((plan + commit) / 1000), lines / (floor / 1000), 0.25),
    within('peak memory of an import', 'MB', peakMb, MEMORY_MB),
  ]
}
