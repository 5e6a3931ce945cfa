import { cookies } from 'next/headers'
import type { NextAuthOptions } from 'next-auth'
import { decode } from 'next-auth/jwt'
import credentials from 'next-auth/providers/credentials'
import { cache } from 'react'
import { z } from 'zod'
import { getSession, revokeSessions, type SessionRow } from '#db/system.ts'
import { log } from './log.ts'
import { fromHeaders, isSecure } from './origin.ts'
import { digestOf, signInWithPassword } from './sign-in.ts'

const sessionCookie = () => `${isSecure() ? '__Host-' : ''}troth.session`

/**
 * Who asks, proved against the session row on every request: a revoked session ends at once, everywhere.
 * Null for anybody else. Read once a request.
 */
export const auth = cache(async (): Promise<SessionRow | null> => {
  const secret = await sessionSecret()
  return secret ? getSession(digestOf(secret)) : null
})

async function sessionSecret(): Promise<string | null> {
  const value = (await cookies()).get(sessionCookie())?.value
  if (!value) return null
  try {
    const token = await decode({ token: value, secret: process.env.NEXTAUTH_SECRET! })
    return typeof token?.sid === 'string' ? token.sid : null
  } catch {
    return null // a cookie of an older secret, or no cookie of ours
  }
}

const isUuid = (text: unknown): text is string => typeof text === 'string' && z.uuid().safeParse(text).success

/** next-auth's part: the credentials round trip, its CSRF check and the cookie. The cookie carries an opaque id, nothing of the person. */
export function authOptions(): NextAuthOptions {
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() } as const
  return {
    secret: process.env.NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: 30 * 86_400 },
    useSecureCookies: isSecure(),
    cookies: { sessionToken: { name: sessionCookie(), options } },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
    providers: [
      credentials({
        credentials: { email: {}, password: {}, workspaceId: {} },
        async authorize(input, request) {
          if (typeof input?.email !== 'string' || typeof input.password !== 'string') return null
          if (input.email.length > 320 || input.password.length > 1024) return null
          const workspaceId = isUuid(input.workspaceId) ? input.workspaceId : undefined
          const header = (name: string) => `${request.headers?.[name] ?? ''}`
          const { email, password } = input
          const signedIn = await signInWithPassword({ email, password, workspaceId }, fromHeaders(header)).catch(
            (error) => {
              // what is thrown here is shown to whoever asks: say nothing of the cause
              log.error({ err: error }, 'sign-in failed')
              throw new Error('unavailable')
            },
          )
          return signedIn && { id: signedIn.personId, sid: signedIn.secret }
        },
      }),
    ],
    callbacks: {
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
