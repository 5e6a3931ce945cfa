import { newAccount } from './pages.ts'
import { expect, expectSound, signIn, test } from './test.ts'

test('a contract changes the stage at once, is the reason for it, and its end changes it back', async ({ page }) => {
  await signIn(page)
  const account = await newAccount(page, 'Paper Vow Ltd')

  // in seconds: what it is called; the rest stands there already
  await page.goto(`${account}?add=contract-in_force#contracts`)
  const form = page.getByRole('form', { name: 'Add a contract' })
  await expect(form.getByLabel('It is', { exact: true })).toHaveValue('in_force')
  await form.getByLabel('What it is called').fill('Frame of the vow')
  await form.getByRole('button', { name: 'Add contract' }).click()
  await expect(page.getByText('Noted. Now reads Engaged.')).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`${account}$`))

  // the reason names the contract and leads to it, wherever it is folded away
  const reasons = page.getByRole('region', { name: 'Reasons' })
  await expect(reasons.getByText('An ongoing contract is in force.').filter({ visible: true }).first()).toBeVisible()
  await reasons.getByRole('link', { name: 'Frame of the vow' }).filter({ visible: true }).first().click()
  const both = page.getByRole('region', { name: 'Both sides' })
  const contract = both.getByRole('listitem').filter({ hasText: 'Frame of the vow' }).first()
  await expect(contract).toBeInViewport()

  // what is missing leads to the form that gives it
  await expect(page.getByText(/^What is missing for/)).toBeVisible()
  await expectSound(page, account)

  await page.goto(`${account}#contracts`)
  await contract.getByText('Say what became of it: Frame of the vow').click()
  const state = page.getByRole('form', { name: /Say what became of it/ })
  await state.getByLabel('What happened').fill('They gave notice')
  await state.getByRole('button', { name: 'Say so' }).click()
  await expect(page.getByText('Noted. Now reads as not enough evidence.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.getByText('Taken back.')).toBeVisible()
  await expect(contract.getByText('in force since')).toBeVisible()

  await page.goto('/contracts')
  await page.getByRole('link', { name: 'Frame of the vow' }).click()
  await expect(page.getByText('What was done with it')).toBeVisible()
  await page.getByLabel('Notice, in days').fill('90')
  await page.getByRole('button', { name: 'Save contract' }).click()
  await expect(page.getByText('The contract is saved. Still reads Engaged.')).toBeVisible()
})
