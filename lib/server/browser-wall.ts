import { isSecure } from './origin.ts'

// What every answer tells the browser, whatever it is of. Pages have a policy of their own besides (proxy.ts).

/** Long enough that no visit finds it gone. Other names below this one are not ours to decide over. */
const HSTS = 'max-age=63072000'

/** What no browser should make a page of: downloads, answers of the API, files. */
export const NO_PAGE = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"

/** Pages whose address is a secret: a guest's, and those a one-time link opens. It is told to nobody. */
const SECRET = /^\/(share|invitation|setup|password)(\/|$)/

/** Headers for the answer at this path; a page, or a route that knows better, sets its own over them. */
export function wallHeaders(path: string): Record<string, string> {
  const isFile = path.startsWith('/_next/static/')
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'content-security-policy': NO_PAGE,
    'referrer-policy': SECRET.test(path) ? 'no-referrer' : 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // nothing here is for search engines
    'x-robots-tag': 'noindex, nofollow, noarchive',
    ...(isFile ? {} : { 'cache-control': 'no-store' }),
    ...(isSecure() ? { 'strict-transport-security': HSTS } : {}),
  }
}

/**
 * The policy of a page: no script runs that we did not send, and no style sheet but ours. Charts and windows set styles at elements
 * (`style="…"`), which is allowed; those load nothing and run nothing.
 */
export function pagePolicy(nonce: string, { development = false }: { development?: boolean } = {}): string {
  const issuer = process.env.OIDC_ISSUER
  const forms = issuer && URL.canParse(issuer) ? ` ${new URL(issuer).origin}` : ''
  return [
    "default-src 'self'",
    // development needs eval for its hot reload
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "script-src-attr 'none'",
    // development brings its styles by script
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self'${forms}`,
    "frame-ancestors 'none'",
    ...(isSecure() ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}
