import { asColleague } from './colleague.ts'
import { expect, expectSound, signIn, test } from './test.ts'

const HANNA = 'Hanna Hour'

test('two sort in private, the reveal shows where they differ, and what they settle is declared', async ({
  page,
  browser,
}) => {
  await signIn(page)
  const hanna = await asColleague(browser, page, { name: HANNA })

  await page.goto('/standing/honest-hour')
  await page.getByRole('button', { name: 'Start the honest hour' }).click()
  await page.waitForURL(/\/sort$/)
  const first = await page.getByRole('heading', { level: 2 }).innerText()
  const hour = new URL(page.url()).pathname.replace(/\/sort$/, '')
  await expectSound(page, `${hour}/sort`)
  await page.setViewportSize({ width: 1280, height: 844 })
  await page.keyboard.press('6')
  await expect(page.getByRole('heading', { level: 2 })).not.toHaveText(first)
  await page.keyboard.press('z')
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(first)
  // by mouse this time
  const card = (await page.getByRole('heading', { level: 2 }).boundingBox())!
  const place = (await page.getByRole('button', { name: 'Married', exact: true }).boundingBox())!
  await page.mouse.move(card.x + 5, card.y + 5)
  await page.mouse.down()
  await page.mouse.move(place.x + 30, place.y + 30, { steps: 5 })
  await page.mouse.up()
  await expect(page.getByRole('list', { name: 'Sorted: Married' })).toContainText(first)
  await page.getByRole('button', { name: /^I cannot say of the other/ }).click()
  await expect(page.getByText(/You are done\./)).toBeVisible()

  // a colleague finds it on Today, sees nothing of it, sorts by tapping on a phone, leaves, and comes back to what she said
  await hanna.goto('/')
  await hanna.setViewportSize({ width: 390, height: 844 })
  await hanna.getByRole('link', { name: 'Sort your accounts' }).click()
  await expect(hanna.getByRole('heading', { level: 2, name: first })).toBeVisible()
  await expect(hanna.getByRole('button', { name: 'Married', exact: true })).toHaveAttribute('aria-pressed', 'false')
  const kept = hanna.waitForResponse((answer) => answer.request().method() === 'POST')
  await hanna.getByRole('button', { name: 'Dating', exact: true }).click()
  await expect(hanna.getByRole('heading', { level: 2 })).not.toHaveText(first)
  await kept
  await hanna.goto(hour)
  await expect(hanna.getByText(/^You have sorted 1 of/)).toBeVisible()
  await hanna.context().close()

  await page.getByRole('button', { name: 'Reveal what everybody said' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'What you said' })).toBeVisible()
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2, name: first }) })
  const picture = row.getByRole('img', { name: /Anna Founder said Married/ })
  await expect(picture).toHaveAccessibleName(/Hanna Hour said Dating/)
  await expectSound(page, hour)
  await page.setViewportSize({ width: 1280, height: 844 })

  await row.getByRole('button', { name: `Settle: ${first}` }).click()
  await expect(row.getByLabel('What makes you say so')).toHaveValue(
    /^In the honest hour one of us said Exploring and one Contracted partner/,
  )
  await row.getByRole('radio', { name: 'Dating' }).check()
  await row.getByRole('button', { name: 'Declare', exact: true }).click()
  await expect(page.getByText(/^1 of \d+$/)).toBeVisible()
  await expect(row.getByText('settled: Dating')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText(/^0 of \d+$/)).toBeVisible()
  await row.getByRole('button', { name: `Settle: ${first}` }).click()
  await row.getByRole('radio', { name: 'Dating' }).check()
  await row.getByRole('button', { name: 'Declare', exact: true }).click()
  await expect(row.getByText('settled: Dating')).toBeVisible()

  await page.getByRole('button', { name: 'Close the hour' }).click()
  await expect(page.getByText('The hour is closed.')).toBeVisible()
  await page.goto('/standing/honest-hour')
  await expect(page.getByText(/^begun by Anna Founder; 1 of \d+ accounts settled/).first()).toBeVisible()
})
