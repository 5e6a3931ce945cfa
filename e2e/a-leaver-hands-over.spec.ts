import { asColleague, emailOf } from './colleague.ts'
import { expect, expectSound, OWNER, signIn, test } from './test.ts'

const LEO = 'Leo Leaver'
const COMPANY = 'Leaverton Fittings'

test('a colleague comes by a link, hands over when they leave, and is back with what was theirs', async ({
  page,
  browser,
}) => {
  await signIn(page)
  const leo = await asColleague(browser, page, { name: LEO })
  await leo.goto('/accounts/new')
  await leo.getByLabel('Name').fill(COMPANY)
  await leo.getByLabel('Owner').selectOption({ label: LEO })
  await leo.getByRole('button', { name: 'Save account' }).click()
  await leo.waitForURL(/\/accounts\/[0-9a-f-]{36}$/)
  const account = new URL(leo.url()).pathname

  await page.goto('/settings/people')
  await page.getByRole('link', { name: `Leaves the team (${LEO})` }).click()
  await expect(page.getByText(/^They hold 1 account/)).toBeVisible()
  const leaving = new URL(page.url()).pathname
  await expectSound(page, leaving)
  await page.setViewportSize({ width: 1280, height: 844 })
  await page.getByLabel('All of it goes to').selectOption({ label: 'Anna Founder' })
  await page.getByLabel('A note for those who take over').fill('Off to sea.')
  await page.getByRole('button', { name: 'Hand over and close their sign-in' }).click()
  await expect(page.getByText(`${LEO} has left the team. 1 account and no tasks went over.`)).toBeVisible()

  await leo.goto('/accounts')
  await expect(leo, 'signed out at once').toHaveURL(/sign-in/)
  await page.goto(account)
  await expect(page.locator('dd', { hasText: 'Anna Founder' })).toBeVisible()
  await page.goto('/accounts/new')
  await expect(page.getByLabel('Owner').locator('option', { hasText: LEO })).toHaveCount(0)

  await page.goto('/settings/people')
  await page.getByRole('button', { name: `Bring ${LEO} back` }).click()
  await expect(page.getByText('Taken back.')).toBeVisible()
  await signIn(leo, { email: emailOf(LEO), password: OWNER.password })
  await leo.goto(account)
  await expect(leo.locator('dd', { hasText: LEO })).toBeVisible()
  await leo.context().close()
})

test('an invitation is sound on a phone, and a used or unknown link says so calmly', async ({ page }) => {
  await signIn(page)
  await page.goto('/settings/people')
  await page.getByLabel('E-mail').fill('ida.invited@example.test')
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = new URL(await page.locator('code').innerText())
  // away from the page first: it still asks how much is new
  await page.goto('about:blank')
  await page.context().clearCookies()
  await expectSound(page, link.pathname + link.search)
  await page.goto('/invitation?token=unknown')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing to join here')
})
