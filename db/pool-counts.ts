import { channel } from 'node:diagnostics_channel'
import type postgres from 'postgres'

/** What goes on in the pool: transactions that have a connection, and those that wait for one. */
export type PoolCounts = { inUse: number; waiting: number; size: number; errors: number }
/** Told of each transaction when it has ended: how long it had its connection, and whether it was committed. */
export type TransactionEnd = { ms: number; waitedMs: number; committed: boolean }

/** Where each ended transaction is told (TransactionEnd), for whoever measures. */
export const transactionEnds = channel('troth.transaction')

// Next loads server code in several bundles; the pool is one a process
const place = globalThis as typeof globalThis & { trothPool?: PoolCounts }

export const poolCounts = (): PoolCounts => {
  place.trothPool ??= { inUse: 0, waiting: 0, size: 0, errors: 0 }
  return place.trothPool
}

/** The driver tells nothing of its pool: counted where each transaction begins and ends. */
export function countTransactions(sql: postgres.Sql, size: number): postgres.Sql {
  const begin = sql.begin.bind(sql) as (options: string, work: Work) => Promise<unknown>
  const counts = poolCounts()
  counts.size = size
  const counted = async (...given: [Work] | [string, Work]): Promise<unknown> => {
    const [options, work] = given.length === 1 ? ['', given[0]] : given
    const asked = performance.now()
    let began = 0
    counts.waiting++
    const start = () => {
      began = performance.now()
      counts.waiting--
      counts.inUse++
    }
    let committed = false
    try {
      const result = await begin(options, (transaction) => {
        start()
        return work(transaction)
      })
      committed = true
      return result
    } catch (error) {
      // a refusal rolls back too: only what the driver or the server says counts as an error of the database
      if (!began || (error as { severity?: string; code?: string }).code !== undefined) counts.errors++
      throw error
    } finally {
      if (began) counts.inUse--
      else counts.waiting--
      if (transactionEnds.hasSubscribers) {
        const end: TransactionEnd = {
          ms: began ? performance.now() - began : 0,
          waitedMs: (began || performance.now()) - asked,
          committed,
        }
        transactionEnds.publish(end)
      }
    }
  }
  return Object.assign(sql, { begin: counted })
}

type Work = (transaction: postgres.TransactionSql) => Promise<unknown> | unknown
