import { newAccount } from './pages.ts'
import { expect, expectSound, signIn, test } from './test.ts'

test('what is promised every week falls due, is kept by a key, corrected with a reason, comes again, and is ended', async ({
  page,
}) => {
  await signIn(page)
  const account = await newAccount(page, `Everyweek ${Date.now()}`)
  const text = `send the stock list ${Date.now()}`
  await page.goto(`/promises/new?again=week&account=${account.split('/').at(-1)}`)
  await page.getByLabel('What is promised').fill(text)
  // the day the workspace calls today, as the form has it
  const today = await page.getByLabel('Promised on').inputValue()
  await page.getByLabel('First due on').fill(today)
  await page.getByRole('button', { name: 'Save promise' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Promised every week.' })).toBeVisible()

  await page.goto('/promises/standing')
  const row = page.getByRole('listitem').filter({ hasText: text })
  await row.getByRole('link', { name: 'Next due: today' }).click()
  await expect(page.getByRole('heading', { level: 1, name: text })).toBeVisible()
  await page.keyboard.press('d')
  await expect(page.getByRole('status').filter({ hasText: 'Kept.' })).toBeVisible()
  await expect(page.getByText(/^Kept on /).first()).toBeVisible()

  // it was only half of it: the correction says why, and what was said before stays
  await page.getByRole('button', { name: `Correct: ${text}` }).click()
  const dialog = page.getByRole('dialog', { name: 'Correct what became of it' })
  await dialog.getByLabel('What became of it').selectOption('Kept in part')
  await dialog.getByLabel('How much of it').fill('50')
  await dialog.getByRole('button', { name: 'Say so' }).click()
  await expect(dialog.getByText('Why it is another outcome than before.')).toBeVisible()
  await dialog.getByLabel('Why it is another outcome').fill('The second half was missing.')
  await dialog.getByRole('button', { name: 'Say so' }).click()
  await expect(dialog).toBeHidden()
  const history = page.getByRole('region', { name: 'Outcomes on record' })
  await expect(history.getByText(/^Partly kept \(50.%\)/)).toBeVisible()
  await expect(history.getByText('(corrected since)')).toBeVisible()

  await expectSound(page, new URL(page.url()).pathname)

  // the next one is there, and goes when it is ended, until that is taken back
  await page.goto('/promises/standing')
  await expect(row.getByRole('link', { name: /^Next due: / })).toBeVisible()
  await row.getByRole('button', { name: `End: ${text}` }).click()
  await expect(row.getByText(/^; ends|^ends/)).toBeVisible()
  await expect(row.getByRole('link', { name: /^Next due: / })).toBeHidden()
  await page.keyboard.press('z')
  await expect(row.getByRole('link', { name: /^Next due: / })).toBeVisible()
})
