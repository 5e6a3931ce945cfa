import { asColleague } from './colleague.ts'
import { newAccount } from './pages.ts'
import { expect, expectSound, signIn, test } from './test.ts'

test('a way of looking at the list gets a name, and the team sees it; the address always tells what is shown', async ({
  page,
  browser,
}) => {
  await signIn(page)
  await newAccount(page, 'Viewed GmbH', { country: 'Viewland' })
  await page.goto('/accounts')
  await page.getByRole('button', { name: 'More filters' }).click()
  await page.getByRole('combobox', { name: 'Country' }).fill('Viewl')
  await page.getByRole('option', { name: 'Viewland' }).click()
  await page.getByRole('button', { name: 'Show these' }).click()
  await page.waitForURL(/country=Viewland/)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Country' }).check()
  await page.getByRole('button', { name: 'Show these' }).click()
  await expect(page.getByRole('columnheader', { name: 'Country' })).toBeVisible()
  await page.getByRole('button', { name: 'Save this view' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Everyone in Viewland')
  await page.getByLabel('For the team').check()
  await page.getByRole('button', { name: 'Save view' }).click()
  const views = page.getByRole('navigation', { name: 'Saved views' })
  await expect(views.getByRole('link', { name: 'Everyone in Viewland' })).toHaveAttribute('aria-current', 'page')
  const address = page.url()

  const vera = await asColleague(browser, page, { name: 'Vera Viewer' })
  await vera.goto('/accounts')
  await vera.getByRole('link', { name: 'Everyone in Viewland' }).click()
  await expect(vera.getByRole('cell', { name: 'Viewland', exact: true })).toBeVisible()
  await expect(vera).toHaveURL(address)
  await vera.getByRole('link', { name: 'Cards' }).click()
  await expect(vera.getByText('changed', { exact: true })).toBeVisible()
  await vera.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(vera.getByText('changed', { exact: true })).toBeHidden()

  // the same view, as she left it
  await page.goto('/accounts')
  await views.getByRole('link', { name: 'Everyone in Viewland' }).click()
  await expect(page).toHaveURL(/as=cards/)
  await expect(page.getByRole('link', { name: 'Viewed GmbH' })).toBeVisible()
  await expectSound(page, new URL(page.url()).pathname + new URL(page.url()).search)
  await page.setViewportSize({ width: 1280, height: 844 })
  await page.getByRole('button', { name: /^What to do with the view/ }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(views.getByRole('link', { name: 'Everyone in Viewland' })).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(views.getByRole('link', { name: 'Everyone in Viewland' })).toBeVisible()
  await vera.context().close()
})
