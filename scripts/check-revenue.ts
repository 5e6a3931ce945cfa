import { prepare } from './prepare.ts'

// Proves the kept tables equal to the invoices, workspace by workspace. Exit code 0: equal; 1: not, with what differs.
// `npm run check-revenue` checks one's own data, `npm run check-revenue -- --demo` the demo's.

/** Every invoice of every workspace is read several times over. */
const DEADLINE_MS = 60 * 60_000

const install = await prepare({ demo: process.argv.includes('--demo') })
process.env.DATABASE_APP_URL = install.appUrl
const { appDatabase } = await import('#db/app.ts')
const { getWorkspace, listWorkspaceIds } = await import('#db/system.ts')
const { withWorkspace } = await import('#db/tenant.ts')
const { checkRevenue } = await import('#lib/flows/check-revenue.ts')

try {
  const ids = await listWorkspaceIds()
  if (ids.length === 0) console.log('There is no workspace yet: nothing to check.')
  for (const id of ids) {
    const name = (await getWorkspace(id))?.name ?? id
    const differences = await withWorkspace(id, checkRevenue, { deadlineMs: DEADLINE_MS })
    if (differences.length === 0) {
      console.log(`${name}: the kept tables equal the invoices.`)
      continue
    }
    process.exitCode = 1
    console.log(`${name}: the kept tables differ from the invoices.`)
    for (const { table, kind, count, samples } of differences) {
      console.log(
        `  ${table}: ${count} ${count === 1 ? 'row' : 'rows'} ${kind === 'extra' ? 'that should not be' : 'missing'}, such as`,
      )
      for (const sample of samples) console.log(`    ${sample}`)
    }
  }
} finally {
  await appDatabase().close()
  await install.stop()
}
