import { sql } from 'drizzle-orm'
import { listedInvoices } from '#db/queries/invoice-rows.ts'
import { INVOICE_HEADS, LINE_HEADS } from '#lib/core/lists/invoice-columns.ts'
import { exportRows } from './export-list.ts'

/**
 * Invoices as the import of invoices reads them back unchanged: one row each, or one for each line of those that have lines (`level`). A
 * file has either, for a total does not speak of lines. Of one account, or all. Throws `ExportsBusy`.
 */
export function exportInvoices(
  workspaceId: string,
  { level, accountId }: { level: 'document' | 'line'; accountId: string | null },
): AsyncIterable<Uint8Array> {
  const where = accountId ? sql`i.account_id = ${accountId}::uuid` : sql`true`
  return exportRows(workspaceId, async () => ({
    head: level === 'line' ? LINE_HEADS : INVOICE_HEADS,
    rows: listedInvoices(level, where),
  }))
}
