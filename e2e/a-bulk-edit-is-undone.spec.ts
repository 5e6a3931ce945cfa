import { newAccount } from './pages.ts'
import { expect, signIn, test } from './test.ts'

test('many accounts are changed at once, after a look at what changes, and changed back', async ({ page }) => {
  await signIn(page)
  await newAccount(page, 'Herd One', { country: 'Herdland' })
  await newAccount(page, 'Herd Two')
  await newAccount(page, 'Herd Three')
  await page.goto('/accounts?q=Herd&sort=name')

  // by keyboard: J walks the rows, X ticks one, Shift X all between
  await page.getByRole('link', { name: 'Herd One' }).focus()
  // a key that comes before the page listens is pressed again
  await expect(async () => {
    await page.keyboard.press('x')
    await expect(page.getByText('1 account selected')).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
  await page.getByRole('link', { name: 'Herd Two' }).focus()
  await page.keyboard.press('Shift+X')
  await expect(page.getByText('3 accounts selected')).toBeVisible()
  await page.getByRole('button', { name: 'All that match' }).click()
  await expect(page.getByText('All 3 accounts that match')).toBeVisible()

  await page.getByRole('region', { name: 'Selected accounts' }).getByRole('button', { name: 'Edit' }).click()
  await page.getByLabel('What to change').selectOption({ label: 'Country' })
  await page.getByRole('dialog').getByRole('textbox', { name: 'Country' }).fill('Herdland')
  await page.getByRole('button', { name: 'Show what changes' }).click()
  await expect(page.getByText('2 accounts of 3 would change. 1 account is so already.')).toBeVisible()
  await expect(page.getByText('Country: nothing → Herdland')).toHaveCount(2)
  await page.getByRole('button', { name: 'Change 2 accounts' }).click()
  await expect(page.getByText('2 accounts are changed.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Taken back.')).toBeVisible()

  await page.goto('/accounts?q=Herd&country=Herdland')
  await expect(page.getByRole('link', { name: /^Herd/ })).toHaveCount(1)
})
