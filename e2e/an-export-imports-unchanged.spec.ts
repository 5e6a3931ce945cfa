import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { csv } from './invoice-files.ts'
import { imported, newAccount, planned } from './pages.ts'
import { expect, expectSound, signIn, test } from './test.ts'

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
  const plan = new URL(page.url()).pathname
  await expectSound(page, plan)
  await expectSound(page, `${plan}?columns`)
  await page.goto(plan)
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

test('lists made by hand come in, go out from the page of imports, and come back as they are', async ({ page }) => {
  // nine files one after the other
  test.slow()
  await signIn(page)
  const name = 'Handmade Lists Ltd'
  await imported(page, csv('hand.csv', `Name;Country\n${name};Malta\n`))
  await imported(page, csv('people.csv', `Full name;E-Mail;Company\n=Jo Hand;jo@handmade.test;${name}\n`))
  await imported(page, csv('said.csv', `Date,Type,Notes,Customer\n2026-01-31,call,"-two\nlines",${name}\n`))
  await imported(page, csv('todo.csv', `Task,Due date,Customer\n+49 30 call back,2027-01-31,${name}\n`))
  for (const list of ['accounts', 'contacts', 'notes, calls, meetings and mails', 'tasks', 'invoices']) {
    await page.goto('/imports')
    const file = await download(page, `Export ${list}`)
    expect(file.buffer.toString('utf8').trimEnd().split('\r\n').length).toBeGreaterThan(1)
    await planned(page, file)
    await expect(page.getByText('Nothing to do')).toBeVisible()
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.waitForURL('**/imports')
  }
})
