import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { surviveLostConnections } from './lost-connection.ts'
import { countTransactions } from './pool-counts.ts'

/** The one place that knows the driver: replace it here and nowhere else. */
export type Sql = postgres.Sql
export type Database = ReturnType<typeof openDatabase>
export type Tx = Parameters<Parameters<Database['orm']['transaction']>[0]>[0]

/** A pool of connections to one database. `name` shows in pg_stat_activity. */
export function openDatabase(url: string, options: { name: string; connections?: number }) {
  const plain = postgres(url, {
    max: options.connections ?? 10,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: options.name },
    // the driver's own waits up to twenty seconds: a database that is back is used again within one
    backoff: (tries: number) => Math.min(0.1 * 2 ** tries, 1),
  } as postgres.Options<Record<string, never>>)
  const safe = surviveLostConnections(plain)
  const sql = options.name === 'troth' ? countTransactions(safe, options.connections ?? 10) : safe
  return { orm: drizzle(sql), sql, close: () => sql.end({ timeout: 5 }) }
}

/** The driver's own handle of a transaction: for COPY and cursors, which drizzle has no words for. */
export function driverOf(tx: Tx): postgres.TransactionSql {
  // drizzle keeps it in the session and offers no accessor
  return (tx as unknown as { session: { client: postgres.TransactionSql } }).session.client
}

export class DatabaseTimeout extends Error {
  constructor(milliseconds: number) {
    super(`the database did not answer within ${milliseconds / 1000} s`)
    this.name = 'DatabaseTimeout'
  }
}

/** Every call has a deadline: after a killed server the driver can leave a call pending for ever. */
export async function withDeadline<T>(work: PromiseLike<T>, milliseconds: number): Promise<T> {
  // a drizzle query runs anew each time it is waited for: make one promise of it first
  const running = Promise.resolve(work)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseTimeout(milliseconds)), milliseconds)
  })
  running.catch(() => {}) // a call that loses the race must not become an unhandled rejection
  try {
    return await Promise.race([running, late])
  } catch (error) {
    throw withoutValues(error)
  } finally {
    clearTimeout(timer)
  }
}

/**
 * A failed query says what failed, not with which values: those are names and what was said, and whoever throws or logs the error on
 * would write them into a log that has none.
 */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const said = error as Error & { code?: string; params?: unknown; detail?: string; where?: string }
  if (said.params !== undefined) {
    const { code = 'no answer' } = (said.cause ?? {}) as { code?: string }
    const message = `${said.message.split('\nparams:', 1)[0]} (${code})`
    said.stack = said.stack?.replace(said.message, () => message)
    said.message = message
  }
  delete said.params
  delete said.detail
  delete said.where
  // class 22: the value could not be read, and is quoted
  if ((said.cause as { code?: string } | undefined)?.code?.startsWith('22')) {
    const { code } = said.cause as { code: string }
    said.cause = Object.assign(new Error('a value that the database cannot read'), { code })
  } else withoutValues(said.cause)
  return error
}

/** postgres.js can throw from a socket handler when the server is killed (connection.js); such an error must not end the process. */
export function isDriverCrash(error: unknown): boolean {
  return error instanceof Error && /postgres\/(src|cjs\/src)\/connection\.js/.test(error.stack ?? '')
}
