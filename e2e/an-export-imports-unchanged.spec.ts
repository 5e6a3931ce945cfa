import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { newAccount, planned } from './pages.ts'
import { expect, signIn, test } from './test.ts'

/** A file as the person got it, to be chosen again. */
async function download(page: Page, link: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()])
  expect(await file.failure()).toBeNull()
  return { name: file.suggestedFilename(), mimeType: 'text/csv', buffer: await readFile(await file.path()) }
}

test('what is exported is imported unchanged; what was changed in it is shown, written and taken back', async ({
  page,
}) => {
  await signIn(page)
  const name = '=Roundtrip "Łódź", Sons'
  const account = await newAccount(page, name, { country: 'Austria' })

  await page.goto('/accounts?country=Austria')
  const file = await download(page, 'Export as CSV')
  expect(file.name).toBe('accounts.csv')
  const text = file.buffer.toString('utf8')
  expect(text.startsWith('\ufeff')).toBe(true)
  expect(text).toContain(`"'=Roundtrip ""Łódź"", Sons"`)
  await planned(page, file)
  await expect(page.getByText('Nothing to do')).toBeVisible()
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.waitForURL('**/imports')

  const [head, ...rows] = text.split('\r\n')
  const row = rows.find((line) => line.includes('Roundtrip'))!
  const changed = [head, row.replace('Austria', 'Malta'), ''].join('\r\n')
  await planned(page, { ...file, name: 'changed.csv', buffer: Buffer.from(changed) })
  await expect(page.getByRole('heading', { name: '1 account would change' })).toBeVisible()
  await expect(page.getByText('country: Austria → becomes Malta')).toBeVisible()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('1 account changed.')).toBeVisible({ timeout: 60_000 })
  const imported = page.url()
  await page.goto(account)
  await expect(page.getByText('Malta')).toBeVisible()

  await page.goto(imported)
  await page.getByRole('button', { name: 'Undo this import' }).click()
  await expect(page.getByText('1 account as before', { exact: false })).toBeVisible({ timeout: 60_000 })
  await page.goto(account)
  await expect(page.getByText('Austria')).toBeVisible()
})

test('every list goes out from the page of imports, and comes back as it is', async ({ page }) => {
  await signIn(page)
  for (const list of ['contacts', 'notes, calls, meetings and mails', 'tasks', 'invoices']) {
    await page.goto('/imports')
    const file = await download(page, `Export ${list}`)
    // a list of nothing is a heading, and a file of headings is no file to import
    if (file.buffer.toString('utf8').trimEnd().split('\r\n').length < 2) continue
    await planned(page, file)
    await expect(page.getByText('Nothing to do')).toBeVisible()
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.waitForURL('**/imports')
  }
})
