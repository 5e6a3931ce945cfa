import { expect, signIn, test } from './test.ts'

test('the standing map is walked by arrows and leads to an account, whose life is one strip', async ({ page }) => {
  await signIn(page)
  await page.goto('/standing')
  const dots = page.locator('svg.standing-map a[href^="/accounts/"]')
  await dots.first().focus()
  const largest = await dots.first().getAttribute('aria-label')
  // the table above which keys have no power says the same as the picture
  await expect(page.getByRole('table', { name: 'Accounts by what is declared and what is evident' })).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowDown')
  const focused = page.locator('svg.standing-map a:focus')
  await expect(focused).toHaveCount(1)
  expect(await focused.getAttribute('aria-label')).not.toBe(largest)
  await page.keyboard.press('Home')
  await expect(dots.first()).toBeFocused()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/accounts\/[0-9a-f-]{36}/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(largest!.slice(0, largest!.indexOf(': ')))
  const line = page.getByRole('figure', { name: 'The relationship so far' })
  await line.getByText('Show as table').click()
  await expect(line.getByRole('row', { name: /order/ }).first()).toBeVisible()
})
