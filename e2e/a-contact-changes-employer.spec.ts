import type { Page } from '@playwright/test'
import { expect, expectSound, signIn, test } from './test.ts'

const run = Date.now().toString(36)
const [OUT, IN, WHO] = [`Moving Out ${run}`, `Moving In ${run}`, `Petra Wandel ${run}`]

test('a contact changes employer, is news at both accounts, and can be erased', async ({ page }) => {
  await signIn(page)
  const from = await makeAccount(page, OUT)
  const to = await makeAccount(page, IN)

  await page.goto(from)
  await page.getByRole('link', { name: 'New contact' }).click()
  await expect(page.getByRole('combobox', { name: 'Account' })).toHaveValue(OUT)
  await page.getByLabel('Name', { exact: true }).fill(WHO)
  await page.getByLabel('Role').fill('Buyer')
  await page.getByLabel('How they like to work').fill('Calls before ten, never writes.')
  await page.getByRole('checkbox', { name: 'phone' }).check()
  await page.getByRole('button', { name: 'Save contact' }).click()
  await expect(page.getByRole('heading', { level: 1, name: WHO })).toBeVisible()
  await expect(page.getByText('Calls before ten, never writes.')).toBeVisible()
  const person = new URL(page.url()).pathname
  await expectSound(page, person)

  await page.setViewportSize({ width: 1280, height: 844 })
  await page.getByText('They changed employer, or left').click()
  await page.getByRole('combobox', { name: 'They work now at' }).fill(IN)
  await page.getByRole('option', { name: IN }).click()
  await page.getByLabel(`Role at ${IN}`).fill('Head of buying')
  await page.getByRole('button', { name: 'Save the move' }).click()
  await expect(page.getByText(`${WHO} is at ${IN} now.`)).toBeVisible()
  await expect(page.getByText(`Head of buying at ${IN}`)).toBeVisible()

  await page.goto(from)
  await page.getByText('1 person who left').click()
  await expect(page.getByText(`${WHO}, moved to ${IN}`)).toBeVisible()
  await page.goto(to)
  const contacts = page.getByRole('region', { name: 'Contacts' })
  await expect(contacts.getByText(`${WHO}, Head of buying`)).toBeVisible()
  await expect(contacts.getByText('Calls before ten, never writes.')).toBeVisible()
  await expectSound(page, '/contacts')

  await page.goto(person)
  await page.getByRole('button', { name: 'Erase at their wish' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Erase for good' })).toBeDisabled()
  await dialog.getByLabel(`Type their name: ${WHO}`).fill(WHO)
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Erased person' })).toBeVisible()
  await page.goto(`/contacts?q=${encodeURIComponent(WHO)}`)
  await expect(page.getByText('Nobody is like that.')).toBeVisible()
})

/** Answers where its page is. */
async function makeAccount(page: Page, name: string): Promise<string> {
  await page.goto('/accounts/new')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Save account' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return new URL(page.url()).pathname
}
