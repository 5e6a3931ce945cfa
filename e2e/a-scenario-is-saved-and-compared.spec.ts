import { expect, expectSound, signIn, test } from './test.ts'

const FIRST = 'Half of the largest'
const SECOND = 'The second leaves'

test('bars move as customers leave; a scenario is kept, and two are compared', async ({ page }) => {
  await signIn(page)
  await page.goto('/dependency/what-if')
  await expect(page.getByText('Choose who leaves, and see what becomes of the business.')).toBeVisible()
  const bars = page.getByRole('region', { name: 'Who it rests on' })
  const largest = bars.getByRole('checkbox').first()
  const name = (await bars.getByRole('listitem').first().locator('label').innerText()).trim()
  await largest.uncheck()
  await expect(page.getByText(`If you lost ${name} at once,`)).toBeVisible()
  // by keyboard: from all of it down to half
  const slider = page.getByRole('slider', { name: `How much of ${name}` })
  await slider.focus()
  for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowLeft')
  await expect(page.getByText(`If you lost half of ${name} at once,`)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Step by step' }).getByText(`half of ${name}`).first()).toBeVisible()
  await expect(page).toHaveURL(/lose=group\.50\.now\./)

  const keep = page.getByRole('region', { name: 'Keep this scenario' })
  await keep.getByLabel('Name').fill(FIRST)
  await keep.getByRole('button', { name: 'Keep it' }).click()
  await expect(page.getByRole('heading', { name: `Kept as “${FIRST}”` })).toBeVisible()

  await page.goto('/dependency/what-if')
  await bars.getByRole('checkbox').nth(1).uncheck()
  // the address follows a quarter of a second behind, and would call back whoever has gone on by then
  await expect(page).toHaveURL(/lose=/)
  await keep.getByLabel('Name').fill(SECOND)
  await keep.getByRole('button', { name: 'Keep it' }).click()
  await expect(page.getByRole('heading', { name: `Kept as “${SECOND}”` })).toBeVisible()

  await page.goto('/dependency/what-if/kept')
  await page.getByRole('checkbox', { name: `Compare ${FIRST}` }).check()
  await page.getByRole('checkbox', { name: `Compare ${SECOND}` }).check()
  await page.getByRole('link', { name: 'Compare 2 scenarios' }).click()
  const table = page.getByRole('table', { name: 'Measures after each scenario' })
  await expect(table.getByRole('columnheader', { name: FIRST })).toBeVisible()
  await expect(table.getByRole('row', { name: /^Revenue of a year/ })).toBeVisible()
  await expectSound(page, `${new URL(page.url()).pathname}${new URL(page.url()).search}`)
})
