import { expect, expectSound, signIn, test } from './test.ts'

const PLAN = 'Invoice two markets in their own currency'

test('a limit that is set and crossed stands on Today, and a plan with steps answers it', async ({ page }) => {
  await signIn(page)
  await page.goto('/settings/dependency')
  const limit = page.getByLabel(/^One currency …/)
  await limit.fill('50')
  await page.getByRole('button', { name: 'Save what holds for dependency' }).click()
  await expect(page.getByText('Saved. It holds from now on.')).toBeVisible()
  await expect(
    page.getByRole('region', { name: 'History' }).getByText(/^One currency 50 % .*, before no limit$/),
  ).toBeVisible()

  // told on Today, and put away until it grows
  await page.goto('/')
  const today = page.getByRole('region', { name: 'Limits' })
  const told = today.getByText(/^Invoices in [A-Z]{3} are [\d.]+ % of reported revenue: above your limit of 50 %\./)
  await expect(told).toBeVisible()
  await today.getByRole('button', { name: /^Put away until it grows: Invoices in/ }).click()
  await expect(told).toHaveCount(0)
  await today.getByRole('button', { name: 'Show again' }).click()
  await expect(told).toBeVisible()

  // answered by a plan
  await page.goto('/dependency/limits')
  const row = page
    .getByRole('region', { name: 'Crossed, and close to it' })
    .getByRole('listitem')
    .filter({ hasText: /^Crossed\s*Invoices in/ })
  await expect(row).toContainText('Nothing is planned against it.')
  await row.getByRole('link', { name: /^Make a plan/ }).click()
  await page.getByLabel('What shall be done').fill(PLAN)
  await page.getByLabel('To which share, in percent').fill('80')
  await page.getByRole('button', { name: 'In steps' }).click()
  await page.getByLabel('Step 1', { exact: true }).fill('Ask the bank')
  await page.getByRole('button', { name: 'Another step' }).click()
  await page.getByLabel('Step 2', { exact: true }).fill('Change the price list')
  await page.getByRole('button', { name: 'Step 2 up' }).click()
  await page.getByRole('button', { name: 'Make the plan' }).click()
  await expect(page.getByRole('heading', { level: 1, name: PLAN })).toBeVisible()
  await expect(page.getByText(/^[\d.]+ % when it began, [\d.]+ % now, 80\.0 % is the aim\.$/)).toBeVisible()
  await page.getByRole('checkbox', { name: /^Change the price list/ }).check()
  await expect(page.getByText(/^Done on /)).toBeVisible()
  await expectSound(page, new URL(page.url()).pathname)

  await page.goto('/dependency/limits')
  await expect(row.getByRole('link', { name: PLAN })).toBeVisible()
  await expect(row).toContainText('1 of 2 steps done')

  // without the limit the alert has ended, and its days stay on record
  await page.goto('/settings/dependency')
  await limit.fill('')
  await page.getByRole('button', { name: 'Save what holds for dependency' }).click()
  await expect(page.getByText('Saved. It holds from now on.')).toBeVisible()
  await page.goto('/dependency/limits')
  await expect(row).toHaveCount(0)
  await page.getByText(/before that a limit was crossed or close$/).click()
  await expect(page.getByText(/^Crossed: Invoices in [A-Z]{3} are [\d.]+ %/).first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Other plans' }).getByRole('link', { name: PLAN })).toBeVisible()
})
