import { TOTP } from 'otpauth'
import { asColleague, emailOf } from './colleague.ts'
import { expect, expectSound, expectStatus, OWNER, signIn, test } from './test.ts'

test('a second factor is set up, asked of everybody, and signs in by code and by recovery code', async ({
  page,
  browser,
}) => {
  await signIn(page)
  const tess = await asColleague(browser, page, { name: 'Tess Factor', role: 'admin' })
  await tess.goto('/settings/second-factor')
  await tess.getByLabel('Your password').fill(OWNER.password)
  await tess.getByRole('button', { name: 'Set up', exact: true }).click()
  await expect(tess.getByRole('img', { name: 'QR code' })).toBeVisible()
  const device = new TOTP({ secret: (await tess.locator('form code').innerText()).replaceAll(' ', '') })
  await tess.getByLabel('The six figures it shows').fill(device.generate())
  await tess.getByRole('button', { name: 'Switch it on' }).click()
  const shown = tess.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(shown).toHaveCount(10)
  const codes = await shown.allInnerTexts()
  await tess.getByRole('button', { name: 'I have kept them' }).click()
  await expect(tess.getByText('You have 10 codes left.')).toBeVisible()

  // the bell asks meanwhile, and is told nothing either
  expectStatus(page, 401)
  await page.goto('/settings')
  // asked of everybody: whoever came with a password alone sees nothing else, and nothing else answers
  await tess.getByLabel('Everybody needs a second factor').check()
  await expect(tess.getByText('Everybody needs a second factor now.')).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Set yours up first; nothing was changed.')).toBeVisible()
  await page.goto('/accounts')
  await expect(page).toHaveURL(/\/second-factor$/)
  expect((await page.request.get('/accounts/accounts.csv')).status()).toBe(401)
  await expectSound(page, '/second-factor')
  await tess.getByLabel('Everybody needs a second factor').uncheck()
  await expect(tess.getByText('A password alone is enough again.')).toBeVisible()
  await page.goto('/accounts')
  await expect(page).toHaveURL(/\/accounts$/)
  await page.goto('/settings/people')
  await expect(page.getByText(`${emailOf('Tess Factor')}, second factor`)).toBeVisible()

  const toCode = async () => {
    await tess.context().clearCookies()
    await tess.goto('/sign-in')
    await tess.getByLabel('E-mail').fill(emailOf('Tess Factor'))
    await tess.getByLabel('Password').fill(OWNER.password)
    await tess.getByRole('button', { name: 'Sign in' }).click()
    return tess.getByLabel('Code')
  }
  expectStatus(tess, 401)
  const field = await toCode()
  await field.fill('000000')
  await tess.getByRole('button', { name: 'Sign in' }).click()
  await expect(tess.getByText('This code is not right, or was used.')).toBeVisible()
  // the next one: that of now was used when it was set up
  await field.fill(device.generate({ timestamp: Date.now() + 30_000 }))
  await tess.getByRole('button', { name: 'Sign in' }).click()
  await tess.waitForURL((url) => url.pathname === '/')
  await (await toCode()).fill(codes[0]!.toUpperCase())
  await tess.getByRole('button', { name: 'Sign in' }).click()
  await expect(tess.getByText('You have 9 codes left.')).toBeVisible()

  // without device and codes an admin or owner takes it away; whoever is signed in by it is signed out
  await page.getByRole('link', { name: 'Signing in (Tess Factor)' }).click()
  await page.getByRole('button', { name: 'Take it away' }).click()
  await expect(page.getByText('They have none.')).toBeVisible()
  await tess.goto('/accounts')
  await expect(tess).toHaveURL(/\/sign-in$/)
  await tess.context().close()
})
