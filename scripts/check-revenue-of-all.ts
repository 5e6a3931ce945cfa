import { countOf } from '#lib/core/number-words.ts'

/** Every invoice of every workspace is read several times over. */
const DEADLINE_MS = 60 * 60_000

/** Proves the kept tables of each workspace of DATABASE_APP_URL equal to its invoices, and says what differs. True: they all are. */
export async function checkRevenueOfAll(say: (text: string) => void): Promise<boolean> {
  const { appDatabase } = await import('#db/app.ts')
  const { getWorkspace, listWorkspaceIds } = await import('#db/system.ts')
  const { withWorkspace } = await import('#db/tenant.ts')
  const { checkRevenue } = await import('#lib/flows/check-revenue.ts')
  let equal = true
  try {
    const ids = await listWorkspaceIds()
    if (ids.length === 0) say('There is no workspace yet: nothing to check.')
    for (const id of ids) {
      const name = (await getWorkspace(id))?.name ?? id
      const differences = await withWorkspace(id, checkRevenue, { deadlineMs: DEADLINE_MS })
      if (differences.length === 0) {
        say(`${name}: the kept tables equal the invoices.`)
        continue
      }
      equal = false
      say(`${name}: the kept tables differ from the invoices.`)
      for (const { table, kind, count, samples } of differences) {
        say(`  ${table}: ${countOf(count, 'row')} ${kind === 'extra' ? 'that should not be' : 'missing'}, such as`)
        for (const sample of samples) say(`    ${sample}`)
      }
    }
  } finally {
    await appDatabase().close()
  }
  return equal
}
