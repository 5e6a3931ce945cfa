import { asColleague, emailOf } from './colleague.ts'
import { expect, expectSound, signIn, signInAfresh, test } from './test.ts'

const NORA = 'Nora Newword'
const CHOSEN = 'four words that nora remembers'

test('an admin makes a link for a colleague, who chooses a password with it, once', async ({ page, browser }) => {
  await signIn(page)
  const nora = await asColleague(browser, page, { name: NORA })
  await nora.goto('/password')
  await expect(nora.getByText('an admin of your team makes it for you')).toBeVisible()

  await page.goto('/settings/people')
  await page.getByRole('link', { name: `Signing in (${NORA})` }).click()
  await expect(page.getByRole('heading', { level: 1, name: `How ${NORA} signs in` })).toBeVisible()
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.locator('code').innerText()
  await nora.goto('/notifications')
  await expect(nora.getByText(/made a link with which you choose a new password/).first()).toBeVisible()

  // a scanner looks first, and uses nothing up
  for (const method of ['GET', 'HEAD']) expect((await nora.request.fetch(link, { method })).status()).toBe(200)
  const { pathname, search } = new URL(link)
  await expectSound(nora, pathname + search)
  await nora.getByLabel('New password').fill(CHOSEN)
  await nora.getByRole('button', { name: 'Keep this password' }).click()
  await expect(nora.getByText('Your new password holds from now on.')).toBeVisible()
  await signInAfresh(nora, { email: emailOf(NORA), password: CHOSEN })
  await nora.goto(link)
  await expect(nora.getByRole('heading', { level: 1 })).toHaveText('This link opens nothing')
  await nora.context().close()
})
