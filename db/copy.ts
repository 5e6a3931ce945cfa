import { driverOf, type Tx, withDeadline } from './client.ts'

/** A server that takes nothing for this long is gone: postgres.js does not say so by itself. */
const DEADLINE_MS = 120_000

/**
 * COPY of bytes already in PostgreSQL's text format (UTF-8, tab, newline, backslash; '' for null) into a table of the transaction. The
 * connection takes no other query until it is done. Rows must be checked before: the stream never errors when the server refuses one.
 */
export async function copyText(tx: Tx, table: string, columns: string[], chunks: Uint8Array[]): Promise<void> {
  if (chunks.length === 0) return
  const driver = driverOf(tx)
  const target = `copy ${table} (${columns.join(', ')}) from stdin with (format text, null '')`
  const stream = await withDeadline(driver.unsafe(target).writable(), DEADLINE_MS)
  // the driver's own tells the server that we gave up, on a socket that may be gone; nothing here gives up
  stream._destroy = (error, callback) => callback(error)
  const done = new Promise<void>((resolve, reject) => {
    stream.once('finish', resolve)
    stream.once('error', reject)
    stream.once('close', () => reject(new Error('the database closed the connection during COPY')))
  })
  for (const chunk of chunks) stream.write(chunk)
  stream.end()
  await withDeadline(done, DEADLINE_MS)
}

/** A value for `copyText`. */
export function copyValue(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (letter) => ESCAPES[letter] as string) : text
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
