import { createHash, randomBytes } from 'node:crypto'
import {
  countSignInFailures,
  deleteSignInFailure,
  findPersonByEmail,
  firstWorkspaceOf,
  insertSession,
  insertSignInFailure,
} from '#db/system.ts'
import { type Refusal, refuse } from '#lib/core/result.ts'
import { checkPassword } from './password.ts'

const SESSION_DAYS = 30
const FAILURES_ALLOWED = 10
const FAILURE_WINDOW_MINUTES = 15

export const digestOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

export type Credentials = {
  email: string
  password: string /** Which of their workspaces, where they are in several. */
  workspaceId?: string
}
export type SignedIn = { personId: string; workspaceId: string; secret: string }

/** `address` is null where it cannot be trusted: without a proxy of ours in front, a client may write anything into the header. */
export type From = { address: string | null; userAgent: string }

/** Checks e-mail and password and opens a session; null as `provePassword` says it, and for somebody who is in no team any more. */
export async function signInWithPassword(
  input: Credentials,
  from: From,
  wait: (milliseconds: number) => Promise<unknown> = sleep,
): Promise<SignedIn | null> {
  const personId = await provePassword(input, from, wait)
  return personId && openSession({ personId, method: 'password', workspaceId: input.workspaceId }, from)
}

export type Method = 'password' | 'second-factor' | 'oidc'

/** A new session with a new secret, for a person who proved who they are; null for somebody who is in no team any more. */
export async function openSession(
  who: { personId: string; method: Method; workspaceId?: string | undefined },
  from: From,
): Promise<SignedIn | null> {
  const { personId, method } = who
  const workspaceId = await firstWorkspaceOf(personId, who.workspaceId)
  if (!workspaceId) return null
  const secret = randomBytes(32).toString('base64url')
  await insertSession({
    secretDigest: digestOf(secret),
    personId,
    workspaceId,
    method,
    addressPrefix: from.address === null ? '' : addressPrefix(from.address),
    userAgent: from.userAgent.slice(0, 300),
    expiresAt: new Date(Date.now() + SESSION_DAYS * 86_400_000),
  })
  return { personId, workspaceId, secret }
}

/**
 * The person whose e-mail and password these are. Null says "no" and nothing else: unknown person, wrong password and too many
 * tries look the same. Tries count per account *and* address prefix, so that nobody can lock another person out; where the address
 * is not known they slow down instead. A try is counted before it is checked, so that many at once do not slip past.
 */
export async function provePassword(
  input: Pick<Credentials, 'email' | 'password'>,
  from: From,
  wait: (milliseconds: number) => Promise<unknown> = sleep,
): Promise<string | null> {
  const email = input.email.trim()
  if (!isPlain(email)) return null
  const key = digestOf(`${email.toLowerCase()}|${from.address === null ? '' : addressPrefix(from.address)}`)
  const tryId = await insertSignInFailure(key)
  const tries = await countSignInFailures(key, FAILURE_WINDOW_MINUTES)
  if (from.address === null) await wait(delayAfter(tries))
  else if (tries > FAILURES_ALLOWED) return null
  const person = await findPersonByEmail(email)
  const right = await checkPassword(person?.passwordHash ?? null, input.password)
  if (!right || !person) return null
  await deleteSignInFailure(tryId)
  return person.id
}

/**
 * The password once more, for what somebody at a screen left open must not do. Counted as the tries of signing in are. Null when it is right.
 */
export async function provePasswordAgain(
  person: { id: string; email: string },
  password: string,
  from: From,
): Promise<Refusal | null> {
  if ((await provePassword({ email: person.email, password }, from)) === person.id) return null
  return refuse('password', 'Nothing was changed.', {
    password:
      'This is not your password, or there were too many tries. After ten wrong ones, wait a quarter of an hour.',
  })
}

const sleep = (milliseconds: number) => new Promise((go) => setTimeout(go, milliseconds))

/** Milliseconds a try waits after so many in a quarter of an hour: none for the first ten, then doubling to eight seconds. */
export function delayAfter(tries: number): number {
  return tries <= FAILURES_ALLOWED ? 0 : Math.min(250 * 2 ** (tries - FAILURES_ALLOWED - 1), 8_000)
}

/** Text the database can hold and a person can type: no control characters, no half surrogates. */
function isPlain(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.isWellFormed() && !/[\u0000-\u001f\u007f]/.test(text)
}

/** IPv4 /24 or IPv6 /64: one household or office counts as one. */
export function addressPrefix(address: string): string {
  const plain = address.replace(/^::ffff:/, '')
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain.split('.').slice(0, 3).join('.')
}
