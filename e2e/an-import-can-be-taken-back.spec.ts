import { csv } from './invoice-files.ts'
import { imported } from './pages.ts'
import { expect, signIn, test } from './test.ts'

test('undo takes out what the import added and says so', async ({ page }) => {
  await signIn(page)
  const rows = ['UNDO-1,2024-01-05,100.00,USD,U-1', 'UNDO-2,2024-02-05,200.00,USD,U-2']
  await imported(page, csv('to-undo.csv', `customer,date,amount,currency,invoice_no\n${rows.join('\n')}\n`))
  await page.goto('/accounts?q=UNDO-1')
  await expect(page.getByRole('link', { name: 'UNDO-1', exact: true })).toBeVisible()

  await page.goto('/imports')
  await page.getByRole('link', { name: 'to-undo.csv' }).first().click()
  await page.getByRole('button', { name: 'Undo this import' }).click()
  await expect(page.getByText(/2 invoices taken out: no other import holds them/)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/2 accounts it had made, gone/)).toBeVisible()
  await page.goto('/accounts?q=UNDO-1')
  await expect(page.getByRole('link', { name: 'UNDO-1', exact: true })).toHaveCount(0)
})
