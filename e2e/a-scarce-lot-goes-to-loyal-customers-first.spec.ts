import { newAccount } from './pages.ts'
import { expect, expectSound, signIn, test } from './test.ts'

const run = Date.now().toString(36)
const OFFER = `Bolts of the last melt ${run}`
const [FIRST, SECOND, THIRD] = [`Lotte Long ${run}`, `Mia Middle ${run}`, `Nora New ${run}`]
const WHO = `Greta Gast ${run}`

test('a scarce lot in three waves: the first asks on a phone, has it handed out, accepts, and it becomes a promise', async ({
  page,
  browser,
}) => {
  await signIn(page)
  const account = await newAccount(page, FIRST, { since: '2009-01-01' })
  await page.getByRole('link', { name: 'New contact' }).click()
  await page.getByLabel('Name', { exact: true }).fill(WHO)
  await page.getByRole('button', { name: 'Save contact' }).click()
  await expect(page.getByRole('heading', { level: 1, name: WHO })).toBeVisible()
  const others = [
    await newAccount(page, SECOND, { since: '2016-01-01' }),
    await newAccount(page, THIRD, { since: '2024-01-01' }),
  ]

  // who has been a customer longest comes first, one account a wave
  const only = [account, ...others].map((path) => `only=${path.split('/').at(-1)}`).join('&')
  await page.goto(`/offers/launches/new?${only}`)
  await page.getByLabel('What you offer').fill(OFFER)
  await page.getByLabel('It is', { exact: true }).selectOption('scarce')
  await page.getByLabel('In words for the customer').fill('The last bolts of this melt, for you before anybody else.')
  await page.getByLabel('Price of one unit').fill('2.50')
  await page.getByLabel('A new wave').selectOption('count')
  await page.getByLabel('So many accounts').fill('1, 1')
  await page.getByRole('button', { name: 'Plan it' }).click()
  await expect(page.getByRole('heading', { level: 1, name: OFFER })).toBeVisible()
  const launch = new URL(page.url()).pathname
  await page.getByRole('link', { name: 'Say how much there is' }).click()
  await page.getByLabel('How many there are').fill('10')
  await page.getByLabel('Unit').fill('pieces')
  await page.getByLabel('At most, per account').fill('6')
  await page.getByRole('button', { name: 'Save the lot' }).click()
  await page.getByRole('button', { name: 'Start it' }).click()
  await expect(page.getByText('Wave 2 waits: 1 account')).toBeVisible()

  // only the first wave is to bring
  await page.goto('/offers/pitches?whose=all')
  const mine = page.getByRole('listitem').filter({ hasText: OFFER })
  await expect(mine).toHaveCount(1)
  await mine.getByRole('link', { name: OFFER }).click()
  await expect(page.getByText(`For ${FIRST}: not brought yet.`)).toBeVisible()
  const pitch = new URL(page.url()).pathname
  await page.getByRole('button', { name: /^Brought: / }).click()
  await expect(page.getByText(`Brought to ${FIRST}`)).toBeVisible()
  const part = page.getByRole('region', { name: 'On their page' })
  await part.getByRole('button', { name: 'Show it to them' }).click()
  const dialog = page.getByRole('dialog', { name: 'Show it to them' })
  await expect(dialog.locator('[data-preview]')).toContainText('for you before anybody else.')
  await dialog.getByRole('button', { name: 'Show it to them' }).click()
  await part.getByRole('button', { name: /^Make them a page/ }).click()
  const link = await part.locator('code').innerText()

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
  const guest = await phone.newPage()
  await guest.goto(link)
  const item = guest.getByRole('region', { name: 'What we offer you' }).getByRole('listitem').first()
  await expect(item).toContainText('2.50 USD for 1 piece')
  await item.getByLabel('How many (pieces)').fill('4')
  await item.getByRole('button', { name: /^Ask for this many/ }).click()
  await expect(guest.getByRole('status')).toContainText('Thank you.')

  await page.goto(launch)
  await page.getByRole('button', { name: 'Hand it out' }).click()
  await expect(page.getByText('Everybody has what the rule gives them.')).toBeVisible()
  await guest.goto(link)
  await item.getByText('Say something else').click()
  await item.getByRole('button', { name: /^Accept 4 pieces/ }).click()
  await expect(item).toContainText('Taken: 4 pieces.')
  expect(await guest.content()).not.toMatch(new RegExp(`${SECOND}|${THIRD}|Wave|10 pieces`))
  await phone.close()
  const other = await (await browser.newContext()).newPage()
  await expectSound(other, link)
  await other.context().close()

  await page.goto('/notifications')
  await page.getByText(`${WHO} of ${FIRST} accepted an offer.`).click()
  await page.waitForURL((url) => url.pathname === pitch)
  await page.getByRole('link', { name: 'Make it a promise' }).click()
  await expect(page.getByLabel('What is promised')).toHaveValue(`Deliver 4 pieces of ${OFFER}`)
  await page.getByRole('button', { name: 'Save promise' }).click()
  const became = page.getByRole('region', { name: 'What it becomes' })
  await expect(became.getByRole('link', { name: `Deliver 4 pieces of ${OFFER}` })).toBeVisible()
  await expectSound(page, pitch)
})
