import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { actingAs, itself } from '#db/actor.ts'
import { endEverySession } from '#db/backup/after.ts'
import { verifyBackup } from '#db/backup/read.ts'
import { inWords, type Restored, restoreBackup } from '#db/backup/restore.ts'
import { countOf } from '#lib/core/number-words.ts'
import { type Install, prepare, secretMark } from './prepare.ts'

const HELP = `npm run restore -- <file> [options]

Puts a backup into this install's database: an empty one, or with --replace one whose data are thrown away for it. Reads the file whole
first; then all of it goes in, or nothing; then the database is brought up to date. Stop Troth everywhere before, workers too.
Afterwards everybody signs in again, because a session ended since the backup was made would otherwise live again.

  --replace   throw away what the database holds now
  --demo      the demo's data
  --help

Exit code 0: done; 1: not, and why. A restore that fails leaves the database as it was.`

try {
  const { values: said, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      replace: { type: 'boolean', default: false },
      demo: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const [file, ...more] = positionals
  if (said.help) console.log(HELP)
  else if (!file || more.length > 0) throw new Error('say which file: npm run restore -- <file>')
  else await restore(resolve(file), said.replace, said.demo)
} catch (error) {
  console.error(`Nothing was restored: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}

async function restore(path: string, replace: boolean, demo: boolean) {
  console.log('reading the backup from beginning to end…')
  await verifyBackup(path) // before a database is even started
  const install = await prepare({ demo, migrates: false })
  try {
    console.log('it is whole; putting it in…')
    const done = await restoreBackup({
      path,
      ownerUrl: install.ownerUrl,
      appUrl: install.appUrl,
      replace,
      onTable: (table, rows) => {
        if (rows >= 50_000) console.log(`  ${table.split('.')[1]}: ${rows.toLocaleString('en')} rows`)
      },
    })
    const ended = await endEverySession(install.ownerUrl)
    await tellAuditLog(install, done)
    if (done.replaced) console.log(`Thrown away was what was there before: ${inWords(done.replaced)}.`)
    const rows = done.tables.reduce((sum, table) => sum + table.rows, 0)
    console.log(
      `Restored as of ${done.header.at}: ${countOf(rows, 'row')} in ${countOf(done.tables.length, 'table')}, each counted after it went in and equal to the file.`,
    )
    for (const { table, rows: count } of done.tables)
      if (count > 0) console.log(`  ${table}  ${count.toLocaleString('en')}`)
    if (done.auditHeads > 0)
      console.log(
        `The audit ${done.auditHeads === 1 ? 'log ends' : 'logs end'} where the backup says; npm run verify-audit walks the whole of it.`,
      )
    if (done.upgraded.length > 0) console.log(`Brought up to date: ${done.upgraded.join(', ')}.`)
    if (done.jobs > 0) console.log(`${countOf(done.jobs, 'job')} that waited when the backup was made will go on.`)
    if (ended > 0) console.log(`Everybody signs in again: ${countOf(ended, 'session')} ended.`)
    console.log(
      'Keys of programs, share links and passwords are as they were at that moment: what was revoked or changed since must be again.',
    )
    tellOfKeys(install, done.header.authSecret, done.tables)
  } finally {
    await install.stop()
  }
}

async function tellAuditLog(install: Install, { header, sha256 }: Restored) {
  process.env.DATABASE_APP_URL = install.appUrl
  const { appDatabase } = await import('#db/app.ts')
  const { withWorkspace } = await import('#db/tenant.ts')
  const { sayAudit } = await import('#lib/flows/say-audit.ts')
  try {
    const said = { action: 'restore', noun: 'backup', after: { asOf: header.at, sha256 } }
    await actingAs(itself('command', 'restore'), async () => {
      for (const { id } of header.workspaces) await withWorkspace(id, (tx) => sayAudit(tx, said))
    })
  } finally {
    await appDatabase().close()
  }
}

/** Second factors are sealed with the install's auth secret: under another one their codes are good for nothing. */
function tellOfKeys(install: Install, mark: string, tables: { table: string; rows: number }[]) {
  const factors = tables.find(({ table }) => table === 'system.second_factor')?.rows ?? 0
  if (factors === 0 || mark === secretMark(install.authSecret)) return
  console.log(
    `This install has another auth secret than the one the backup comes from: ${countOf(factors, 'person', 'people')} with a second factor cannot use its codes, only their recovery codes. To have them work, put the old auth-secret into ${install.dataDir} (or AUTH_SECRET) and start again; else: npm run reset-password -- <email> --remove-second-factor.`,
  )
}
