import { newAccount } from './pages.ts'
import { expect, expectSound, signIn, test } from './test.ts'

const LOYAL = 'Treue Schrauben Ltd'
const TITLE = 'Welcome to Ruritania'

test('a promotion is held until a manager says why, then it is started, and stopped', async ({ page }) => {
  await signIn(page)
  await newAccount(page, LOYAL, { country: 'Ruritania' })
  await page.getByRole('button', { name: 'Say what they are' }).click()
  const window = page.getByRole('dialog')
  await window.getByRole('radio', { name: 'Boyfriend / girlfriend' }).check()
  await window.getByLabel('What makes you say so').fill('Every month for years.')
  await window.getByRole('button', { name: 'Declare', exact: true }).click()
  await expect(window).toHaveCount(0)

  // nothing goes out by writing it down
  await page.goto('/offers/promotions/new')
  const form = page.getByRole('form', { name: 'New promotion' })
  await form.getByLabel('What you offer').fill(TITLE)
  await form.getByLabel('Discount in %').fill('10')
  await form.getByLabel('Only in the country').fill('Ruritania')
  await form.getByRole('button', { name: 'See who it would pass over' }).click()
  await page.waitForURL(/\/offers\/promotions\/[0-9a-f-]{36}$/)
  const promotion = new URL(page.url()).pathname
  await expect(page.getByText(/^Held: .* would pay more than a newcomer\.$/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Start it' })).toHaveCount(0)
  const waiting = page.getByRole('region', { name: /^Who waits/ })
  await expect(waiting.getByRole('link', { name: LOYAL })).toBeVisible()
  await waiting.getByRole('button', { name: `Why this number? ${LOYAL} and a newcomer` }).click()
  await expect(page.getByText('list price (not known) − 10 %').filter({ visible: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expectSound(page, promotion)

  // on a phone, one click with the usual reasons, for one and then for whoever else waits
  await page.getByRole('button', { name: `Exception… ${LOYAL}` }).click()
  await page.getByRole('button', { name: 'Another region' }).filter({ visible: true }).click()
  await expect(page.getByText(`${LOYAL}: an exception, with your name.`)).toBeVisible()
  const exceptions = page.getByRole('region', { name: /^Exceptions/ })
  await expect(exceptions.getByText(/^Another region, says /).first()).toBeVisible()
  const all = page.getByRole('button', { name: 'Exception for all…' })
  if (await all.isVisible()) {
    await all.click()
    await page.getByRole('button', { name: 'A public or private tender' }).filter({ visible: true }).click()
  }
  await page.getByRole('button', { name: 'Start it' }).click()
  await expect(page.getByText(/^Running\./)).toBeVisible()

  // the start is on record, and it stands among what is over once it is stopped
  await expect(page.getByRole('region', { name: 'What was decided' }).getByText(/^Started/)).toBeVisible()
  await page.getByRole('button', { name: 'Stop it' }).click()
  await expect(page.getByText('Stopped.', { exact: true }).first()).toBeVisible()
  await page.goto('/offers/promotions')
  await expect(page.getByRole('region', { name: 'Over' }).getByRole('link', { name: TITLE })).toBeVisible()
})
