import { randomBytes } from 'node:crypto'
import { actingAs, itself } from '#db/actor.ts'
import { countSignInFailures, findPersonByEmail, firstWorkspaceOf, insertSignInFailure } from '#db/system.ts'
import { removeSecondFactor } from '#db/system-factor.ts'
import { getPasswordLink, insertPasswordLink, usePasswordLink } from '#db/system-password.ts'
import { listWorkspacesOf } from '#db/system-team.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addressPrefix } from '#lib/core/address-prefix.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { sayAudit } from '#lib/flows/say-audit.ts'
import { TooBusy } from './argon-line.ts'
import { digestOf } from './digest.ts'
import { appUrl, hasMailServer } from './mail.ts'
import { mailPasswordLink } from './mail-password.ts'
import { hashPassword } from './password.ts'
import { actingAtDoor } from './public-door.ts'
import { BUSY, type From } from './sign-in.ts'

const WINDOW_MINUTES = 60
/** Mails to one address within the window, whoever asks: each holds a good link, so nobody is locked out by others' asking. */
const MAILS_ALLOWED = 3
/** Asked from one network within the window, for whomever. */
const ASKED_ALLOWED = 20
const ASKED_MINUTES = 60
const MADE_MINUTES = 24 * 60

export const GONE = refuse(
  'gone',
  'This link is no longer good: it was used, a password was chosen since, or it is too old. Ask for a new one.',
)
const WAIT = refuse('wait', 'Too many links were asked for from your network. Wait an hour, or ask an admin for one.')

/**
 * Takes the wish for a link by mail. The answer hangs on nothing but what was sent: nobody is looked up before it is given. What comes of it
 * happens afterwards (`value`), where nobody waits for it.
 */
export async function takePasswordWish(email: string, from: From): Promise<Result<() => Promise<void>>> {
  if (!hasMailServer()) return refuse('no-mail', 'No mail server is set: ask an admin for a link.')
  const network = from.address === null ? null : digestOf(`password wish|${addressPrefix(from.address)}`)
  if (network && (await isTooMany(network, ASKED_ALLOWED))) return WAIT
  // the same for an address that is nobody's
  const enough = await isTooMany(digestOf(`password wish for|${email.toLowerCase()}`), MAILS_ALLOWED)
  return ok(enough ? async () => {} : () => mailLink(email))
}

/** Counted before it is judged, so that many at once do not slip past; and no further than it matters: a flood fills no table. */
async function isTooMany(key: string, allowed: number): Promise<boolean> {
  if ((await countSignInFailures(key, WINDOW_MINUTES)) > allowed) return true
  await insertSignInFailure(key)
  return (await countSignInFailures(key, WINDOW_MINUTES)) > allowed
}

/** To nobody, and to somebody who is in no team any more, nothing is sent. */
async function mailLink(email: string): Promise<void> {
  const person = await findPersonByEmail(email)
  if (!person || !(await firstWorkspaceOf(person.id))) return
  const link = await makeLink({ personId: person.id, madeBy: null, minutes: ASKED_MINUTES })
  await mailPasswordLink({ email: person.email, link })
}

/** A link an admin makes for a colleague (`refuseToHelp` first), or whoever is at the server: good once, for a day. Shown now and never again. */
export const makePasswordLink = (personId: string, madeBy: string | null, tx?: Tx): Promise<string> =>
  makeLink({ personId, madeBy, minutes: MADE_MINUTES }, tx)

async function makeLink(of: { personId: string; madeBy: string | null; minutes: number }, tx?: Tx): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await insertPasswordLink({ digest: digestOf(secret), ...of }, tx)
  return `${appUrl()}/password/choose?token=${secret}`
}

/**
 * For whoever is at the server: a link for a person, by their address; `withoutFactor` also takes their second factor away, for who lost device
 * and recovery codes. Each workspace they are of is told in its audit log.
 */
export async function helpAtServer(
  email: string,
  { withoutFactor }: { withoutFactor: boolean },
): Promise<Result<{ name: string; link: string; removed: boolean }>> {
  const person = await findPersonByEmail(email)
  const first = person && (await firstWorkspaceOf(person.id))
  if (!person || !first) return refuse('absent', `Nobody signs in with ${email}.`)
  return actingAs(itself('command', 'reset-password'), async () => {
    const { places, removed } = await withWorkspace(first, async (tx) => ({
      places: await listWorkspacesOf(person.id, tx),
      removed: withoutFactor && (await removeSecondFactor(person.id, tx)),
    }))
    const told = { action: 'link', noun: 'password', subjectId: person.id }
    for (const { id } of places) await withWorkspace(id, (tx) => sayAudit(tx, told))
    return ok({ name: person.name, link: await makePasswordLink(person.id, null), removed })
  })
}

/** Uses a link up: the password is theirs from now on, and whoever was signed in as them no longer is. */
export async function choosePassword(
  { token, password }: { token: string; password: string },
  from: From,
): Promise<Result<{ email: string }>> {
  const digest = digestOf(token)
  const whose = await getPasswordLink(digest)
  if (!whose) return GONE
  const passwordHash = await hashPassword(password, from.address === null ? '' : addressPrefix(from.address)).catch(
    busy,
  )
  if (passwordHash === null) return BUSY
  const chosen = await actingAtDoor(whose.personId, '/password/choose', from, () =>
    usePasswordLink(digest, passwordHash),
  )
  return chosen ? ok({ email: whose.email }) : GONE
}

function busy(error: unknown): null {
  if (error instanceof TooBusy) return null
  throw error
}
