import { expect, signIn, test } from './test.ts'

test('a key is made in the settings, shown once, asks in its maker’s name, and stops when it is revoked', async ({
  page,
  request,
}) => {
  await signIn(page)
  await page.goto('/settings/keys')
  const name = `Nightly export ${Date.now()}`
  await page.getByLabel('What it is for').fill(name)
  await page.getByRole('button', { name: 'Make the key' }).click()
  await expect(page.getByText('Choose at least one thing it may do.')).toBeVisible()
  await page.getByLabel('read accounts, and who owns them').check()
  await page.getByRole('button', { name: 'Make the key' }).click()
  const key = (await page.getByText(/^troth_\w{49}$/).textContent())!
  // no cookie: a program has the key alone
  const ask = (path: string, more: object = {}) =>
    request.fetch(path, { headers: { authorization: `Bearer ${key}`, cookie: '' }, ...more })

  const me = await ask('/api/v1/me')
  expect(me.status()).toBe(200)
  expect(await me.json()).toMatchObject({ key: { name, scopes: ['accounts:read'] }, seesAll: true })
  expect(me.headers()['ratelimit-limit']).toBe('600')
  expect(me.headers()['cache-control']).toBe('no-store')
  expect(me.headers()['set-cookie']).toBeUndefined()
  const refused = await ask('/api/v1/contacts')
  expect([refused.status(), refused.headers()['content-type']]).toEqual([403, 'application/problem+json'])
  expect((await ask('/api/v1/accounts?limit=1')).status()).toBe(200)
  expect((await ask('/api/v1/accounts/x/y')).status()).toBe(404)
  const other = await ask('/api/v1/me', { method: 'DELETE' })
  expect([other.status(), other.headers().allow]).toEqual([405, 'GET, HEAD, OPTIONS'])
  // whoever is signed in, in a browser, is nobody here without a key
  expect((await page.request.get('/api/v1/me')).status()).toBe(401)
  const described = await request.get('/api/v1/openapi.json')
  expect((await described.json()).openapi).toBe('3.1.0')

  await page.reload()
  await expect(page.getByText(key)).toHaveCount(0)
  await expect(page.getByText(/last used/).first()).toBeVisible()
  await page.getByRole('button', { name: `Revoke ${name}` }).click()
  await expect(page.getByText('opens nothing any more')).toBeVisible()
  expect((await ask('/api/v1/me')).status()).toBe(401)
})
