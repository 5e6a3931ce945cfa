import { parseArgs } from 'node:util'
import { countOf } from '#lib/core/number-words.ts'
import { prepare } from './prepare.ts'

const HELP = `npm run verify-audit [-- options]

Walks the audit log of every workspace from its first entry to its newest: each seal must follow from the one before and from its entry, and
each entry's values must be what its digest says. Prints the newest seal of each workspace: keep it somewhere else, and give it back later,
because whoever owns the database could cut the end of the log off, and only what is kept elsewhere tells.

  --workspace <name>   this one only
  --expect <seq:hash>  a newest seal noted before (with --workspace)
  --demo               the demo's data
  --help

Exit code 0: whole; 1: not, with what was found and where.`

/** Each entry of each workspace is read. */
const DEADLINE_MS = 6 * 60 * 60_000

const { values: said } = parseArgs({
  options: {
    workspace: { type: 'string' },
    expect: { type: 'string' },
    demo: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (said.help) {
  console.log(HELP)
  process.exit(0)
}
if (said.expect && !said.workspace) {
  console.error('A seal is of one workspace: say which, by --workspace.')
  process.exit(1)
}

const install = await prepare({ demo: said.demo })
process.env.DATABASE_APP_URL = install.appUrl
const { appDatabase } = await import('#db/app.ts')
const { getWorkspace, listWorkspaceIds } = await import('#db/system.ts')
const { withWorkspace } = await import('#db/tenant.ts')
const { checkAudit } = await import('#lib/flows/check-audit.ts')

try {
  const all = await Promise.all(
    (await listWorkspaceIds()).map(async (id) => ({ id, name: (await getWorkspace(id))?.name ?? id })),
  )
  const chosen = all.filter(({ id, name }) => !said.workspace || said.workspace === name || said.workspace === id)
  if (said.workspace && chosen.length !== 1) {
    console.error(
      chosen.length === 0
        ? `There is no workspace called “${said.workspace}”.`
        : `${chosen.length} workspaces are called “${said.workspace}”: name one by its id: ${chosen.map(({ id }) => id).join(', ')}.`,
    )
    process.exitCode = 1
  } else if (all.length === 0) console.log('There is no workspace yet: nothing to check.')
  else for (const { id, name } of chosen) await check(id, name)
} finally {
  await appDatabase().close()
  await install.stop()
}

async function check(id: string, name: string): Promise<void> {
  const options = { deadlineMs: DEADLINE_MS, snapshot: true }
  const { head, sealed, waiting, erased, problems, more } = await withWorkspace(
    id,
    (tx) => checkAudit(tx, { expect: said.expect }),
    options,
  )
  const counted = [countOf(sealed, 'entry', 'entries')]
  if (waiting > 0) counted.push(`${waiting} waiting for a seal, which the app sets within seconds while it runs`)
  if (erased > 0) counted.push(`the values of ${erased} erased at somebody’s wish`)
  console.log(`${name}: ${problems.length === 0 ? 'whole' : 'NOT WHOLE'}. ${counted.join('; ')}.`)
  for (const problem of problems) console.log(`  ${problem}`)
  if (more) console.log('  … and more of the kind.')
  if (head) console.log(`  newest seal, to keep elsewhere: ${head.seq}:${head.hash}`)
  if (problems.length > 0) process.exitCode = 1
}
