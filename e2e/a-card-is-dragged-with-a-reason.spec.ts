import { newAccount } from './pages.ts'
import { expect, signIn, test } from './test.ts'

test('a card is carried by mouse and by keys, and counts once its reason is said', async ({ page }) => {
  await signIn(page)
  const address = await newAccount(page, 'Carried Fasteners')
  await page.goto('/standing/board')
  const card = page.getByRole('listitem').filter({ hasText: 'Carried Fasteners' })
  const column = (name: string) => page.getByRole('region', { name })
  const dialog = page.getByRole('dialog')
  // among many it may stand behind the first cards of its column
  const more = column('Nothing said yet').getByRole('button', { name: /^and .* more/ })
  await expect(async () => {
    // a click that came as the next cards did is made again
    if (!(await card.isVisible())) await more.click({ timeout: 1_000 })
    await expect(card).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })

  // by mouse: let go without a reason, nothing is declared
  await card.scrollIntoViewIfNeeded()
  const from = (await card.boundingBox())!
  await page.mouse.move(from.x + 24, from.y + from.height - 10)
  await page.mouse.down()
  const to = (await column('Dating').boundingBox())!
  await page.mouse.move(to.x + 60, from.y + 20, { steps: 6 })
  await page.mouse.up()
  await expect(dialog.getByRole('radio', { name: 'Dating' })).toBeChecked()
  await dialog.getByRole('button', { name: 'Declare', exact: true }).click()
  await expect(dialog.getByText('Say why in a sentence')).toBeVisible()
  await dialog.getByLabel('What makes you say so').fill('They ask, and ask others too.')
  await dialog.getByRole('button', { name: 'Declare', exact: true }).click()
  await expect(column('Dating').getByText('Carried Fasteners')).toBeVisible()

  // by keys: Escape leaves it where it was; Enter drops it, and the reason is asked for
  const handle = page.getByRole('button', { name: 'Move Carried Fasteners' })
  await handle.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Carried Fasteners is picked up from Dating.')).toBeAttached()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await handle.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('Carried Fasteners, over Boyfriend / girlfriend.')).toBeAttached()
  await page.keyboard.press('Enter')
  await dialog.getByLabel('What makes you say so').fill('Every month since spring.')
  await page.keyboard.press('Enter')
  await expect(column('Boyfriend / girlfriend').getByText('Carried Fasteners')).toBeVisible()

  // the account tells of both, and the last is taken back
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.getByText('Taken back.')).toBeVisible()
  await page.goto(address)
  await page.getByText('What was declared: 3 times').click()
  await expect(page.locator('ol').getByText('They ask, and ask others too.')).toBeVisible()
  await expect(page.locator('ol').getByText('Every month since spring.')).toBeVisible()
})
