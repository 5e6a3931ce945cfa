import { expect, expectSound, signIn, test } from './test.ts'

test('an account is put under a parent, and the tree opens by keyboard down to it', async ({ page }) => {
  await signIn(page)
  const make = async (name: string, parent?: string) => {
    await page.goto('/accounts/new')
    await page.getByLabel('Name').fill(name)
    if (parent) {
      await page.getByRole('combobox', { name: 'Parent account' }).fill(parent)
      await page.getByRole('option', { name: parent }).click()
    }
    await page.getByRole('button', { name: 'Save account' }).click()
    await page.waitForURL(/\/accounts\/[0-9a-f-]{36}$/)
  }
  await make('Grove Holding')
  await make('Grove Middle', 'Grove Holding')
  await make('Grove Leaf', 'Grove Middle')
  await expect(page.getByLabel('Its place in the group')).toHaveText(/Grove Holding.*Grove Middle.*Grove Leaf/)
  await page.getByRole('link', { name: 'As a tree' }).click()
  await expect(page.getByRole('row', { name: /Grove Leaf \(this one\)/ })).toBeVisible()
  await expectSound(page, new URL(page.url()).pathname + new URL(page.url()).search)

  await page.goto('/accounts/tree')
  const head = page.getByRole('link', { name: 'Grove Holding' })
  await expect(page.getByRole('row', { name: /Grove Holding.*2 accounts below/ })).toBeVisible()
  await head.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('link', { name: 'Grove Middle' })).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await page.getByRole('link', { name: 'Grove Middle' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('link', { name: 'Grove Leaf' })).toBeVisible()
})

test('W opens the next why, and help tells more', async ({ page }) => {
  await signIn(page)
  await page.goto('/dependency')
  const more = page.getByRole('link', { name: 'What it means' })
  // keys listen once the page is awake
  await expect(async () => {
    await page.keyboard.press('w')
    await expect(more.first()).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await more.first().click()
  await expect(page).toHaveURL(/\/help\/numbers#/)
  await page.goto('/help')
  await expect(page.getByRole('heading', { name: 'The typology' })).toBeVisible()
})
