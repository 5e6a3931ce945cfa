import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { writeBackup } from '#db/backup/write.ts'
import { type Install, secretMark } from './prepare.ts'

export type TakenBackup = { path: string; bytes: number; sha256: string; rows: number; at: string }

/** Where backups lie that nobody named a place for. */
export const backupFolder = (dataDir: string) => join(dataDir, 'backups')
/** What the doctor reads: when the last backup was made, wherever it went. */
export const lastBackupFile = (dataDir: string) => join(dataDir, 'last-backup.json')

/** Writes a backup, by default `backups/troth-<moment>.troth` in the install's folder, and notes that it was made. */
export async function takeBackup(
  install: Install,
  { file, say }: { file?: string; say: (text: string) => void },
): Promise<TakenBackup> {
  const path = file ? resolve(file) : join(backupFolder(install.dataDir), `troth-${momentName(new Date())}.troth`)
  if (!file) mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const { header, end } = await writeBackup({
    ownerUrl: install.ownerUrl,
    path,
    troth: trothVersion(),
    authSecret: secretMark(install.authSecret),
    onTable: (table, rows) => {
      if (rows >= TOLD_ROWS) say(`  ${table.split('.')[1]}: ${rows.toLocaleString('en')} rows`)
    },
  })
  const taken = { path, bytes: statSync(path).size, sha256: end.sha256, rows: end.rows, at: header.at }
  writeFileSync(lastBackupFile(install.dataDir), `${JSON.stringify(taken)}\n`, { mode: 0o600 })
  return taken
}

/** A smaller table is written before a line about it is read. */
const TOLD_ROWS = 50_000

/** Removes all but the newest `keep` of the backups that were named by their moment, and pieces of ones that were killed; says which. */
export function removeOldBackups(folder: string, keep: number): string[] {
  const names = readdirSync(folder)
  const whole = names.filter((name) => /^troth-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.troth$/.test(name)).sort()
  const dead = names.filter((name) => /^troth-.*\.troth\.part$/.test(name) && ageDays(join(folder, name)) > 1)
  const gone = [...whole.slice(0, Math.max(0, whole.length - keep)), ...dead]
  for (const name of gone) rmSync(join(folder, name))
  return gone
}

const ageDays = (path: string) => (Date.now() - statSync(path).mtimeMs) / 86_400_000

/** '2026-11-22T16-45-00Z': sorts by time, and every file system takes it. */
const momentName = (moment: Date) => `${moment.toISOString().slice(0, 19).replaceAll(':', '-')}Z`

export function trothVersion(): string {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')).version
}

/** '1.2 MB'. */
export function sizeInWords(bytes: number): string {
  for (const [unit, size] of [
    ['GB', 1e9],
    ['MB', 1e6],
    ['KB', 1e3],
  ] as const)
    if (bytes >= size) return `${(bytes / size).toFixed(bytes >= size * 100 ? 0 : 1)} ${unit}`
  return `${bytes} bytes`
}
