import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { verifyBackup } from '#db/backup/read.ts'
import { countOf } from '#lib/core/number-words.ts'
import { prepare } from './prepare.ts'
import { removeOldBackups, sizeInWords, takeBackup } from './take-backup.ts'

const HELP = `npm run backup [-- file] [options]

Writes everything in the database into one file, as of one moment, while people work: the embedded PostgreSQL or the one DATABASE_URL names.
Without a file: backups/troth-<moment>.troth in the data folder. The file is for its owner's eyes alone (0600) and holds everything the
database holds, so keep it as safe as that. It does not hold the install's keys: keep AUTH_SECRET, or the file auth-secret, apart from it
(docs/operations.md says why).

  --keep <n>   afterwards removes all but the newest n backups named by their moment, in the folder of this one
  --verify     reads a backup from beginning to end instead, and says what is in it
  --demo       the demo's data
  --help

Exit code 0: done; 1: not, and why.`

try {
  const { values: said, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      keep: { type: 'string' },
      verify: { type: 'boolean', default: false },
      demo: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const [file, ...more] = positionals
  if (said.help) console.log(HELP)
  else if (more.length > 0) throw new Error('one file at a time, please.')
  else if (said.verify) await verify(file)
  else await backUp(file, said.demo, keepOf(said.keep))
} catch (error) {
  console.error(`The backup was not made: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}

function keepOf(said: string | undefined): number | null {
  if (said === undefined) return null
  if (!/^[1-9]\d{0,4}$/.test(said)) throw new Error(`--keep takes a number from 1 on, not “${said}”.`)
  return Number(said)
}

async function backUp(file: string | undefined, demo: boolean, keep: number | null) {
  const install = await prepare({ demo, migrates: false })
  try {
    const taken = await takeBackup(install, { file, say: console.log })
    console.log(`Backed up as of ${taken.at}: ${countOf(taken.rows, 'row')}, ${sizeInWords(taken.bytes)}`)
    console.log(`  file    ${taken.path}`)
    console.log(`  sha256  ${taken.sha256} (of what is in it: --verify reads it again)`)
    if (keep !== null) {
      const gone = removeOldBackups(dirname(taken.path), keep)
      if (gone.length > 0) console.log(`  removed ${gone.join(', ')}`)
    }
  } finally {
    await install.stop()
  }
}

async function verify(file: string | undefined) {
  if (!file) throw new Error('say which file to read: npm run backup -- --verify <file>')
  const { header, end, tables } = await verifyBackup(resolve(file))
  console.log(`${file} is whole: everything in it is as it was written.`)
  console.log(`  made     ${header.at} by Troth ${header.versions.troth} on PostgreSQL ${header.versions.postgres}`)
  console.log(`  step     ${header.migration.tag}`)
  console.log(
    `  holds    ${countOf(end.rows, 'row')} of ${countOf(tables.length, 'table')}, ${countOf(header.workspaces.length, 'workspace')}: ${header.workspaces.map(({ name }) => `“${name}”`).join(', ')}`,
  )
  console.log(`  sha256   ${end.sha256}`)
}
