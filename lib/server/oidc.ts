import { findPersonByEmail, revokeSessions } from '#db/system.ts'
import { findPersonByIdentity, type IssuerAccount, linkByAddress, linkIdentity } from '#db/system-identity.ts'
import { acceptInvitation, findInvitationTo } from '#db/system-team.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { bare, oidcSettings } from './oidc-settings.ts'
import { actingAtDoor } from './public-door.ts'
import { type From, openSession, type SignedIn } from './sign-in.ts'

// Signing in by an OpenID issuer. Who is whom, in this order:
//
// 1. An account of the issuer that is linked is its person's, whatever their address is now. Told apart by issuer and subject, which never
//    change hands; an address may.
// 2. Somebody signed in who proved their password a moment ago links the account they come back with (`LinkWish`), whatever its address.
// 3. Without a verified address (`email_verified`) nothing else happens: anybody may write any address into an account of theirs.
// 4. The verified address of a person who has a password links nothing by itself: they sign in with it once and link then (2).
// 5. The verified address of a person without a password, who has no account of that issuer yet, links. With one already, the address
//    has come to somebody else, and links nothing.
// 6. An address that is nobody's gets in by an open invitation to it, which is used up. Nobody is made without one.
// 7. Who is in no team (any more) gets no session; an open invitation to their verified address takes them in again.
//
// The token itself (signature, issuer, audience, expiry, nonce), state and PKCE are checked by next-auth before any of this.

/** What the issuer's token says, checked. */
export type Claims = IssuerAccount & { email: string; emailVerified: boolean; name: string }
/** A signed-in person wants the account they come back with to be theirs; the session they had ends with it. */
export type LinkWish = { personId: string; sessionId: string; workspaceId: string }

export const OIDC_REFUSALS = ['unverified', 'password', 'other', 'taken', 'unknown', 'left', 'issuer'] as const
export type OidcRefusal = (typeof OIDC_REFUSALS)[number]

const no = (code: OidcRefusal) => refuse(code, 'Not signed in.')

/** The session of whoever comes with these claims. */
export async function signInByIssuer(claims: Claims, from: From, wish: LinkWish | null): Promise<Result<SignedIn>> {
  const settings = oidcSettings()
  if (!settings || bare(claims.issuer) !== bare(settings.issuer)) return no('issuer')
  const found = wish ? await linkAsWished(claims, wish, from) : await whoseAccount(claims, from)
  if (!found.ok) return found
  const personId = found.value
  const open = () => openSession({ personId, method: 'oidc', workspaceId: wish?.workspaceId }, from)
  const signedIn = (await open()) ?? ((await comesBack(personId, claims)) ? await open() : null)
  if (!signedIn) return no('left')
  if (wish) await revokeSessions(wish.personId, wish.sessionId)
  return ok(signedIn)
}

async function linkAsWished(claims: Claims, { personId }: LinkWish, from: From): Promise<Result<string>> {
  const linked = await actingAtDoor(personId, DOOR, from, () => linkIdentity(personId, account(claims)))
  return linked === 'linked' ? ok(personId) : no(linked)
}

async function whoseAccount(claims: Claims, from: From): Promise<Result<string>> {
  const known = await findPersonByIdentity(account(claims))
  if (known) return ok(known)
  if (!claims.email || !claims.emailVerified) return no('unverified')
  const person = await findPersonByEmail(claims.email)
  if (!person) return invitedByAddress(claims)
  if (person.passwordHash !== null) return no('password')
  const linked = await actingAtDoor(person.id, DOOR, from, () => linkByAddress(claims.email, account(claims)))
  return linked ? ok(linked) : no('other')
}

async function invitedByAddress(claims: Claims): Promise<Result<string>> {
  const digest = await findInvitationTo(claims.email)
  if (!digest) return no('unknown')
  const name = claims.name || claims.email
  const joined = await acceptInvitation(digest, { name, passwordHash: null, identity: account(claims) })
  return joined ? ok(joined.personId) : no('unknown')
}

/** Who left and was invited anew comes back by it. */
async function comesBack(personId: string, { email, emailVerified }: Claims): Promise<boolean> {
  const digest = email && emailVerified ? await findInvitationTo(email) : null
  return digest !== null && (await acceptInvitation(digest, { knownId: personId })) !== null
}

const DOOR = '/sign-in'
const account = ({ issuer, subject }: Claims): IssuerAccount => ({ issuer: bare(issuer), subject })
