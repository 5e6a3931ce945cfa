import { type NextRequest, NextResponse } from 'next/server'
import { pagePolicy } from '#lib/server/browser-wall.ts'
import { NONCE_HEADER, PATH_HEADER, REQUEST_HEADER, requestId, tellablePath } from '#lib/server/request-mark.ts'

/** A fresh nonce a page, with the policy that lets only what carries it run. */
export function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID())
  const policy = pagePolicy(nonce, { development: process.env.NODE_ENV === 'development' })
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy) // Next reads the nonce from here and puts it on its own scripts
  headers.set(NONCE_HEADER, nonce)
  const mark = requestId(request.headers)
  headers.set(REQUEST_HEADER, mark)
  headers.set(PATH_HEADER, tellablePath(request.nextUrl.pathname))
  const response = NextResponse.next({ request: { headers } })
  response.headers.set(REQUEST_HEADER, mark)
  response.headers.set('content-security-policy', policy)
  return response
}

// Pages only. A proxied request body is cut at 10 MB, so nothing under /api passes here; nor do downloads, which are no pages.
export const config = { matcher: ['/((?!api/|_next/|livez|readyz|metrics|.*\\.(?:svg|png|ico|woff2|csv)$).*)'] }
