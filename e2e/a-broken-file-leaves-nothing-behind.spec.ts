import { csv } from './invoice-files.ts'
import { planned, upload } from './pages.ts'
import { expect, signIn, test } from './test.ts'

const header = 'customer,date,amount,currency,invoice_no'

test('an Excel file is refused with how to save it as CSV', async ({ page }) => {
  await signIn(page)
  await upload(page, {
    name: 'invoices.xlsx',
    mimeType: 'application/zip',
    buffer: Buffer.from('PK\u0003\u0004 not a table'),
  })
  await expect(page.getByText('This file cannot be imported')).toBeVisible()
  await expect(page.getByText(/CSV/).first()).toBeVisible()
  await page.goto('/imports')
  await expect(page.getByText('invoices.xlsx')).toHaveCount(0)
})

test('an empty file is refused in plain words', async ({ page }) => {
  await signIn(page)
  await upload(page, csv('empty.csv', ''))
  await expect(page.getByText('This file cannot be imported')).toBeVisible()
})

test('rows that cannot be are named by line and reason; the others wait for a yes', async ({ page }) => {
  await signIn(page)
  await planned(
    page,
    csv(
      'march.csv',
      `${header}\nNEW-1,31/02/2024,10.00,USD,B-1\nNEW-2,01/03/2024,twelve,USD,B-2\nNEW-3,28/03/2024,30.00,USD,B-3\n`,
    ),
  )
  await expect(page.getByRole('row', { name: /^2 .*31\/02\/2024.* not in the calendar/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /^3 .*twelve.* not a number/ })).toBeVisible()
  await page.goto('/accounts?q=NEW-3')
  await expect(page.getByRole('link', { name: 'NEW-3', exact: true }), 'a plan writes nothing').toHaveCount(0)
})
