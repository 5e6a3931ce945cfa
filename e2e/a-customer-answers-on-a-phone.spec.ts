import { newAccount } from './pages.ts'
import { expect, expectSound, signIn, test } from './test.ts'

const run = Date.now().toString(36)
const [COMPANY, WHO] = [`Answering Lifts ${run}`, `Greta Antwort ${run}`]
/** The words a team has for itself; none of them may reach a customer. */
const CANDID = /One-night|Boyfriend|girlfriend|\bDating\b|\bEngaged\b|\bMarried\b/

test('a customer answers on a phone, without a login and without script, and the team sees it at once', async ({
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
  await page.getByRole('button', { name: 'Give a contact a page' }).click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await page.locator('code').innerText()
  // looked at as she will, from inside: that is no opening
  await page.getByRole('status').getByRole('link', { name: 'See it as they do' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'What we owe you' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled()
  await page.goto(account)
  await expect(page.getByText(/not opened yet/)).toBeVisible()

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
  const guest = await phone.newPage()
  const opened = (await guest.goto(link))!
  expect(opened.headers()).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': expect.stringContaining('noindex'),
  })
  const html = await opened.text()
  const scripts = [...new Set(html.match(/\/_next\/static\/[^"\\]+\.js/g))]
  expect(scripts.length).toBeGreaterThan(0)
  for (const path of scripts)
    expect(await (await phone.request.get(new URL(path, link).href)).text()).not.toMatch(CANDID)
  expect(html).not.toMatch(CANDID)
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('What we owe you')
  await guest.getByLabel('We buy from them now and then').check()
  await guest.getByLabel('In your own words').fill('Nobody asked us about next year.')
  await guest.getByLabel('What went wrong').fill('The M12 bolts were short twice.')
  await guest.getByRole('button', { name: 'Send' }).click()
  await expect(guest.getByRole('status')).toContainText('Thank you.')
  await expect(guest.getByLabel('We buy from them now and then')).toBeChecked()
  await guest.reload()
  await phone.close()

  await page.goto('/')
  const row = page.getByRole('listitem').filter({ hasText: 'The M12 bolts were short twice.' })
  await expect(row.getByRole('link', { name: COMPANY })).toBeVisible()
  await row.getByRole('button', { name: `We got back to ${WHO} of ${COMPANY}` }).click()
  await expect(row).toHaveCount(0)
  // the line goes at once; who leaves the page before it is said takes the word along
  await expect(page.getByText('You got back to them.')).toBeVisible()
  await page.goto(account)
  await expect(page.getByText(`What ${WHO} answered on`)).toContainText('reads as Dating')
  await expect(page.getByText('“Nobody asked us about next year.”')).toBeVisible()
  await expect(page.getByText('Complaint, answered')).toBeVisible()
  await expect(page.getByText(/first opened/)).toBeVisible()

  const other = await (await browser.newContext()).newPage()
  await expectSound(other, link)
  await page.getByRole('button', { name: /^End it/ }).click()
  await expect(page.getByText('was ended on')).toBeVisible()
  const ended = await other.goto(link)
  const never = await other.request.get(`${link.slice(0, -4)}none`)
  const title = (text: string) => /<h1[^>]*>([^<]*)/.exec(text)?.[1]
  expect(title(await never.text())).toBe('This link opens nothing')
  expect(title(await ended!.text())).toBe('This link opens nothing')
  await other.context().close()
})

test('no candid word is in any file that is taken out', async ({ page }) => {
  await signIn(page)
  for (const path of [
    '/accounts/accounts.csv?all',
    '/contacts/contacts.csv?all',
    '/tasks/tasks.csv?all',
    '/touches/touches.csv?all',
    '/invoices/invoices.csv',
    '/dependency/dependency.csv',
  ]) {
    const answer = await page.request.get(path)
    expect(answer.status(), path).toBe(200)
    expect(await answer.text(), path).not.toMatch(CANDID)
  }
})
