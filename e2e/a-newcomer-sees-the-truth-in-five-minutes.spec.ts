import { newcomersFile } from './invoice-files.ts'
import { imported, planned } from './pages.ts'
import { bringSession, expect, expectSound, expectStatus, OWNER, signIn, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

test('the printed link sets Troth up, once', async ({ page }) => {
  await page.goto(process.env.SETUP_LINK!)
  await page.getByLabel('Your name').fill('Anna Founder')
  await page.getByLabel('E-mail').fill(OWNER.email)
  await page.getByLabel('Password').fill('short')
  await page.getByLabel('Company').fill('Harbour Tools')
  await page.getByLabel('Base currency').selectOption('USD')
  await expect(page.getByLabel('Time zone')).toHaveValue('Europe/Berlin')
  await page.getByRole('button', { name: 'Set up and sign in' }).click()
  await expect(page.getByLabel('Password'), 'the browser itself asks for a longer one').toBeFocused()
  await page.getByLabel('Password').fill(OWNER.password)
  await page.getByRole('button', { name: 'Set up and sign in' }).click()
  await page.waitForURL((url) => url.pathname === '/')

  expectStatus(page, 404)
  const again = await page.goto(process.env.SETUP_LINK!)
  expect(again!.status(), 'set-up is gone once an owner exists').toBe(404)
})

test('an empty workspace leads to the import', async ({ page }) => {
  await signIn(page)
  await page
    .getByRole('link', { name: /import/i })
    .first()
    .click()
  await expect(page).toHaveURL(/\/imports/)
})

// some pages a test: each test costs a browser window of its own
for (const pages of [
  ['/', '/accounts', '/accounts/new', '/dependency'],
  ['/imports', '/imports/new', '/imports/rates', '/settings'],
])
  test(`sound while empty, light and dark, wide and on a phone: ${pages.join(' ')}`, async ({ page }) => {
    await bringSession(page)
    for (const path of pages) await expectSound(page, path)
  })

test('from the invoice file to where each customer stands, and what rests on whom', async ({ page }) => {
  const file = newcomersFile((text) => {
    test.info().annotations.push({ type: 'absent', description: text })
    console.log(text)
  })
  await signIn(page)
  await imported(page, file)
  await expect(page.getByText(/830 invoices added/)).toBeVisible()

  // the assessment is a job: the list fills by itself
  await expect(async () => {
    await page.goto('/accounts')
    await expect(page.getByText(/Boyfriend \/ girlfriend/).nth(1)).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 60_000 })
  await page.locator('main table a[href^="/accounts/"]').first().click()
  await expect(page.getByText(/^The records support/)).toBeVisible()
  await expect(page.getByText('the day the invoices are complete through')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Revenue by month' })).toBeVisible()

  await page.goto('/dependency')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText(/10\s?%/).first()).toBeVisible()
  await page.goto('/')
  await expect(page.getByText(/complete through/).first()).toBeVisible()
})

test('the same file again changes nothing', async ({ page }) => {
  const file = newcomersFile(() => {})
  await signIn(page)
  await planned(page, file)
  await expect(page.getByText('The records have all of this file')).toBeVisible()
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.waitForURL(/\/imports$/)
})
