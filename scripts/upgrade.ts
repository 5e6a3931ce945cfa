import { statfsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { whoUses } from '#db/backup/in-use.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { listAppliedSteps, listWaitingSteps } from '#db/migration-steps.ts'
import { countOf } from '#lib/core/number-words.ts'
import { examine } from '#lib/server/doctor/examine.ts'
import { checkRevenueOfAll } from './check-revenue-of-all.ts'
import { type Install, prepare } from './prepare.ts'
import { sizeInWords, takeBackup } from './take-backup.ts'
import { tell } from './tell-finding.ts'

const HELP = `npm run upgrade [-- options]

After new code is in place (and npm ci), with Troth stopped: checks that there is room, makes a backup of the database as it is, brings it up to
date, proves the kept tables equal to the invoices, and has the doctor look at everything. A start would bring it up to date too; this is how it is
done with a way back. Steps are one transaction: they all go in, or none.

  --no-backup  when one was just made
  --demo       the demo's data
  --help

Exit code 0: up to date and sound; 1: not, with what to do.`

const { values: said } = parseArgs({
  options: {
    'no-backup': { type: 'boolean', default: false },
    demo: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (said.help) console.log(HELP)
else await upgrade()

async function upgrade() {
  let backup: string | null = null
  try {
    const install = await prepare({ demo: said.demo, migrates: false })
    try {
      const waiting = await stepsToDo(install)
      if (waiting.length === 0) console.log('The database is up to date already.')
      else {
        console.log(`${countOf(waiting.length, 'step')} to do: ${waiting.join(', ')}`)
        await checkRoom(install)
        if (!said['no-backup'] && (await holdsAnything(install))) {
          console.log('making a backup first…')
          const taken = await takeBackup(install, { say: console.log })
          backup = taken.path
          console.log(`  ${taken.path}, ${sizeInWords(taken.bytes)}, sha256 ${taken.sha256}`)
        }
      }
      await migrateDatabase(install.ownerUrl, install.appUrl)
      if (waiting.length > 0) console.log('The database is up to date.')
      process.env.DATABASE_APP_URL = install.appUrl
      const sound = await checkRevenueOfAll(console.log)
      const findings = await examine({ ...install, address: install.appUrlOfBrowser }, new Date())
      for (const finding of findings) if (finding.mark !== 'fine') tell(finding)
      if (!sound || findings.some(({ mark }) => mark === 'wrong')) process.exitCode = 1
      else console.log('Done: start Troth (npm start).')
    } finally {
      await install.stop()
    }
  } catch (error) {
    console.error(`The upgrade stopped: ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  }
  if (process.exitCode === 1 && backup)
    console.error(`To go back: put the code of before in place, then npm run restore -- ${backup} --replace`)
}

async function asOwner<T>(install: Install, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(install.ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

function stepsToDo(install: Install): Promise<string[]> {
  return asOwner(install, async (sql) => {
    const waiting = await listWaitingSteps(sql)
    const users = waiting.length > 0 ? await whoUses(sql, install.appUrl) : []
    if (users.length > 0)
      throw new Error(
        `Troth still works with this database (${users.join(', ')}): stop it everywhere, workers too, and try again.`,
      )
    return waiting.map(({ tag }) => tag)
  })
}

function holdsAnything(install: Install): Promise<boolean> {
  return asOwner(install, async (sql) => (await listAppliedSteps(sql)).length > 0)
}

/** Steps may write every row anew, and the backup takes about a tenth. */
async function checkRoom(install: Install): Promise<void> {
  if (!install.embedded) return
  const size = await asOwner(install, async (sql) => {
    const [row] = await sql`select pg_database_size(current_database())::float8 as bytes`
    return row!.bytes as number
  })
  const { bavail, bsize } = statfsSync(install.dataDir)
  const wanted = size * 1.5 + install.reserveMb * 1024 ** 2
  if (bavail * bsize < wanted)
    throw new Error(
      `the data take ${sizeInWords(size)} and ${sizeInWords(bavail * bsize)} are free: an upgrade may need ${sizeInWords(wanted)}. Free some space first; nothing was changed.`,
    )
}
