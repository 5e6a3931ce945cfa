import { createHash, randomBytes } from 'node:crypto'
import {
  countSignInFailures,
  findPersonByEmail,
  firstWorkspaceOf,
  insertSession,
  insertSignInFailure,
} from '#db/system.ts'
import { checkPassword } from './password.ts'

const SESSION_DAYS = 30
const FAILURES_ALLOWED = 10
const FAILURE_WINDOW_MINUTES = 15

export const digestOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

export type SignedIn = { personId: string; workspaceId: string; secret: string }

/**
 * Checks e-mail and password and opens a session. Null says "no" and nothing else: unknown person, wrong password and too many
 * tries look the same. Failures count per account *and* address prefix, so that nobody can lock another person out.
 */
export async function signInWithPassword(
  input: { email: string; password: string },
  from: { address: string; userAgent: string },
): Promise<SignedIn | null> {
  const key = digestOf(`${input.email.trim().toLowerCase()}|${addressPrefix(from.address)}`)
  if ((await countSignInFailures(key, FAILURE_WINDOW_MINUTES)) >= FAILURES_ALLOWED) return null
  const person = await findPersonByEmail(input.email.trim())
  const right = await checkPassword(person?.passwordHash ?? null, input.password)
  const workspaceId = right && person ? await firstWorkspaceOf(person.id) : null
  if (!person || !workspaceId) {
    await insertSignInFailure(key)
    return null
  }
  const secret = randomBytes(32).toString('base64url')
  await insertSession({
    secretDigest: digestOf(secret),
    personId: person.id,
    workspaceId,
    userAgent: from.userAgent.slice(0, 300),
    expiresAt: new Date(Date.now() + SESSION_DAYS * 86_400_000),
  })
  return { personId: person.id, workspaceId, secret }
}

/** IPv4 /24 or IPv6 /64: one household or office counts as one. */
function addressPrefix(address: string): string {
  const plain = address.replace(/^::ffff:/, '')
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain.split('.').slice(0, 3).join('.')
}
