import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { BenchInstall } from './bench-install.ts'
import { type Measurement, progress, time, within } from './measure.ts'
import { MEMORY_MB } from './measure-import.ts'

/** Where every account stands, read and computed in a process of its own, against the one SQL that reads their statistics; writes apart. */
export async function measureAssessment({ workspaceId }: BenchInstall, signal: AbortSignal): Promise<Measurement[]> {
  const args = [join(import.meta.dirname, 'assess-child.ts'), workspaceId]
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 24, signal })
  const { accounts, held, ours, floor, peakMb, recent, whole } = JSON.parse(stdout.trim().split('\n').at(-1)!)
  if (held !== accounts) throw new Error(`${accounts - held} of ${accounts} accounts have no history to go on from`)
  progress(
    `of a new workspace: by the last months ${(recent / 1000).toFixed(1)} s, whole histories (a job of their own) ${(whole / 1000).toFixed(1)} s`,
  )
  return [
    time(`where ${accounts.toLocaleString('en')} accounts stand`, ours, floor, 3),
    within('peak memory of an assessment', 'MB', peakMb, MEMORY_MB),
  ]
}
