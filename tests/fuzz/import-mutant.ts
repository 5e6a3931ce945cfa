import { sql } from 'drizzle-orm'
import { getImport, moveImport } from '#db/queries/imports.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { checkRevenue } from '#lib/flows/check-revenue.ts'
import { ImportRefused, importFile } from '#lib/flows/import-file.ts'
import { undoImport } from '#lib/flows/import-undo.ts'
import type { TestWorkspace } from '../factories/workspace.ts'

export type Imported = { kind: 'refused'; why: string } | { kind: 'imported'; documents: number }

/** What an import writes, and taking it back must take away. Rates stay: they are append-only; so do names of ledgers and products. */
const WRITTEN = [
  'account',
  'account_key',
  'invoice',
  'invoice_line',
  'completeness',
  'purchase_day',
  'account_month',
  'dimension_month',
  'account_total',
]

/**
 * A file through the whole import: stored, planned, committed, taken back. Throws where it ends otherwise than in a refusal with a sentence or
 * in books that tie: a refusal leaves nothing, the kept tables equal the invoices, and after taking it back everything is as before.
 */
export async function importMutant(
  { workspaceId, personId }: TestWorkspace,
  name: string,
  bytes: Uint8Array,
): Promise<Imported> {
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work, { deadlineMs: 60_000 })
  const before = await inside(everything)
  let documents = 0
  let importId = ''
  try {
    const done = await importFile(workspaceId, personId, { name, body: inParts(bytes), ledger: 'Fuzz' })
    importId = done.importId
    documents = (await inside((tx) => tx.execute<{ n: number }>(sql`select count(*)::int as n from invoice`)))[0]!.n
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error
    if (!error.refusal.message || /undefined|NaN|\[object/.test(error.refusal.message))
      throw new Error(`refused in no words: ${error.refusal.message}`)
    same(before, await inside(everything), 'a refused file left something')
    return { kind: 'refused', why: error.refusal.code }
  }
  tie(await inside(checkRevenue), 'after the commit')
  await inside((tx) => moveImport(tx, importId, ['committed'], 'undoing', {}))
  await undoImport(workspaceId, importId, { enqueueJobs: false })
  const run = await inside((tx) => getImport(tx, importId))
  if (run?.state !== 'undone') throw new Error(`taking it back ended as ${run?.state}: ${run?.problem}`)
  tie(await inside(checkRevenue), 'after it was taken back')
  same(before, await inside(everything), 'what was taken back left something')
  return { kind: 'imported', documents }
}

async function everything(tx: Tx): Promise<Record<string, string>> {
  const all: Record<string, string> = {}
  for (const table of WRITTEN) {
    const [row] = await tx.execute<{ digest: string }>(sql`
      select count(*) || ' rows ' || md5(coalesce(string_agg(row, ',' order by row), '')) as digest
      from (select (to_jsonb(t) - 'updated_at' - 'revision')::text as row from ${sql.identifier(table)} t) r`)
    all[table] = row!.digest
  }
  return all
}

function same(before: Record<string, string>, after: Record<string, string>, what: string) {
  const changed = Object.keys(before).filter((table) => before[table] !== after[table])
  if (changed.length > 0)
    throw new Error(`${what}: ${changed.map((table) => `${table} (${before[table]} → ${after[table]})`).join(', ')}`)
}

function tie(differences: { table: string; count: number; samples: string[] }[], when: string) {
  if (differences.length > 0)
    throw new Error(`${when} the kept tables differ from the invoices: ${JSON.stringify(differences).slice(0, 400)}`)
}

async function* inParts(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += 60_000) yield bytes.subarray(from, from + 60_000)
}
