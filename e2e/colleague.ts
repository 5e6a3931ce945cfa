import { type Browser, expect, type Page } from '@playwright/test'
import { OWNER } from './test.ts'

/**
 * A second person at work at the same time: invited by `owner` (signed in, as admin or owner) through the real page, in a browser of
 * their own. Give each spec its own `name`: who is of the team already is not invited again. Close with `page.context().close()`.
 */
export async function asColleague(
  browser: Browser,
  owner: Page,
  { name = 'Ben Colleague', role = 'member' }: { name?: string; role?: 'admin' | 'manager' | 'member' | 'viewer' } = {},
): Promise<Page> {
  await owner.goto('/settings/people')
  await owner.getByLabel('E-mail').fill(emailOf(name))
  await owner.getByLabel('Role', { exact: true }).selectOption(role)
  await owner.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = await owner.locator('code').innerText()
  const page = await (await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' })).newPage()
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Choose a password').fill(OWNER.password)
  await page.getByRole('button', { name: 'Join and sign in' }).click()
  await page.waitForURL((url) => url.pathname === '/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return page
}

/** The address a colleague of that name signs in with; the password is the owner's. */
export const emailOf = (name: string) => `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@example.test`
