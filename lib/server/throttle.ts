import { countSignInFailures, deleteSignInFailure, insertSignInFailure } from '#db/system.ts'
import { hasSignedInFrom } from '#db/system-factor.ts'
import { addressPrefix, siteOf } from '#lib/core/address-prefix.ts'
import { digestOf } from './digest.ts'
import type { From } from './sign-in.ts'

// What stands against guessing, so that nobody can lock somebody else out:
// - tries count per account (or per second factor) *and* address prefix. Ten wrong ones in a quarter of an hour stop that prefix at that
//   account; the person signs in from anywhere else, and whoever shares the prefix signs in as themselves.
// - tries at many accounts from one network count together: after a hundred in a quarter of an hour only those go on who signed in from
//   there before. An office does not mistype a hundred times; and where it does, its own people go on.
// - codes of one second factor count from everywhere together, too: whoever tries them has the password. After fifty in a quarter of an hour
//   only networks go on from where the person signed in before; a recovery code is good from anywhere, always.
// - else, where the address cannot be trusted nothing is stopped: tries wait instead, longer and longer.
// A try is counted before it is checked, so that many at once do not slip past, and taken back when it was right.

const WINDOW_MINUTES = 15
export const TRIES_ALLOWED = 10
const SITE_TRIES_ALLOWED = 100
const CODE_TRIES_ALLOWED = 50
/** Everybody at an untrusted address waits for those who spray there: never for long. */
const LONGEST_SITE_DELAY_MS = 1_000

/** `tries`: their marks, to be taken back by `takeBack` once all of it was right. */
export type Counted = { stopped: boolean; tries: number[] }
export type Wait = (milliseconds: number) => Promise<unknown>
export const pause: Wait = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds))

/** Counts a try at `what` (an e-mail address, or somebody's second factor), and waits where waiting is what stands against guessing. */
export async function countTry(what: string, from: From, wait: Wait = pause): Promise<Counted> {
  const prefix = from.address === null ? '' : addressPrefix(from.address)
  const { made, tries } = await count(digestOf(`${what}|${prefix}`), TRIES_ALLOWED)
  if (from.address === null) await wait(delayAfter(tries))
  return { stopped: from.address !== null && tries > TRIES_ALLOWED, tries: made }
}

/** Counts a try from a network at whatever account. `stopped`: too many, and this person (null: nobody) never signed in from there. */
export async function countSiteTry(personId: string | null, from: From, wait: Wait = pause): Promise<Counted> {
  const { address } = from
  const { made, tries } = await count(digestOf(`site|${address === null ? '' : siteOf(address)}`), SITE_TRIES_ALLOWED)
  if (address === null) {
    const delay = Math.min(delayAfter(tries - SITE_TRIES_ALLOWED + TRIES_ALLOWED), LONGEST_SITE_DELAY_MS)
    if (delay > 0) await wait(delay)
    return { stopped: false, tries: made }
  }
  const stopped = tries > SITE_TRIES_ALLOWED && !(await hasSignedInFrom(personId, addressPrefix(address)))
  return { stopped, tries: made }
}

/** Counts a code of somebody's second factor, wherever it comes from. */
export async function countCodeTry(personId: string, from: From): Promise<Counted> {
  const { made, tries } = await count(digestOf(`codes of ${personId}`), CODE_TRIES_ALLOWED)
  const { address } = from
  const stopped =
    tries > CODE_TRIES_ALLOWED && !(address !== null && (await hasSignedInFrom(personId, addressPrefix(address))))
  return { stopped, tries: made }
}

export async function takeBack(...counted: readonly Counted[]): Promise<void> {
  for (const id of counted.flatMap(({ tries }) => tries)) await deleteSignInFailure(id)
}

/** Milliseconds a try waits after so many in a quarter of an hour: none for the first ten, then doubling to eight seconds. */
export function delayAfter(tries: number): number {
  return tries <= TRIES_ALLOWED ? 0 : Math.min(250 * 2 ** (tries - TRIES_ALLOWED - 1), 8_000)
}

/** Counted no further than it matters: a flood fills no table. */
async function count(key: string, allowed: number): Promise<{ made: number[]; tries: number }> {
  const before = await countSignInFailures(key, WINDOW_MINUTES)
  if (before >= allowed * 2) return { made: [], tries: before + 1 }
  const made = await insertSignInFailure(key)
  return { made: [made], tries: await countSignInFailures(key, WINDOW_MINUTES) }
}
