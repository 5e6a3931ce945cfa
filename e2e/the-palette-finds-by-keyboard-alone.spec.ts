import { seriousFindings } from './axe.ts'
import { expect, signIn, test } from './test.ts'

test('the palette finds, chooses and opens by keyboard alone, slips and accents forgiven', async ({ page }) => {
  await signIn(page)
  await page.goto('/accounts/new')
  await page.getByLabel('Name', { exact: true }).fill('Käuzchen Werkzeugbau GmbH')
  await page.getByRole('button', { name: /^(Save|Add)/ }).click()
  await page.waitForURL(/\/accounts\/[0-9a-f-]{36}/)
  const own = new URL(page.url()).pathname
  await page.goto('/')

  const field = page.getByRole('combobox', { name: /^Search accounts/ })
  const chosen = page.getByRole('option', { selected: true })
  await page.keyboard.press('ControlOrMeta+k')
  await expect(field).toBeFocused()
  await expect(page.getByRole('option').first(), 'what can be done is there before anything is typed').toBeVisible()

  // a slip, and no accent
  await page.keyboard.type('kauzhcen')
  await expect(chosen).toContainText('Käuzchen Werkzeugbau GmbH')
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === own)
  await expect(page.getByRole('dialog')).toHaveCount(0)

  // up and down go round; Esc closes and leaves everything as it was
  await page.keyboard.press('/')
  await expect(field).toBeFocused()
  await expect(chosen, 'what was opened before stands first').toContainText('Käuzchen Werkzeugbau GmbH')
  await page.keyboard.press('ArrowUp')
  await expect(chosen).not.toContainText('Käuzchen')
  await page.keyboard.press('ArrowDown')
  await expect(chosen).toContainText('Käuzchen')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(new URL(page.url()).pathname).toBe(own)

  // Enter does not wait for the eye: it takes the first of what the server answers
  await page.keyboard.press('/')
  await page.keyboard.type('new cont')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/contacts\/new(\?|$)/)
})
