import { newAccount } from './pages.ts'
import { expect, signIn, test } from './test.ts'

test('a promise is captured by keys alone, seen before it is saved, falls due, is kept late, and trust moves', async ({
  page,
}) => {
  await signIn(page)
  const name = `Quillfeather ${Date.now()}`
  const account = await newAccount(page, name)
  const line = page.getByLabel('A promise, in one line')
  const dialog = page.getByRole('dialog', { name: 'A promise' })

  // from anywhere: P, one line, Enter
  await page.goto('/dependency')
  const began = Date.now()
  await page.keyboard.press('p')
  const said = `send ${name} the drawings by tomorrow, small`
  await page.keyboard.type(said)
  await expect(dialog.getByText(`We promise ${name}: “send ${name} the drawings”`)).toContainText(', small.')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  // measured, not asserted: a machine types faster than people, and a busy one answers slower
  test.info().annotations.push({
    type: 'capture',
    description: `${said.length + 2} keys, ${Date.now() - began} ms from P to saved`,
  })
  await expect(page.getByRole('status').filter({ hasText: 'Promised for tomorrow.' })).toBeVisible()

  // from the palette, set right by keys: the size, two fields on from what was read
  await page.keyboard.press('Control+k')
  await page.keyboard.type(`send ${name} the samples by Friday`)
  await expect(page.getByRole('option', { name: /^Promise: “send/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText(`We promise ${name}`)).toContainText('medium.')
  await dialog.getByLabel('Size').selectOption('large')
  await expect(dialog.getByText(`We promise ${name}`)).toContainText('large.')
  await dialog.getByLabel('What').fill('send the right samples')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()

  // nothing is saved that nobody can read
  await page.keyboard.press('p')
  await page.keyboard.type(`send ${name} something`)
  await expect(dialog.getByText(`We promise ${name}`)).toContainText('by when?')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('By when? Name a day')).toBeVisible()
  await page.keyboard.press('Escape')

  // on the account's page it is about that account
  await page.goto(account)
  await line.fill('them: the forecast by Friday')
  await expect(page.getByText(`${name} promises us: “the forecast”`)).toBeVisible()
  await line.press('Enter')
  const open = page.getByRole('region', { name: 'Promises and trust' })
  for (const text of [`send ${name} the drawings`, 'send the right samples', 'the forecast'])
    await expect(open.getByRole('link', { name: text, exact: true })).toBeVisible()

  // said in the month before, and written down only now: it is overdue
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
  await open.getByRole('link', { name: `send ${name} the drawings`, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: `send ${name} the drawings` })).toBeVisible()
  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByLabel('Promised on').fill(day(-50))
  await page.getByLabel('By', { exact: true }).fill(day(-40))
  await page.getByRole('button', { name: 'Save promise' }).click()
  await expect(page.getByText(/\d days overdue/).first()).toBeVisible()
  await page.goto('/promises')
  await expect(page.getByRole('link', { name: `send ${name} the drawings`, exact: true }).first()).toBeVisible()

  await page.goto(account)
  await expect(open.getByText(/Not enough promises yet: 1 of 3/)).toBeVisible()
  await open.getByRole('button', { name: 'Kept: send the right samples' }).click()
  await expect(open.getByText(/Not enough promises yet: 2 of 3/)).toBeVisible()
  await line.fill('call by Friday')
  await expect(page.getByText(`${name}: “call”`)).toBeVisible()
  await line.press('Enter')
  await open.getByRole('button', { name: 'Kept: call', exact: true }).click()
  // three promises of ours count now, one of them long overdue: a score, and that one was kept, two days late
  const trust = async () => Number(/Trust (\d+) of 100/.exec((await open.textContent()) ?? '')?.[1])
  await expect.poll(trust).toBeGreaterThan(0)
  const before = await trust()
  await open.getByRole('button', { name: `Kept: send ${name} the drawings` }).click()
  const asked = page.getByRole('dialog', { name: 'What became of it?' })
  await expect(asked.getByLabel('What became of it')).toHaveValue('kept_late')
  await asked.getByLabel('Kept on').fill(day(-38))
  await asked.getByLabel('What caused it').selectOption('production')
  await asked.getByRole('button', { name: 'Say so' }).click()
  await expect(asked).toBeHidden()
  await expect.poll(trust).toBeGreaterThan(before)
})
