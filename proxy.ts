import { type NextRequest, NextResponse } from 'next/server'
import { PATH_HEADER, REQUEST_HEADER, requestId, tellablePath } from '#lib/server/request-mark.ts'

/**
 * Content security policy with a fresh nonce a page: no script runs that we did not send. Base UI and recharts set inline
 * styles, so styles are allowed inline; scripts never.
 */
export function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID())
  const policy = [
    "default-src 'self'",
    // development needs eval for its hot reload
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy) // Next reads the nonce from here and puts it on its own scripts
  const mark = requestId(request.headers)
  headers.set(REQUEST_HEADER, mark)
  headers.set(PATH_HEADER, tellablePath(request.nextUrl.pathname))
  const response = NextResponse.next({ request: { headers } })
  response.headers.set(REQUEST_HEADER, mark)
  response.headers.set('content-security-policy', policy)
  return response
}

// Pages only. A proxied request body is cut at 10 MB, so nothing under /api passes here.
export const config = { matcher: ['/((?!api/|_next/|livez|readyz|.*\\.(?:svg|png|ico|woff2)$).*)'] }
