import { expect, type Response } from '@playwright/test'

/** The page as it was sent: nothing in it runs or styles that does not carry the nonce of its own policy, and nobody keeps or frames it. */
export async function expectClosed(answer: Response) {
  const path = new URL(answer.url()).pathname
  const headers = answer.headers()
  const nonce = headers['content-security-policy']?.match(/script-src 'self' 'nonce-([^']+)' 'strict-dynamic'/)?.[1]
  expect(nonce, `${path} has a policy with a nonce`).toBeTruthy()
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers['cache-control'], path).toContain('no-store')
  expect(headers['x-content-type-options'], path).toBe('nosniff')
  const html = await answer.text()
  const bare = [...html.matchAll(/<(script|style)\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !tag.includes(`nonce="${nonce}"`))
  expect(bare, `${path}: scripts and styles without the nonce`).toEqual([])
  expect(html.match(/<[a-z][^<>]*\son[a-z]+\s*=/gi) ?? [], `${path}: handlers in the page`).toEqual([])
  // React's own stand-in until a form has its handler; the policy lets it do nothing
  const own = /(href|src|action)="javascript:(?!throw new Error\((?:'|&#x27;)React form unexpectedly)/gi
  expect(html.match(own) ?? [], path).toEqual([])
}
