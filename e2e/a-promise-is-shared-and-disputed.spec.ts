import { newAccount } from './pages.ts'
import { expect, expectSound, signIn, test } from './test.ts'

const run = Date.now().toString(36)
const [COMPANY, WHO] = [`Disputing Gates ${run}`, `Selma Streit ${run}`]

test('a promise is shared as they will see it, seen otherwise on a phone without script, and settled with both versions', async ({
  page,
  browser,
}) => {
  await signIn(page)
  const account = await newAccount(page, COMPANY)
  await page.getByRole('link', { name: 'New contact' }).click()
  await page.getByLabel('Name', { exact: true }).fill(WHO)
  await page.getByRole('button', { name: 'Save contact' }).click()
  await expect(page.getByRole('heading', { level: 1, name: WHO })).toBeVisible()
  await page.goto(account)
  const line = page.getByLabel('A promise, in one line')
  await line.fill('send the zqxwv drawings by tomorrow, large')
  const written = page.getByRole('link', { name: 'send the zqxwv drawings', exact: true }).first()
  // a line that is still being read is not written: whoever pressed Enter too soon presses once more
  await expect(async () => {
    await line.press('Enter')
    await expect(written).toBeVisible({ timeout: 4000 })
  }).toPass()
  await written.click()
  await expect(page.getByRole('heading', { level: 1, name: 'send the zqxwv drawings' })).toBeVisible()
  const promise = new URL(page.url()).pathname
  await page.getByRole('button', { name: /^Kept: / }).click()
  await expect(page.getByText('Kept on').first()).toBeVisible()

  // the wording is written beside how they will see it
  const part = page.getByRole('region', { name: 'Shared with them' })
  await part.getByRole('button', { name: 'Share it' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share a promise' })
  await expect(dialog.getByLabel('What they read')).toHaveValue('Send the zqxwv drawings')
  await dialog.getByLabel('What they read').fill('You get the drawings of the gate')
  await expect(dialog.locator('[data-preview]')).toContainText('You get the drawings of the gate')
  const preview = await dialog.locator('[data-preview]').innerText()
  await dialog.getByRole('button', { name: 'Share it' }).click()
  await part.getByRole('button', { name: /^Make them a page/ }).click()
  const link = await part.locator('code').innerText()

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
  const guest = await phone.newPage()
  const html = await (await guest.goto(link))!.text()
  expect(html).not.toMatch(/zqxwv|Large/)
  const item = guest.getByRole('listitem').filter({ hasText: 'You get the drawings of the gate' })
  expect((await item.locator('p').first().innerText()).replace(/\s+/g, ' ')).toBe(preview.replace(/\s+/g, ' '))
  await item.getByText('I see it otherwise').click()
  await item.getByLabel('How you see it').fill('They came a day late.')
  await item.getByRole('button', { name: 'Send' }).click()
  await expect(guest.getByRole('status')).toContainText('Thank you.')
  await expect(item).toContainText('You see it otherwise')

  await page.goto('/')
  await page.getByRole('link', { name: /seen otherwise by the other side/ }).click()
  await expect(page.getByRole('link', { name: 'send the zqxwv drawings', exact: true }).first()).toBeVisible()
  await page.goto(promise)
  await expect(part.getByText(`${WHO} sees it otherwise.`)).toBeVisible()
  await expect(part.getByText('“They came a day late.”')).toBeVisible()
  await expect(part.getByText(/“You get the drawings of the gate”, due .*, kept/)).toBeVisible()
  await part.getByRole('button', { name: /^Settle it/ }).click()
  const settle = page.getByRole('dialog', { name: 'Settle it' })
  await settle.getByLabel('How', { exact: true }).selectOption('stands')
  await settle.getByLabel('In words, for your team').fill('The carrier has her signature of the day before.')
  await settle.getByLabel(`What ${WHO} reads`).fill('Your colleague signed for them on the day.')
  await settle.getByRole('button', { name: 'Settle it' }).click()
  await expect(part.getByText(/We stood by our version/)).toBeVisible()
  await expect(part.getByText('“They came a day late.”')).toBeVisible()
  await guest.reload()
  await expect(item).toContainText('“Your colleague signed for them on the day.”')
  expect(await guest.content()).not.toContain('signature')
  await phone.close()
  const other = await (await browser.newContext()).newPage()
  await expectSound(other, link)
  await other.context().close()

  // taken back, nothing of it opens any more
  await part.getByRole('button', { name: /^Take it back/ }).click()
  await expect(part.getByText('Nobody there sees it.')).toBeVisible()
  expect(await (await page.request.get(link)).text()).not.toContain('drawings')
})
