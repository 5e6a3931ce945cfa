import { type Database, openDatabase, withDeadline } from './client.ts'

// Next loads server code in several bundles; the pool must be one a process.
const place = globalThis as typeof globalThis & { trothDatabase?: Database; trothProbe?: Database }

/** The app's own pool, as the weak role. The launcher sets DATABASE_APP_URL before the app starts. */
export function appDatabase(): Database {
  const url = process.env.DATABASE_APP_URL
  if (!url) throw new Error('DATABASE_APP_URL is not set: start Troth with npm start, npm run dev or npm run demo')
  place.trothDatabase ??= openDatabase(url, {
    name: 'troth',
    connections: Number(process.env.DATABASE_CONNECTIONS ?? 10),
  })
  return place.trothDatabase
}

const PROBE_MS = 2_000

/** True when the database answers as the app's role within two seconds: on a connection of its own, so that a pool that is busy is not taken for it. */
export async function probeDatabase(): Promise<boolean> {
  const url = process.env.DATABASE_APP_URL
  if (!url) return false
  place.trothProbe ??= openDatabase(url, { name: 'troth-probe', connections: 1 })
  try {
    await withDeadline(place.trothProbe.sql`select 1`, PROBE_MS)
    return true
  } catch {
    return false
  }
}

/** Closes every connection of the process; calls that are under way are waited for some seconds. */
export async function closeDatabase(): Promise<void> {
  const open = [place.trothDatabase, place.trothProbe]
  place.trothDatabase = undefined
  place.trothProbe = undefined
  await Promise.all(open.map((database) => database?.close()))
}
