import { AsyncLocalStorage } from 'node:async_hooks'
import { basename } from 'node:path'

/** Who is behind what is read and written now: told to the database with each transaction (db/tenant.ts), where the audit log takes it from. */
export type Actor = {
  /** `key`: a program; `guest`: whoever opens a share link; `job`, `command`: Troth itself, or whoever is at its server. */
  kind: 'person' | 'key' | 'guest' | 'job' | 'command'
  /** The person; of a key whoever it acts for; of a guest the link. */
  id: string | null
  keyId: string | null
  /** The way in: a page's path, an address of the API, a job's or command's name. Never a secret. */
  door: string
  requestId: string
  /** Where the request came from; null where that cannot be trusted. */
  address: string | null
  /** The owners whose accounts they may see, with all that hangs on them (db/scope.ts); null: every account. */
  sees: string[] | null
}

/** Troth itself, without a request. */
export const itself = (kind: 'job' | 'command', door: string): Actor => ({
  kind,
  id: null,
  keyId: null,
  door,
  requestId: '',
  address: null,
  sees: null,
})

// Next loads server code in several bundles; the store must be one a process
const place = globalThis as typeof globalThis & { trothActor?: AsyncLocalStorage<Actor> }
place.trothActor ??= new AsyncLocalStorage<Actor>()
const store = place.trothActor

/** Runs `work`, and every transaction it opens, in the name of `actor`. */
export const actingAs = <T>(actor: Actor, work: () => Promise<T>): Promise<T> => store.run(actor, work)

/** Null where nobody said: a command, a test. */
export const currentActor = (): Actor | null => store.getStore() ?? null

/** Whoever acts sees only some accounts: what is read of the whole (db/tenant.ts, `asWhole`) is not said to them. */
export const seesPart = (): boolean => (currentActor()?.sees ?? null) !== null

/** The actor as the database is told (`app.actor`): who, and by which door; what they may see is a matter of their role. */
export function toldActor(): string {
  const { sees: _, ...told } = currentActor() ?? itself('command', COMMAND)
  return JSON.stringify(told)
}

/** Where nobody else said: the script that runs, such as `differences`. */
const COMMAND = basename(process.argv[1] ?? '', '.ts')
