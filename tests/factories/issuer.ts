import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'

export const CLIENT = { id: 'troth-tests', secret: 'a secret between the two' }

/** What the next token says, and how it is signed; `claims` is given what a good one says. */
export type Token = {
  claims?: (good: JWTPayload) => JWTPayload
  /** `none`: unsigned; `HS256`: signed with the client's secret; `stranger`: by a key nobody knows. */
  sign?: 'RS256' | 'none' | 'HS256' | 'stranger'
}
export type Account = { sub: string; email?: string; email_verified?: unknown; name?: string }

/** An OpenID issuer of our own on the loopback address: discovery, keys, codes that are good once and bound to their PKCE challenge. */
export async function startIssuer() {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const stranger = await generateKeyPair('RS256')
  const codes = new Map<string, { account: Account; nonce: string; challenge: string; token: Token }>()
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const asked: string[] = []

  async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const path = new URL(request.url!, issuer).pathname
    asked.push(path)
    if (path === '/.well-known/openid-configuration') return { status: 200, body: discovery(issuer) }
    if (path === '/jwks')
      return {
        status: 200,
        body: { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] },
      }
    let text = ''
    for await (const part of request) text += part
    const form = new URLSearchParams(text)
    const basic = Buffer.from(`${CLIENT.id}:${encodeURIComponent(CLIENT.secret).replaceAll('%20', '+')}`)
    const known = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (request.headers.authorization !== `Basic ${basic.toString('base64')}`)
      return { status: 401, body: { error: 'invalid_client' } }
    if (!known || proof !== known.challenge) return { status: 400, body: { error: 'invalid_grant' } }
    const idToken = await tokenFor(known)
    return {
      status: 200,
      body: { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: idToken },
    }
  }

  async function tokenFor({ account, nonce, token }: { account: Account; nonce: string; token: Token }) {
    const now = Math.floor(Date.now() / 1000)
    const good = { ...account, iss: issuer, aud: CLIENT.id, nonce, iat: now, exp: now + 60 }
    const claims = token.claims?.(good) ?? good
    if (token.sign === 'none') return new UnsecuredJWT(claims).encode()
    if (token.sign === 'HS256')
      return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(CLIENT.secret))
    const key = token.sign === 'stranger' ? stranger.privateKey : privateKey
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(key)
  }

  return {
    issuer,
    asked,
    /** Somebody signs in there and is sent back: the address of `authorization` answered with a code and its state. */
    signIn(authorization: string, account: Account, token: Token = {}): { code: string; state: string } {
      const sent = new URL(authorization).searchParams
      const code = randomUUID()
      const [nonce, challenge] = [sent.get('nonce')!, sent.get('code_challenge')!]
      codes.set(code, { account, nonce, challenge, token })
      return { code, state: sent.get('state')! }
    },
    stop: () => new Promise((closed) => server.close(closed)),
  }
}

const discovery = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  code_challenge_methods_supported: ['S256'],
})
