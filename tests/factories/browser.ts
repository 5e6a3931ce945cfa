import NextAuth from 'next-auth'
import { decode } from 'next-auth/jwt'
import { getSession } from '#db/system.ts'
import { authOptions } from '#lib/server/auth.ts'
import { digestOf } from '#lib/server/digest.ts'

type Answer = { status: number; location: string; body: unknown }

/** A browser with its cookies, before next-auth as the app sets it up. NEXTAUTH_URL and NEXTAUTH_SECRET are the test's to set. */
export function browser(cookies: Record<string, string> = {}) {
  async function ask(method: 'GET' | 'POST', path: string[], query: object, body: object = {}): Promise<Answer> {
    const answer: Answer = { status: 200, location: '', body: null }
    const headers: Record<string, string | string[]> = {}
    const response = {
      status: (code: number) => {
        answer.status = code
        return response
      },
      getHeader: (name: string) => headers[name.toLowerCase()],
      setHeader: (name: string, value: string | string[]) => {
        headers[name.toLowerCase()] = value
        return response
      },
      json: (sent: unknown) => (answer.body = sent),
      send: (sent: unknown) => (answer.body = sent),
      end: () => {},
    }
    const request = { method, body, cookies: { ...cookies }, headers: {}, query: { nextauth: path, ...query } }
    const sent = { header: () => '', cookie: (name: string) => request.cookies[name] }
    await NextAuth(request as never, response as never, authOptions(sent))
    for (const line of [headers['set-cookie'] ?? []].flat()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (/Max-Age=0|01 Jan 1970/.test(line) || !value) delete cookies[name!]
      else cookies[name!] = decodeURIComponent(value)
    }
    answer.location = `${headers.location ?? ''}`
    return answer
  }
  return {
    cookies,
    /** Leaves for the issuer; the address there. */
    async leave(): Promise<string> {
      const { csrfToken } = (await ask('GET', ['csrf'], {})).body as { csrfToken: string }
      const { location } = await ask('POST', ['signin', 'oidc'], {}, { csrfToken, callbackUrl: '/' })
      return location
    },
    /** Signs in with e-mail and password; true where that opened a session. */
    async signIn(input: { email: string; password: string }): Promise<boolean> {
      const { csrfToken } = (await ask('GET', ['csrf'], {})).body as { csrfToken: string }
      return (await ask('POST', ['callback', 'credentials'], {}, { csrfToken, ...input })).status < 400
    },
    arrive: (query: { code: string; state: string }) => ask('GET', ['callback', 'oidc'], query),
    async session() {
      const value = cookies['troth.session']
      const token = value ? await decode({ token: value, secret: process.env.NEXTAUTH_SECRET! }) : null
      return typeof token?.sid === 'string' ? getSession(digestOf(token.sid)) : null
    },
  }
}
