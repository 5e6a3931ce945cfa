import { findPersonByEmail } from '#db/system.ts'
import { acceptInvitation, getOpenInvitation } from '#db/system-team.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { TooBusy } from './argon-line.ts'
import { hashPassword } from './password.ts'
import { BUSY, digestOf, type From, provePassword } from './sign-in.ts'

export const GONE = refuse(
  'gone',
  'This invitation is no longer good: it was used, taken back, or is older than seven days. Ask for a new one.',
)
const NOT_THIS_WAY = refuse(
  'not-this-way',
  'That did not work. If you sign in to Troth with this address already, join with that password; else choose a name and a password of at least 12 characters. After ten wrong tries, wait a quarter of an hour.',
)

/**
 * Joins the team of an invitation: with a name, as somebody new; without, as the person who signs in with that address already, proved by
 * their password, so that no link can take a person over. A refusal uses nothing up, and reads the same for wrong and for unknown.
 */
export async function joinByInvitation(
  input: { token: string; name: string; password: string },
  from: From,
  wait?: (milliseconds: number) => Promise<unknown>,
): Promise<Result<{ email: string; workspaceId: string }>> {
  const digest = digestOf(input.token)
  const invited = await getOpenInvitation(digest)
  if (!invited) return GONE
  const proved = input.name ? newcomer(invited.email, input) : known(invited.email, input.password, from, wait)
  const who = await proved.catch(busy)
  if (who === 'busy') return BUSY
  if (!who) return NOT_THIS_WAY
  const joined = await acceptInvitation(digest, who)
  return joined ? ok({ email: invited.email, workspaceId: joined.workspaceId }) : GONE
}

/** Takes as long for an address that is somebody's. */
async function newcomer(email: string, { name, password }: { name: string; password: string }) {
  const passwordHash = await hashPassword(password)
  return (await findPersonByEmail(email)) ? null : { name, passwordHash }
}

async function known(email: string, password: string, from: From, wait?: (milliseconds: number) => Promise<unknown>) {
  const knownId = await provePassword({ email, password }, from, wait)
  return knownId ? { knownId } : null
}

function busy(error: unknown): 'busy' {
  if (error instanceof TooBusy) return 'busy'
  throw error
}
