import { once } from 'node:events'
import type postgres from 'postgres'
import { driverOf, type Tx, withDeadline } from './client.ts'

/** A server that takes, or gives, nothing for this long is gone: postgres.js does not say so by itself. */
const DEADLINE_MS = 120_000

/**
 * COPY of bytes already in PostgreSQL's text format (UTF-8, tab, newline, backslash; '' for null) into a table of the transaction. The
 * connection takes no other query until it is done.
 */
export async function copyText(tx: Tx, table: string, columns: string[], chunks: Uint8Array[]): Promise<void> {
  if (chunks.length === 0) return
  await copyInto(driverOf(tx), `copy ${table} (${columns.join(', ')}) from stdin with (format text, null '')`, chunks)
}

/**
 * Sends `chunks` to a COPY … FROM STDIN, as fast as the server takes them; throws what the server refuses them with. The driver's own stream
 * never says so once it is ended: the refusal is caught at the statement.
 */
export async function copyInto(
  driver: postgres.ISql,
  statement: string,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const query = driver.unsafe(statement) as ReturnType<typeof driver.unsafe> & { reject: (error: unknown) => void }
  const { reject: settle } = query
  const refused = new Promise<never>((_, reject) => {
    query.reject = (error) => {
      reject(error)
      settle(error)
    }
  })
  refused.catch(() => {})
  const soon = <T>(work: Promise<T>) => withDeadline(Promise.race([work, refused]), DEADLINE_MS)
  const stream = await soon(query.writable())
  // the driver's own tells the server that we gave up, on a socket that may be gone; nothing here gives up
  stream._destroy = (error, callback) => callback(error)
  const done = new Promise<void>((resolve, reject) => {
    stream.once('finish', resolve)
    stream.once('error', reject)
    stream.once('close', () => reject(new Error('the database closed the connection during COPY')))
  })
  done.catch(() => {})
  for await (const chunk of chunks) if (!stream.write(chunk)) await soon(Promise.race([once(stream, 'drain'), done]))
  stream.end()
  await soon(done)
}

/** The bytes of a COPY … TO STDOUT, as they come; memory stays flat when the reader is slow. */
export async function* copyFrom(driver: postgres.ISql, statement: string): AsyncGenerator<Buffer> {
  const stream = await withDeadline(driver.unsafe(statement).readable(), DEADLINE_MS)
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  for (;;) {
    const { done, value } = await withDeadline(chunks.next(), DEADLINE_MS)
    if (done) break
    yield value
  }
  // the driver stops its socket while the stream is full, and starts it when the stream is read on: which an ended one never is, so that
  // the statement's own end would be waited for for ever
  stream._read(0)
}

/** A value for `copyText`. */
export function copyValue(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (letter) => ESCAPES[letter] as string) : text
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** What `copyValue` made a value to. */
export function copiedValue(text: string): string {
  return text.replace(/\\(.)/g, (_, letter: string) => PLAIN[letter] ?? letter)
}

const PLAIN: Record<string, string> = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f', v: '\v' }
