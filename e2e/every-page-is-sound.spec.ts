import { seriousFindings } from './axe.ts'
import { bringSession, expect, expectSound, expectStatus, signIn, test } from './test.ts'

// axe without a serious finding, and no sideways scrolling: light and dark, wide and phone-narrow, with records in it.
const PAGES = [
  '/',
  '/accounts',
  '/standing',
  '/standing/board',
  '/standing/gaps',
  '/standing/history',
  '/standing/back-test',
  '/dependency',
  '/dependency/whom',
  '/dependency/whom/contact',
  '/dependency/whom/country',
  '/dependency/relationships',
  '/dependency/what-if',
  '/dependency/what-if/kept',
  '/dependency/what-if/expected-loss',
  '/dependency/receivables',
  '/dependency/reconciliation',
  '/dependency/reports',
  '/dependency/reports/new?for=outward',
  '/imports',
  '/imports/new',
  '/imports/rates',
  '/settings',
  '/settings/people',
  '/settings/people/ownership',
  '/settings/another',
  '/settings/own-fields',
  '/settings/sources',
  '/settings/sessions',
  '/settings/second-factor',
  '/accounts/new',
  '/accounts/tree',
  '/standing/honest-hour',
  '/contacts',
  '/contracts',
  '/programmes',
  '/contacts/new',
  '/promises',
  '/promises?as=table&state=any',
  '/promises/report',
  '/promises/mine',
  '/promises/standing',
  '/promises/new',
  '/offers',
  '/offers/launches',
  '/offers/launches/new',
  '/offers/pitches',
  '/offers/clock',
  '/offers/value',
  '/offers/value/new',
  '/settings/offers',
  '/settings/dependency',
  '/dependency/limits',
  '/dependency/limits/new?measure=group',
  '/offers/promotions',
  '/offers/promotions/new',
  '/offers/differences',
  '/offers/catalogue',
  '/offers/catalogue/new',
  '/offers/unsold',
  '/tasks',
  '/tasks/new',
  '/notifications',
  '/settings/me',
  '/settings/mails',
  '/settings/audit',
  '/help',
  '/help/numbers',
  '/help/api',
  '/settings/keys',
]
// some pages a test: each test costs a browser window of its own
for (let from = 0; from < PAGES.length; from += 6) {
  const pages = PAGES.slice(from, from + 6)
  test(`sound: ${pages.join(' ')}`, async ({ page }) => {
    await bringSession(page)
    for (const path of pages) await expectSound(page, path)
  })
}

for (const list of ['/accounts', '/imports']) {
  test(`the first page behind ${list} is sound`, async ({ page }) => {
    await signIn(page)
    await page.goto(list)
    await page.locator(`main a[href^="${list}/"][href*="-"]:not([href*="?"])`).first().click()
    await page.waitForURL(new RegExp(`${list}/[0-9a-f-]{36}`))
    const { pathname } = new URL(page.url())
    await expectSound(page, pathname)
    if (list !== '/accounts') return
    await expectSound(page, `${pathname}/promises`)
    await expectSound(page, `${pathname}/offers`)
  })
}

test('the sign-in page is sound, and what is made wrong with it is found', async ({ page }) => {
  await expectSound(page, '/sign-in')
  await page.evaluate(() => {
    const wrong =
      '<p style="background: oklch(1 0 0); color: oklch(0.8 0 0)">pale</p><button></button><img src="data:,">'
    document.querySelector('h1')!.insertAdjacentHTML('afterend', wrong)
  })
  const rules = (await seriousFindings(page)).map((found) => found.split(':')[0])
  expect(rules).toEqual(['button-name', 'color-contrast', 'image-alt'])
})

test('what is not there says so calmly', async ({ page }) => {
  expectStatus(page, 404)
  await signIn(page)
  const answer = await page.goto('/accounts/00000000-0000-4000-8000-000000000000')
  expect(answer!.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing here')
})

test('keys lead: G then A opens the accounts, / the search, ? the list of keys', async ({ page }) => {
  await signIn(page)
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await page.waitForURL(/\/accounts/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accounts')
  await page.keyboard.press('/')
  await expect(page.getByRole('combobox', { name: /^Search accounts/ })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
})
