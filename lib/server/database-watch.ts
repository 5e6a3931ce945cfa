import { probeDatabase } from '#db/app.ts'
import { log } from './log.ts'

// Whether the database answers at all, so that nobody waits for what cannot come. Only a probe on a connection of its own decides: one lost
// connection, or a pool that is busy, is not a database that is away.

const EVERY_MS = 1_000

// Next loads server code in several bundles; there is one database
const place = globalThis as typeof globalThis & { trothAway?: boolean; trothProbing?: boolean }

export const isDatabaseAway = (): boolean => place.trothAway ?? false

/** Somebody met trouble with the database: looks, and as long as it is away looks again each second until it is back. */
export function lookAtDatabase(): void {
  if (place.trothProbing) return
  place.trothProbing = true
  void watch().finally(() => {
    place.trothProbing = false
  })
}

async function watch(): Promise<void> {
  for (;;) {
    const answers = await probeDatabase()
    if (answers !== !isDatabaseAway()) {
      place.trothAway = !answers
      if (answers) log.info('the database is back')
      else log.error('the database is away')
    }
    if (answers) return
    await new Promise((go) => setTimeout(go, EVERY_MS).unref())
  }
}
