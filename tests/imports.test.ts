import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { withWorkspace } from '#db/tenant.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { makeWorkspace } from './factories/workspace.ts'
import { sharedDataMissing } from './shared-data.ts'

const missing = sharedDataMissing ? ` (skipped: ${sharedDataMissing})` : ''

test.skipIf(sharedDataMissing).each([
  ['northwind_orders.csv', 830, 0],
  ['northwind_lines.csv', 830, 2155],
  ['online_retail_invoices.csv.gz', 25900, 0],
  ['online_retail_lines.csv.gz', 25900, 541909],
  ['ibm_receivables.csv', 2466, 0],
])(`%s goes in as it is, and again changes nothing${missing}`, async (name, documents, lines) => {
  const { workspaceId, personId } = await makeWorkspace()
  const body = readFileSync(`../shared/data/${name}`)
  const first = await importFile(workspaceId, personId, { name, body })
  expect(first.plan.documents).toMatchObject({ new: documents, changed: 0, unchanged: 0 })
  expect(first.plan.refused).toBe(0)
  expect(first.outcome.commit).toMatchObject({ documents: { new: documents }, lines })
  const again = await importFile(workspaceId, personId, { name, body })
  expect(again.plan.documents).toMatchObject({ new: 0, changed: 0, unchanged: documents })
  const [sum] = await withWorkspace(workspaceId, (tx) =>
    tx.execute(
      sql`select (select count(*)::int from invoice) as documents, (select count(*)::int from invoice_line) as lines`,
    ),
  )
  expect(sum).toEqual({ documents, lines })
})
