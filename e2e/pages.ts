import { expect, type Page } from '@playwright/test'
import type { Upload } from './invoice-files.ts'

/** Steps that several specs take, in the words of the person who takes them. */

export async function upload(page: Page, file: Upload) {
  await page.goto('/imports/new')
  await page.getByLabel('Choose a file').setInputFiles(file)
}

/** Upload → columns as guessed → plan. */
export async function planned(page: Page, file: Upload) {
  await upload(page, file)
  await page.getByRole('button', { name: 'Show the plan' }).click()
  await expect(
    page.getByRole('button', { name: 'Import', exact: true }).or(page.getByText('Nothing to do')),
  ).toBeVisible({
    timeout: 60_000,
  })
}

/** … → in the records. */
export async function imported(page: Page, file: Upload) {
  await planned(page, file)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible({ timeout: 60_000 })
}

/** An account made by hand; answers its address. */
export async function newAccount(page: Page, name: string, { country = '', since = '' } = {}): Promise<string> {
  await page.goto('/accounts/new')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Country').fill(country)
  if (since) await page.getByLabel('Customer since').fill(since)
  await page.getByRole('button', { name: 'Save account' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return new URL(page.url()).pathname
}
