import type postgres from 'postgres'

// postgres.js does not survive a connection that ends inside a transaction by itself: its own rollback (and every later query of
// the work) is written to a socket that is gone, which throws from a timer, and leaves the connection in the pool with
// calls that nobody answers. So that a killed server costs one transaction and not the pool, nothing is sent after the end.

/** Makes `sql.begin` safe against a connection that is lost half-way: the transaction rejects, the pool goes on. */
export function surviveLostConnections(sql: postgres.Sql): postgres.Sql {
  const begin = sql.begin.bind(sql) as (options: string, work: Work) => Promise<unknown>
  const guarded = (...given: [Work] | [string, Work]): Promise<unknown> => {
    const [options, work] = given.length === 1 ? ['', given[0]] : given
    const life: Life = { lost: null, worked: false }
    const running = begin(options, (transaction) => untilLost(work, transaction, life))
    // the driver rejects the transaction as soon as its connection closes, whatever the work is doing
    running.catch((error: unknown) => {
      life.lost ??= error
      if (life.worked && error instanceof Error) unsettled.add(error)
    })
    return running
  }
  return Object.assign(sql, { begin: guarded })
}

// Next loads server code in several bundles; what one marks another reads
const place = globalThis as typeof globalThis & { trothUnsettled?: WeakSet<Error> }
place.trothUnsettled ??= new WeakSet()
const unsettled = place.trothUnsettled

/** True of a loss that came after all was written, while the commit was under way: nobody knows whether it was. */
export const isUnsettled = (error: Error): boolean => unsettled.has(error)

type Work = (transaction: postgres.TransactionSql) => Promise<unknown> | unknown
type Life = { lost: unknown; worked: boolean }

async function untilLost(work: Work, transaction: postgres.TransactionSql, life: Life): Promise<unknown> {
  let result: unknown
  try {
    result = await work(refusing(transaction, life))
  } catch (error) {
    if (!life.lost && !isLost(error)) throw error
    return never()
  }
  if (life.lost) return never()
  life.worked = true
  return result
}

/** Keeps the driver from rolling back or committing; the transaction itself has been rejected, or is about to be. */
const never = () => new Promise<never>(() => {})

/** The same handle, except that it says so when its connection is gone. */
function refusing(transaction: postgres.TransactionSql, life: Life): postgres.TransactionSql {
  const check = () => {
    if (life.lost) throw life.lost
  }
  return new Proxy(transaction, {
    apply: (target, self, args) => {
      check()
      return Reflect.apply(target as unknown as (...args: unknown[]) => unknown, self, args)
    },
    get: (target, key) => {
      if (key === 'unsafe' || key === 'savepoint') check()
      return Reflect.get(target, key)
    },
  })
}

/** Errors after which the server closes the connection, or that are its having closed. */
export function isLost(error: unknown): boolean {
  const seen = new Set<unknown>()
  for (let at = error; at instanceof Error && !seen.has(at); at = at.cause) {
    seen.add(at)
    const { code = '', severity = '' } = at as Error & { code?: string; severity?: string }
    if (severity === 'FATAL' || severity === 'PANIC') return true
    if (/^(57P0[1235]|08\d\d\d|ECONN\w+|EPIPE|ETIMEDOUT|CONNECTION_(CLOSED|DESTROYED|ENDED))$/.test(code)) return true
  }
  return false
}
