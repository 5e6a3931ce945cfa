import type { OAuthConfig } from 'next-auth/providers/oauth'
import { z } from 'zod'
import { getSession } from '#db/system.ts'
import { digestOf } from './digest.ts'
import type { Claims, LinkWish } from './oidc.ts'
import { bare, type OidcSettings } from './oidc-settings.ts'
import { seal, unseal } from './sealed.ts'

/** What next-auth needs to know of the issuer; where its doors are and by which keys it signs, it says itself (discovery). */
export function oidcProvider({ issuer, clientId, clientSecret, name }: OidcSettings): OAuthConfig<{ sub: string }> {
  return {
    ...{ id: 'oidc', type: 'oauth', name, clientId, clientSecret },
    wellKnown: `${bare(issuer)}/.well-known/openid-configuration`,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: 'openid email profile' } },
    httpOptions: { timeout: 10_000 },
    profile: ({ sub }) => ({ id: sub }),
  }
}

const claimShape = z.object({
  iss: z.string().min(1).max(500),
  sub: z.string().min(1).max(500),
  email: z.email().max(320).optional().catch(undefined),
  // some issuers write it as text
  email_verified: z.union([z.boolean(), z.literal('true').transform(() => true)]).catch(false),
  name: z
    .string()
    .transform((name) =>
      name
        .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
        .trim()
        .slice(0, 120),
    )
    .refine((name) => name.isWellFormed())
    .catch(''),
})

/** The claims of a checked token; null where it says too little to tell anybody by. */
export function claimsOf(profile: unknown): Claims | null {
  const parsed = claimShape.safeParse(profile)
  if (!parsed.success) return null
  const { iss, sub, email = '', email_verified, name } = parsed.data
  return { issuer: iss, subject: sub, email, emailVerified: email_verified, name }
}

const WISH_MINUTES = 10
const WISH = 'link an account of the issuer'
const wishShape = z.object({ personId: z.uuid(), sessionId: z.uuid(), workspaceId: z.uuid(), until: z.number() })

/** A wish to link as the browser carries it to the issuer and back. */
export const sealWish = (wish: LinkWish): string =>
  seal(JSON.stringify({ ...wish, until: Date.now() + WISH_MINUTES * 60_000 }), WISH)

/** The wish that came back; null where it is too old, or where another session is in the browser now than the one that wished. */
export async function readWish(sealed: string, sessionSecret: string | null): Promise<LinkWish | null> {
  const text = unseal(sealed, WISH)
  const wish = text === null ? null : wishShape.parse(JSON.parse(text))
  if (!wish || wish.until < Date.now() || !sessionSecret) return null
  const session = await getSession(digestOf(sessionSecret))
  return session?.sessionId === wish.sessionId && session.person.id === wish.personId ? wish : null
}
