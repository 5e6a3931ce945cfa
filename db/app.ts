import { type Database, openDatabase } from './client.ts'

// Next loads server code in several bundles; the pool must be one a process.
const place = globalThis as typeof globalThis & { trothDatabase?: Database }

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
