import { asColleague } from './colleague.ts'
import { newAccount } from './pages.ts'
import { expect, signIn, test } from './test.ts'

test('the second of two editors is told, sees both versions, and loses nothing', async ({ page, browser }) => {
  await signIn(page)
  const account = await newAccount(page, 'Two Hands Ltd')
  const cara = await asColleague(browser, page, { name: 'Cara Cobalt' })

  await page.goto(`${account}/edit`)
  await cara.goto(`${account}/edit`)
  await cara.getByLabel('Country').fill('Austria')
  await cara.getByLabel('Industry').fill('Valves')
  await cara.getByRole('button', { name: 'Save account' }).click()
  await expect(cara.getByText('Two Hands Ltd is saved.')).toBeVisible()

  await page.getByLabel('Name').fill('Two Hands Limited')
  await page.getByLabel('Industry').fill('Pumps')
  await page.getByRole('button', { name: 'Save account' }).click()
  await expect(page.getByRole('heading', { name: 'Cara Cobalt changed this while you had it open' })).toBeVisible()
  // what was typed stands where it was typed
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Two Hands Limited')

  // only she touched the country: hers is meant; both touched the industry: mine, unless I say otherwise
  const choice = (field: string, side: string) =>
    page.getByRole('group', { name: field }).getByRole('radio', { name: side })
  await expect(choice('Country', 'Austria')).toBeChecked()
  await expect(choice('Industry', 'Pumps')).toBeChecked()
  await choice('Industry', 'Valves').check()
  await page.getByRole('button', { name: 'Save what is chosen' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Two Hands Limited' })).toBeVisible()
  await expect(page.getByText('Austria')).toBeVisible()
  await expect(page.getByText('Valves')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Two Hands Ltd' })).toBeVisible()
  await expect(page.getByText('Austria')).toBeVisible()
  await cara.context().close()
})

test('an account is archived instead of asked about, and comes back', async ({ page }) => {
  await signIn(page)
  const account = await newAccount(page, 'Put Away Ltd')
  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await page.getByRole('dialog').getByLabel('Why').fill('They were sold')
  await page.getByRole('button', { name: 'Archive it' }).click()
  await expect(page.getByText(/^Archived on .* by Anna/)).toBeVisible()
  await expect(page.getByText('“They were sold”')).toBeVisible()
  await page.goto('/accounts?q=Put+Away')
  await expect(page.getByText('No account is like that.')).toBeVisible()
  await page.goto('/accounts?q=Put+Away&archived=only')
  await expect(page.getByRole('link', { name: 'Put Away Ltd' })).toBeVisible()
  await page.goto(account)
  await page.getByRole('button', { name: 'Bring it back' }).click()
  await expect(page.getByText('Put Away Ltd is back.')).toBeVisible()
  await expect(page.getByText(/^Archived on/)).toBeHidden()
})
