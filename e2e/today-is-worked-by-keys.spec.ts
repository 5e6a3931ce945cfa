import { expect, signIn, test } from './test.ts'

test('a task is written in one line, done and taken back, put off and opened, by keys alone', async ({ page }) => {
  await signIn(page)
  const text = `ring the forwarder ${Date.now()}`
  const link = page.getByRole('link', { name: text })
  const walkTo = async () => {
    for (let step = 0; step < 30; step += 1) {
      await page.keyboard.press('j')
      if (await link.evaluate((element) => element === document.activeElement)) return
    }
    throw new Error('J never came to the row')
  }
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'To do' })).toBeVisible()

  await page.keyboard.press('t')
  await expect(page.getByLabel('New task, in one line')).toBeFocused()
  await page.keyboard.type(`${text} every 2 weeks`)
  await expect(page.getByText(`“${text}”, for today:`)).toContainText('every 2 weeks')
  await page.keyboard.press('Enter')
  await expect(link).toBeVisible()
  await page.keyboard.press('Tab')
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())

  await walkTo()
  await page.keyboard.press('d')
  await expect(link).toBeHidden()
  const done = page.getByRole('status').filter({ hasText: 'Done. It comes again on' })
  await done.getByRole('button', { name: 'Undo' }).focus()
  await page.keyboard.press('Enter')
  await expect(link).toBeVisible()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())

  await walkTo()
  await page.keyboard.press('s')
  await expect(page.getByText('Put off to tomorrow.')).toBeVisible()
  await expect(link).toBeHidden()

  await page.goto('/tasks')
  await expect(page.getByRole('region', { name: 'The next seven days' }).getByText(text)).toBeVisible()
  await walkTo()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: text })).toBeVisible()
  await expect(page.getByText('tomorrow, every 2 weeks')).toBeVisible()
})
