import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '#lib/server/auth.ts'
import { isOwnOrigin } from '#lib/server/origin.ts'

type Context = { params: Promise<{ nextauth: string[] }> }

/** next-auth checks its own CSRF token on every POST; where it comes from is checked as everywhere else. */
const handle = (request: NextRequest, context: Context) => {
  if (request.method === 'POST' && !isOwnOrigin(request.headers)) return new Response(null, { status: 403 })
  return NextAuth(
    request as never,
    context as never,
    authOptions({
      header: (name) => request.headers.get(name) ?? '',
      cookie: (name) => request.cookies.get(name)?.value,
    }),
  )
}

export { handle as GET, handle as POST }
