import { expect, expectStatus, OWNER, signInAfresh, test } from './test.ts'

test('ending a session elsewhere signs that browser out on its next click; nobody signed out sees anything', async ({
  page,
  browser,
}) => {
  await signInAfresh(page)
  const other = await browser.newContext()
  const there = await other.newPage()
  await signInAfresh(there)
  await page.goto('/settings/sessions')
  const mine = page.getByText('— this one')
  await expect(mine).toBeVisible()
  // the newest stand first: after this one comes the browser that signed in just now
  await page.getByRole('listitem').filter({ hasText: 'last seen', hasNot: mine }).first().getByRole('button').click()
  await expect(page.getByText(/is signed out\.$/)).toBeVisible()
  await there.goto('/accounts')
  await expect(there).toHaveURL(/sign-in/)

  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.waitForURL(/sign-in/)
  await page.goto('/accounts')
  await expect(page).toHaveURL(/sign-in/)
  await other.close()
})

test('a wrong password says no and keeps what was typed', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(OWNER.email)
  await page.getByLabel('Password').fill('not the password')
  expectStatus(page, 401)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('That did not work')).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveValue(OWNER.email)
})
