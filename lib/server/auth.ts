import { cookies } from 'next/headers'
import type { NextAuthOptions } from 'next-auth'
import { decode, encode } from 'next-auth/jwt'
import credentials from 'next-auth/providers/credentials'
import { cache } from 'react'
import { getSession, revokeSessions, type SessionRow } from '#db/system.ts'
import { cookieName } from '#lib/core/cookie-name.ts'
import { signInByCredentials } from './credentials.ts'
import { digestOf } from './digest.ts'
import { log } from './log.ts'
import { signInByIssuer } from './oidc.ts'
import { claimsOf, oidcProvider, readWish } from './oidc-provider.ts'
import { oidcSettings } from './oidc-settings.ts'
import { fromHeaders, isSecure } from './origin.ts'

const SESSION_SECONDS = 30 * 86_400
const sessionCookie = () => cookieName('troth.session', isSecure())
const cookieOptions = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() }) as const
/** Carries a wish to link to the issuer and back (oidc-provider.ts). */
export const wishCookie = () => cookieName('troth.link', isSecure())

/**
 * Who asks, proved against the session row on every request: a revoked session ends at once, everywhere.
 * Null for anybody else. Read once a request.
 */
export const auth = cache(async (): Promise<SessionRow | null> => {
  const secret = await sessionSecret()
  return secret ? getSession(digestOf(secret)) : null
})

async function sessionSecret(): Promise<string | null> {
  return readSecret((await cookies()).get(sessionCookie())?.value)
}

async function readSecret(value: string | undefined): Promise<string | null> {
  if (!value) return null
  try {
    const token = await decode({ token: value, secret: process.env.NEXTAUTH_SECRET! })
    return typeof token?.sid === 'string' ? token.sid : null
  } catch {
    return null // a cookie of an older secret, or no cookie of ours
  }
}

/** What next-auth does not hand on to us of a request. */
export type Sent = { header: (name: string) => string; cookie: (name: string) => string | undefined }

/** Gives this browser a session's new secret; whoever knows the old one has nothing (lib/server/second-factor.ts). In an action only. */
export async function setSessionSecret(secret: string): Promise<void> {
  const value = await encode({ token: { sid: secret }, secret: process.env.NEXTAUTH_SECRET!, maxAge: SESSION_SECONDS })
  ;(await cookies()).set(sessionCookie(), value, { ...cookieOptions(), maxAge: SESSION_SECONDS })
}

/** next-auth's part: the credentials and the issuer's round trip, its CSRF check and the cookie. The cookie carries an opaque id, nothing of the person. */
export function authOptions(sent: Sent): NextAuthOptions {
  const issuer = oidcSettings()
  const options = cookieOptions()
  const named = (name: string) => ({ name: cookieName(name, isSecure()), options })
  // of a sign-in at an issuer, which is over in minutes
  const passing = (name: string) => ({ ...named(name), options: { ...options, maxAge: 15 * 60 } })
  return {
    secret: process.env.NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    useSecureCookies: isSecure(),
    cookies: {
      sessionToken: named('troth.session'),
      csrfToken: named('troth.csrf'),
      callbackUrl: named('troth.callback'),
      state: passing('troth.state'),
      pkceCodeVerifier: passing('troth.pkce'),
      nonce: passing('troth.nonce'),
    },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
    providers: [
      ...(issuer ? [oidcProvider(issuer)] : []),
      credentials({
        credentials: { email: {}, password: {}, workspaceId: {}, ticket: {}, code: {} },
        async authorize(input, request) {
          const signedIn = await signInByCredentials(input, (name) => `${request.headers?.[name] ?? ''}`)
          return signedIn && { id: signedIn.personId, sid: signedIn.secret }
        },
      }),
    ],
    callbacks: {
      signIn: ({ user, account, profile }) =>
        account?.provider === 'oidc' ? arriveFromIssuer(user as { sid?: string }, profile, sent) : true,
      jwt: ({ token, user }) => ({ sid: user ? (user as unknown as { sid: string }).sid : token.sid }),
      // the browser has no use for it: who asks is answered by auth() alone
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        const row = typeof token?.sid === 'string' ? await getSession(digestOf(token.sid)) : null
        if (row) await revokeSessions(row.person.id, row.sessionId)
      },
    },
  }
}

/** True with the new session's secret in `user`; else where to go to read why not. */
async function arriveFromIssuer(user: { sid?: string }, profile: unknown, sent: Sent): Promise<true | string> {
  const carried = sent.cookie(wishCookie())
  try {
    const wish = carried ? await readWish(carried, await readSecret(sent.cookie(sessionCookie()))) : null
    const claims = claimsOf(profile)
    const arrived = claims && (await signInByIssuer(claims, fromHeaders(sent.header), wish))
    if (arrived?.ok) user.sid = arrived.value.secret
    return arrived?.ok || `${wish ? '/settings/me' : '/sign-in'}?said=${arrived?.code ?? 'unverified'}`
  } catch (error) {
    log.error({ err: error }, 'sign-in by the issuer failed')
    return '/sign-in?error=OAuthCallback'
  }
}
