export type OidcSettings = { issuer: string; clientId: string; clientSecret: string; name: string }

/** How to reach the issuer, from the environment; null where none is set. Throws where the settings cannot be meant. */
export function oidcSettings(env: NodeJS.ProcessEnv = process.env): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = env
  if (!issuer && !clientId && !clientSecret) return null
  if (!issuer || !clientId || !clientSecret)
    throw new Error('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three, or none')
  const url = URL.canParse(issuer) ? new URL(issuer) : null
  const near = url && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(url.hostname)
  if (!url || (url.protocol !== 'https:' && !(near && url.protocol === 'http:')))
    throw new Error('OIDC_ISSUER must be an https address, such as https://login.example.com')
  return { issuer, clientId, clientSecret, name: name || url.hostname }
}

/** Issuers and people write the same address with and without a slash at its end. */
export const bare = (issuer: string) => issuer.replace(/\/$/, '')
