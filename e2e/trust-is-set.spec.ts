import { expect, expectSound, signIn, test } from './test.ts'

test('how promises count is looked at before it is saved, and taken back; whether trust foretold payments is asked', async ({
  page,
}) => {
  await signIn(page)
  await page.goto('/settings/trust')
  const half = page.getByLabel('An outcome counts half after')
  await half.fill('2')
  await expect(page.getByText('A number from 7 to 36,500.')).toBeVisible()
  await half.fill('180')
  await page.getByLabel('Orders delivered by the required day count').uncheck()
  await page.getByRole('button', { name: 'See what would change' }).click()
  await expect(page.getByText('would read differently.')).toBeVisible()
  await page.getByLabel('Why, for the record').fill('Half a year is long here')
  await page.getByRole('button', { name: 'Save how promises count' }).click()
  await expect(page.getByText('An outcome counts half after 180 days, before 365')).toBeVisible()
  await expect(page.getByText('No longer: Orders delivered by the required day')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('An outcome counts half after 365 days, before 180')).toBeVisible()
  await page.getByRole('button', { name: 'Compare with your invoices' }).click()
  await expect(
    page.getByText(/Not enough data yet|No invoice can be compared yet|should have been paid in time/),
  ).toBeVisible()
  await expectSound(page, '/settings/trust')
})
