import { csv } from './invoice-files.ts'
import { imported } from './pages.ts'
import { expect, expectSound, signIn, test } from './test.ts'

test('two accounts become one, are found as one, and are two again', async ({ page }) => {
  await signIn(page)
  const rows = [
    'TWIN-1,Tvilling Verktyg AB,2024-01-05,100.00,USD,TW-1',
    'TWIN-2,Tvilling Verktyg,2024-02-05,200.00,USD,TW-2',
  ]
  await imported(page, csv('twins.csv', `customer,customer name,date,amount,currency,invoice_no\n${rows.join('\n')}\n`))

  await expectSound(page, '/accounts/duplicates')
  await page.setViewportSize({ width: 1280, height: 844 })
  const pair = page.getByRole('article', { name: /Tvilling Verktyg/ })
  await expect(pair.getByText(/the same name but for legal form/)).toBeVisible()
  await pair.getByRole('link', { name: /^Compare and merge/ }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Merge two accounts')
  await expectSound(page, page.url())
  await page.setViewportSize({ width: 1280, height: 844 })
  // the larger one is kept; its name is taken from the other
  await page.getByRole('radio', { name: 'Tvilling Verktyg AB' }).check()
  await page.getByRole('button', { name: 'Merge into Tvilling Verktyg' }).click()

  await page.waitForURL(/\/accounts\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tvilling Verktyg AB')
  await expect(page.getByRole('rowheader', { name: 'TW-1' })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'TW-2' })).toBeVisible()
  await page.goto('/accounts?q=Tvilling')
  await expect(page.getByRole('table').getByRole('link', { name: /Tvilling/ })).toHaveCount(1)

  // the tombstone's number finds the kept account; from its page the two are parted
  await page.goto('/accounts?q=TWIN-1')
  await page
    .getByRole('table')
    .getByRole('link', { name: /Tvilling/ })
    .click()
  await page.getByRole('button', { name: /^Make them two again/ }).click()
  await expect(page.getByText('Taken back.')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tvilling Verktyg')
  await page.goto('/accounts?q=Tvilling')
  await expect(page.getByRole('table').getByRole('link', { name: /Tvilling/ })).toHaveCount(2)

  // somebody looked: these are two, and nobody is asked again
  await page.goto('/accounts/duplicates')
  await pair.getByRole('button', { name: /^These are two/ }).click()
  await expect(pair).toHaveCount(0)
})
