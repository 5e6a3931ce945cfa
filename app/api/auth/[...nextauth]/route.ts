import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '#lib/server/auth.ts'

type Context = { params: Promise<{ nextauth: string[] }> }

// next-auth checks its own CSRF token on every POST
const handle = (request: NextRequest, context: Context) =>
  NextAuth(
    request as never,
    context as never,
    authOptions({
      header: (name) => request.headers.get(name) ?? '',
      cookie: (name) => request.cookies.get(name)?.value,
    }),
  )

export { handle as GET, handle as POST }
