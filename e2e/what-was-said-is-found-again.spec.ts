import { fileURLToPath } from 'node:url'
import { asColleague } from './colleague.ts'
import { expect, expectSound, signIn, test } from './test.ts'

const run = Date.now().toString(36)
const [ACCOUNT, COLLEAGUE, WRITER] = [`Talking ${run}`, `Nils Hearer ${run.replace(/\d/g, 'x')}`, `Eva ${run}`]

test('a note takes five seconds and tells a colleague; a pasted mail fills itself in; both can be taken back', async ({
  page,
  browser,
}) => {
  await signIn(page)
  const colleague = await asColleague(browser, page, { name: COLLEAGUE })
  await page.goto('/accounts/new')
  await page.getByLabel('Name', { exact: true }).fill(ACCOUNT)
  await page.getByRole('button', { name: 'Save account' }).click()
  await expect(page.getByRole('heading', { level: 1, name: ACCOUNT })).toBeVisible()
  const account = new URL(page.url()).pathname

  // by keyboard alone: the name is completed, Ctrl-Enter saves
  const text = page.getByLabel('What there is to note')
  await text.click()
  await page.keyboard.type(`They want two weeks. Please ask, @${COLLEAGUE.slice(0, -1)}`)
  await expect(page.getByRole('option', { name: COLLEAGUE })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline.getByText(`Please ask, @${COLLEAGUE}`)).toBeVisible()
  await expect(text).toHaveValue('')
  await colleague.goto('/notifications')
  await expect(colleague.getByText(`mentioned you at ${ACCOUNT}`)).toBeVisible()
  await colleague.context().close()

  // a mail as one copies it out of a mail program
  await text.click()
  const mail = `From: ${WRITER} <eva@${run}.example>\nSent: Tuesday, 27 October 2026 17:31\nTo: Anna <anna@example.test>\nSubject: Lead time\n\nThree weeks is too long.`
  await text.evaluate((area, pasted) => {
    const data = new DataTransfer()
    data.setData('text/plain', pasted)
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, mail)
  await expect(page.getByText(`This reads as a mail from ${WRITER} of 27 October 2026.`)).toBeVisible()
  await expect(page.getByLabel('Subject')).toHaveValue('Lead time')
  await expect(page.getByLabel('Who began it')).toHaveValue('inbound')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Mail from them: noted.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.getByText('Taken back.')).toBeVisible()
  await expect(timeline.getByRole('link', { name: 'Mail from them: Lead time' })).toBeHidden()

  await expectSound(page, account)
  await expectSound(page, `${account}/timeline`)
  await expectSound(page, '/touches/new')
})

test('a mail of somebody unknown waits, is placed with one click, and its writer becomes a contact', async ({
  page,
}) => {
  await signIn(page)
  await page.goto('/accounts/new')
  const name = `Nippon Neji ${run}`
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Save account' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

  await page.goto('/touches')
  const file = fileURLToPath(new URL('../tests/mails/iso-2022-jp-python.eml', import.meta.url))
  await page.getByLabel('Take a mail file (.eml)').setInputFiles(file)
  await expect(page.getByText('It waits to be placed.')).toBeVisible()
  await expectSound(page, '/touches')
  await page.setViewportSize({ width: 1280, height: 844 })
  const waiting = page.getByRole('listitem').filter({ hasText: '見積もりのお願い' })
  await waiting.getByRole('combobox', { name: 'Whose is it' }).fill(name)
  await page.getByRole('option', { name }).click()
  await expect(waiting.getByRole('checkbox', { name: /yamada@nipponneji.example/ })).toBeChecked()
  await waiting.getByRole('button', { name: 'Place it' }).click()
  await expect(page.getByText(`Placed at ${name}.`)).toBeVisible()
  await expect(waiting).toBeHidden()
})

test('meetings of a calendar are looked through first, and taken back as one', async ({ page }) => {
  await signIn(page)
  await page.goto('/accounts/new')
  const name = `Meeting ${run}`
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Save account' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await page.getByRole('link', { name: 'Take meetings from a calendar (.ics)' }).click()
  const lately = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')
  const event = `BEGIN:VEVENT\r\nUID:${run}@x\r\nDTSTAMP:${lately}T000000Z\r\nDTSTART:${lately}T090000Z\r\nSUMMARY:Review ${run}\r\nATTENDEE:mailto:who@${run}.example\r\nEND:VEVENT\r\n`
  const calendar = Buffer.from(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${event}END:VCALENDAR\r\n`)
  await page
    .getByLabel('Calendar file (.ics)')
    .setInputFiles({ name: 'calendar.ics', mimeType: 'text/calendar', buffer: calendar })
  await expect(page.getByText('1 meeting of the last twelve months.')).toBeVisible()
  await page.getByRole('checkbox', { name: new RegExp(`Review ${run}`) }).check()
  await expect(page.getByText(`Goes to ${name}.`)).toBeVisible()
  await page.getByRole('button', { name: 'Take 1 meeting' }).click()
  await expect(page.getByText('Here already.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Taken back.')).toBeVisible()
  await expectSound(page, '/touches/calendar')
  await expectSound(page, '/settings/mail-drop')
})
