'use server'
import { randomUUID } from 'node:crypto'
import { cookies } from 'next/headers'
import { after } from 'next/server'
import { z } from 'zod'
import { setPreference } from '#db/queries/preferences.ts'
import { unlinkIdentity } from '#db/system-identity.ts'
import { hasPassword, isFreshSession, setPassword } from '#db/system-password.ts'
import { DIGEST_HOUR } from '#lib/core/digest/digest-hour.ts'
import { newPassword } from '#lib/core/new-password.ts'
import { ok, refuse } from '#lib/core/result.ts'
import { composeDigest } from '#lib/flows/digest.ts'
import { queueMail } from '#lib/flows/send-mail.ts'
import { wishCookie } from '#lib/server/auth.ts'
import { teamAction } from '#lib/server/gate.ts'
import { appUrl, hasMailServer } from '#lib/server/mail.ts'
import { mailPasswordChosen } from '#lib/server/mail-password.ts'
import { sealWish } from '#lib/server/oidc-provider.ts'
import { bare, oidcSettings } from '#lib/server/oidc-settings.ts'
import { isSecure } from '#lib/server/origin.ts'
import { hashPassword } from '#lib/server/password.ts'

/** When the digest comes; null: never. */
export const chooseDigestHourAction = teamAction(
  { role: 'viewer', input: z.object({ hour: z.int().min(0).max(23).nullable() }).strict(), refresh: ['/settings/me'] },
  async ({ tx, person }, { hour }) => {
    await setPreference(tx, person.id, DIGEST_HOUR, hour)
    return ok(null)
  },
)

/** The digest as it reads now, to oneself: shows what would come, and whether mail goes out at all. */
export const digestNowAction = teamAction(
  { role: 'viewer', input: z.object({}).strict(), refresh: ['/notifications'] },
  async ({ tx, person, role, workspace, today }) => {
    const reader = { personId: person.id, name: person.name, role, hour: null, lastAt: null, lastDay: null }
    const { subject, body } = await composeDigest(tx, reader, today, appUrl())
    const key = `digest-now ${person.id} ${randomUUID()}`
    const sends = hasMailServer()
    await queueMail(tx, workspace.id, { key, personId: person.id, address: person.email, subject, body }, { sends })
    return ok({ sends })
  },
)

const password = z.string().min(1, 'The password you have.').max(1024, 'At most 1,024 characters.')

/** The old password is asked for; wherever else they are signed in ends, here they stay. */
export const changePasswordAction = teamAction(
  {
    role: 'viewer',
    input: z.object({ password, chosen: newPassword }).strict(),
    again: 'password',
    refresh: ['/settings/me'],
  },
  async ({ tx, person, sessionId }, { chosen }) => {
    await setPassword(person.id, await hashPassword(chosen), sessionId, tx)
    after(() => mailPasswordChosen(person.email))
    return ok(null)
  },
)

/** How long ago somebody without a password may have signed in to be believed. */
const FRESH_MINUTES = 15

/** For whoever came by the issuer and has none: that they signed in a moment ago stands for the old one. */
export const setFirstPasswordAction = teamAction(
  { role: 'viewer', input: z.object({ chosen: newPassword }).strict(), refresh: ['/settings/me'] },
  async ({ tx, person, sessionId }, { chosen }) => {
    if (await hasPassword(person.id, tx)) return refuse('there', 'You have a password: it is asked for to change it.')
    if (!(await isFreshSession(sessionId, FRESH_MINUTES, tx)))
      return refuse('stale', 'You signed in a while ago. Sign out, sign in again and choose one then.')
    await setPassword(person.id, await hashPassword(chosen), sessionId, tx)
    after(() => mailPasswordChosen(person.email))
    return ok(null)
  },
)

/** From here the browser goes to the issuer; the account it comes back with is theirs then. */
export const linkIssuerAction = teamAction(
  { role: 'viewer', input: z.object({ password }).strict(), again: 'password' },
  async ({ person, sessionId, workspace }) => {
    const wish = sealWish({ personId: person.id, sessionId, workspaceId: workspace.id })
    const options = { httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/', maxAge: 600 } as const
    ;(await cookies()).set(wishCookie(), wish, options)
    return ok(null)
  },
)

/** The password goes on being good, so that nobody shuts themselves out. */
export const unlinkIssuerAction = teamAction(
  { role: 'viewer', input: z.object({ password }).strict(), again: 'password', refresh: ['/settings/me'] },
  async ({ tx, person }) => {
    const issuer = oidcSettings()?.issuer
    const gone = issuer !== undefined && (await unlinkIdentity(person.id, bare(issuer), tx))
    return gone ? ok(null) : refuse('absent', 'Nothing is linked.')
  },
)
