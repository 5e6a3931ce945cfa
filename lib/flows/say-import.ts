import { sql } from 'drizzle-orm'
import { getImportTold } from '#db/queries/imports.ts'
import type { Tx } from '#db/tenant.ts'
import { sayAudit } from './say-audit.ts'

/**
 * What an import writes in bulk is told by its own entry (`sayImport`), and not once more statement by statement; until the end of the
 * transaction. For the flows of an import alone (lib/house.test.ts).
 */
export async function tellAsImport(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('app.told', 'import', true)`)
}

/** One entry for the whole import: which file, by its digest, who said yes, how many rows and what they add up to. */
export async function sayImport(
  tx: Tx,
  action: 'import-commit' | 'import-undo',
  importId: string,
  by: string | null | undefined,
): Promise<void> {
  const told = await getImportTold(tx, importId)
  if (!told) return
  const { rows, ...after } = told
  await sayAudit(tx, {
    action,
    noun: 'import',
    subjectId: importId,
    rows: rows ?? 0,
    after: { ...after, by: by ?? null },
  })
}
