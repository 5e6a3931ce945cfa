import { expect, expectSound, signIn, test } from './test.ts'

const CANDID = /one-night stand|dating|girlfriend|engaged|married/i

test('thresholds show what would move before they are saved, and are taken back', async ({ page }) => {
  await signIn(page)
  await page.goto('/settings/thresholds')
  await page.getByText('Buying regularly: all of these').click()
  const orders = page.locator('details[open]').getByLabel('Orders, at least', { exact: true })
  await orders.fill('')
  await expect(page.getByText('A number, such as 3 or 0.5.')).toBeVisible()
  await orders.fill('900')
  await page.getByRole('button', { name: 'See what would move' }).click()
  await expect(page.getByText('would read differently.')).toBeVisible()
  await page.getByLabel('Why, for the record').fill('We mean it')
  await page.getByRole('button', { name: 'Save 1 number' }).click()
  await expect(page.getByText('Orders, at least: 900, before 4')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Orders, at least: 4, before 900')).toBeVisible()
  await expectSound(page, '/settings/thresholds')
})

test('a stage is renamed and one of their own added; a screen that is presented, and paper, speak plainly', async ({
  page,
}) => {
  await signIn(page)
  await page.goto('/settings/typology')
  await page.getByRole('button', { name: 'Edit Dating' }).click()
  await page.getByLabel('Your word, inside').fill('Seeing each other')
  await page.getByRole('button', { name: 'Add a stage behind Engaged' }).click()
  await page.getByLabel('Your word, inside').last().fill('Moving in')
  await page.getByRole('button', { name: 'Save words' }).click()
  await expect(page.getByText('Dating is called Seeing each other')).toBeVisible()
  await expect(page.getByText('New stage: Moving in')).toBeVisible()
  await expectSound(page, '/settings/typology')

  // where the words themselves are set nothing is printed, and no window that stands over a page
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(await page.locator('body').innerText()).not.toMatch(CANDID)
  await page.emulateMedia({ media: 'screen' })
  await page.keyboard.press('Escape')

  await page.goto('/help')
  await expect(page.locator('main')).toContainText(CANDID)
  // the browser's own print shows how to print instead
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('main').innerText()).not.toMatch(CANDID)
  await page.emulateMedia({ media: 'screen' })
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('present this')
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).not.toContainText(CANDID)
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('main').innerText()).toContain('Exploring')
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('button', { name: /^Presenting/ }).click()
  await expect(page.locator('main')).toContainText(CANDID)

  await page.goto('/settings/typology')
  await page.getByRole('button', { name: 'The words Troth came with' }).click()
  await page.getByRole('button', { name: 'Archive Moving in' }).click()
  await page.getByRole('button', { name: 'Save words' }).click()
  await expect(page.getByText('Seeing each other is called Dating')).toBeVisible()
})
