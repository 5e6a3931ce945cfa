import { listRefusals } from '#db/queries/imports.ts'
import type { Tx } from '#db/tenant.ts'
import { csvRow } from '#lib/core/csv.ts'

const PAGE = 5_000

/** The refused rows of an import as CSV: line, code, reason. Each page is read in a transaction of its own, however slow the reader. */
export async function* refusedCsv(
  inWorkspace: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  importId: string,
): AsyncGenerator<string> {
  yield csvRow(['line', 'code', 'reason'])
  for (let after = 0; ; ) {
    const page = await inWorkspace((tx) => listRefusals(tx, importId, after, PAGE))
    yield page.map(({ line, code, reason }) => csvRow([line, code, reason])).join('')
    if (page.length < PAGE) return
    after = page.at(-1)!.line
  }
}
