import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { extractText } from 'unpdf'
import { STAGE_WORDS, STAGES } from '#lib/core/stage.ts'
import { expect, expectSound, signIn, test } from './test.ts'

const run = Date.now().toString(36)
const TITLE = `On whom we rest ${run}`
/** Of stages, trust and bands: neither the candid words nor the plain ones. */
const WORDS = [
  ...STAGES.flatMap((stage) => [STAGE_WORDS.candid[stage], STAGE_WORDS.plain[stage]]).flatMap((word) =>
    word.split(' / '),
  ),
  ...['stage', 'trust', 'band', 'severe', 'at risk', 'gone quiet', 'thriving', 'expected loss'],
]
const INSIDE = new RegExp(WORDS.map((word) => `\\b${word}\\b`).join('|'), 'i')

test('a report is reconciled, frozen, printed to PDF, opened by its link and refused once that is ended', async ({
  page,
  browser,
}) => {
  await signIn(page)
  await page.goto('/dependency/reconciliation')
  await page.getByRole('button', { name: /what the ledger says$/ }).click()
  await page.getByLabel(/^Amount, /).fill('1000000')
  await page.getByLabel('Where it stands').fill(`Statement ${run}`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText(`Statement ${run}`).first()).toBeVisible()

  await page.goto('/dependency/reports/new?for=outward')
  await page.getByLabel('Title').fill(TITLE)
  await page.getByRole('button', { name: 'Prepare it' }).click()
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible()
  await expect(page.getByText(/^For a lender or an auditor\. A draft/)).toBeVisible()
  await expect(page.getByText(`Statement ${run}`)).toBeVisible()
  const id = new URL(page.url()).pathname.split('/').at(-1)!
  await page.getByRole('button', { name: 'Freeze it' }).click()
  await page.getByRole('button', { name: 'Freeze it now' }).click()
  await expect(page.getByText(/^For a lender or an auditor\. Frozen/)).toBeVisible({ timeout: 20_000 })
  const digest = (await page.locator('.report-digest code').innerText()).trim()
  expect(digest).toMatch(/^[\da-f]{64}$/)

  const pdf = await printed(id)
  expect(pdf.totalPages).toBeGreaterThan(1)
  for (const text of pdf.text) expect(text).toContain(digest.slice(0, 12))
  const text = pdf.text.join(' ').replace(/\s+/g, ' ')
  expect(text).toContain(TITLE)
  expect(text).toContain(digest)
  expect(text).toContain('Largest customers')
  expect(text).toContain(`Statement ${run}`)
  expect(text).not.toMatch(INSIDE)

  await page.getByRole('button', { name: 'Share it by a link' }).click()
  await page.getByLabel('For whom').fill(`Bank ${run}`)
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await page.locator('[data-link]').innerText()
  const guests = await browser.newContext({ javaScriptEnabled: false })
  const guest = await guests.newPage()
  await guest.goto(link)
  await expect(guest.getByRole('heading', { level: 1, name: TITLE })).toBeVisible()
  await expect(guest.getByText(digest)).toBeVisible()
  expect(await guest.locator('body').innerText()).not.toMatch(INSIDE)
  const csv = await guests.request.get(`${link}/csv`)
  expect(await csv.text()).toContain(digest)
  const other = await (await browser.newContext()).newPage()
  await expectSound(other, link)
  await other.context().close()

  await page.getByRole('button', { name: new RegExp(`^End it.*Bank ${run}$`) }).click()
  await expect(page.getByText(/was ended, first opened/)).toBeVisible()
  await guest.reload()
  await expect(guest.getByRole('heading', { name: 'This link opens nothing' })).toBeVisible()
  expect((await guests.request.get(`${link}/csv`)).status()).toBe(404)
  await guests.close()
})

/** As a person prints it, where Troth runs. */
async function printed(id: string): Promise<{ totalPages: number; text: string[] }> {
  const out = join(tmpdir(), `report-${id}.pdf`)
  await promisify(execFile)(process.execPath, ['scripts/report-pdf.ts', id, '--out', out], {
    env: {
      ...process.env,
      ...{ PORT: '41730', HOST: '127.0.0.1', DATA_DIR: process.env.E2E_DATA_DIR, DATABASE_URL: '', APP_URL: '' },
    },
  })
  const read = await extractText(new Uint8Array(await readFile(out)))
  await rm(out)
  return read
}
