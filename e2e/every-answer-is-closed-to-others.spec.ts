import { expectClosed } from './closed-page.ts'
import { bringSession, expect, test } from './test.ts'

// What a browser is told beside the pages themselves (those: every-page-is-sound), and what no other site can make it do.

test('pages before signing in, downloads, files and answers of the API say what a browser may do with them', async ({
  page,
}) => {
  for (const path of ['/sign-in', '/password', '/invitation?token=none', '/share/none', '/nowhere']) {
    const answer = (await page.request.get(path)) as never
    await expectClosed(answer)
  }
  for (const path of ['/invitation?token=none', '/share/none', '/setup?token=none', '/password/choose?token=none'])
    expect((await page.request.get(path)).headers()['referrer-policy'], path).toBe('no-referrer')

  await bringSession(page)
  const csv = await page.request.get('/accounts/accounts.csv')
  expect(csv.headers()).toMatchObject({
    'content-disposition': expect.stringMatching(/^attachment; /),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining('sandbox'),
    'cross-origin-resource-policy': 'same-origin',
  })
  const session = await page.request.get('/api/auth/session')
  expect(session.headers()['cache-control']).toContain('no-store')
  expect(await session.json(), 'nothing of the person').toEqual({ expires: expect.any(String) })
})

test('nothing changes that does not come from Troth itself, and no name pointed here is answered', async ({ page }) => {
  await bringSession(page)
  const foreign = [{ origin: 'https://elsewhere.example' }, { origin: 'null' }, { origin: 'http://127.0.0.1:1' }, {}]
  for (const headers of foreign) {
    const sent = { headers: headers as Record<string, string>, data: 'a,b', maxRedirects: 0 }
    expect((await page.request.post('/api/uploads?name=a.csv', sent)).status()).toBe(403)
    expect((await page.request.post('/api/auth/signout', sent)).status()).toBe(403)
  }
  for (const path of ['/', '/sign-in', '/api/auth/csrf'])
    expect((await page.request.get(path, { headers: { host: 'rebound.example' } })).status(), path).toBe(421)
  expect((await page.request.get('/livez', { headers: { host: 'rebound.example' } })).status()).toBe(200)
})
