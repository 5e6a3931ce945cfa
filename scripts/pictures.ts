import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { findChromium } from '#e2e/chromium.ts'

// npm run pictures: starts the demo on a folder of its own and takes the README's pictures, so that they show what is.

const PORT = 41_740
const folder = join(import.meta.dirname, '../docs/pictures')
mkdirSync(folder, { recursive: true })

const { DEMO_SIGN_IN } = await import('#lib/flows/seed-demo.ts')
const dataDir = mkdtempSync(join(tmpdir(), 'troth-pictures-'))
const app = spawn(process.execPath, ['scripts/start.ts', '--demo'], {
  env: { ...process.env, PORT: `${PORT}`, DATA_DIR: dataDir, DATABASE_URL: '', APP_URL: '' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
await new Promise<void>((resolve, reject) => {
  app.stdout.on('data', (part) => {
    process.stdout.write(part)
    if (`${part}`.includes('Troth is ready')) resolve()
  })
  app.on('exit', () => reject(new Error('the demo did not start')))
})

const browser = await chromium.launch(await findChromium())
try {
  const address = `http://127.0.0.1:${PORT}`
  const wide = await signedIn(address, { width: 1280, height: 860 }, 'light')
  await shoot(wide, '/', 'today')
  await shoot(wide, '/accounts', 'accounts')
  await wide.goto(`${address}/accounts`)
  await wide
    .getByRole('link', { name: /^Hollenrath/ })
    .first()
    .click() // a loyal one that grows cold
  await wide.waitForURL(/accounts\/[0-9a-f-]{36}/)
  await shoot(wide, new URL(wide.url()).pathname, 'account')
  await shootPart(wide, 'Timeline', 'timeline')
  await shoot(wide, `${new URL(wide.url()).pathname}/promises`, 'trust')
  await shoot(wide, '/promises', 'promises')
  await shoot(wide, '/promises/report', 'promise-report')
  await shoot(wide, '/standing', 'standing')
  await shoot(wide, '/standing/board', 'board')
  await shoot(wide, '/standing/gaps', 'gaps')
  await shoot(wide, '/settings/thresholds', 'thresholds', async () => {
    await wide.getByText('Buying regularly: all of these').click()
    await wide.locator('details[open]').getByLabel('Orders, at least', { exact: true }).fill('12')
    await wide.getByRole('button', { name: 'See what would move' }).click()
    await wide.getByText('would read differently.').waitFor()
  })
  await shoot(wide, '/offers', 'offers')
  await follow(wide, '/offers/launches', /stainless lot/)
  await shoot(wide, new URL(wide.url()).pathname, 'launch')
  await follow(wide, '/offers/launches', /Titanium/)
  await shoot(wide, `${new URL(wide.url()).pathname}/report`, 'launch-report')
  await follow(wide, '/offers/promotions', /Welcome price/)
  await shoot(wide, new URL(wide.url()).pathname, 'promotion')
  await shoot(wide, '/offers/differences', 'differences')
  await wide.keyboard.press('Control+k')
  await wide.getByRole('combobox', { name: /^Search accounts/ }).fill('hollenrat') // as somebody in a hurry types it
  await wide.waitForTimeout(1500)
  await take(wide, 'palette')
  await shoot(wide, '/contacts', 'contacts')
  await shoot(wide, '/accounts/tree', 'groups')
  await shoot(wide, '/dependency', 'dependency')
  await shoot(wide, '/dependency/limits', 'limits')
  await shoot(wide, '/dependency/relationships', 'relationships')
  await shoot(wide, '/dependency/reconciliation', 'reconciliation')
  await follow(wide, '/dependency/what-if/kept', /halves its call-offs/)
  await wide.waitForTimeout(1500)
  await take(wide, 'what-if')
  await follow(wide, '/dependency/reports', /for the bank/)
  await wide.emulateMedia({ media: 'print' })
  await shoot(wide, `${new URL(wide.url()).pathname}/print`, 'report')
  await wide.emulateMedia({ media: 'screen' })
  await shoot(wide, '/imports', 'imports')
  const dark = await signedIn(address, { width: 1280, height: 860 }, 'dark')
  await shoot(dark, '/dependency', 'dependency-dark')
  const phone = await signedIn(address, { width: 390, height: 844 }, 'light')
  await shoot(phone, '/', 'today-phone')
  await shoot(phone, '/standing', 'standing-phone')
  await shoot(phone, '/promises', 'promises-phone')
} finally {
  await browser.close()
  app.removeAllListeners('exit')
  const ended = new Promise((resolve) => app.on('exit', resolve))
  app.kill('SIGTERM')
  await ended
  rmSync(dataDir, { recursive: true, force: true })
}

async function signedIn(address: string, viewport: { width: number; height: number }, colorScheme: 'light' | 'dark') {
  const context = await browser.newContext({ baseURL: address, viewport, colorScheme, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(DEMO_SIGN_IN.email)
  await page.getByLabel('Password').fill(DEMO_SIGN_IN.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname === '/')
  return page
}

async function shoot(page: Page, path: string, name: string, before = async () => {}) {
  await page.goto(path)
  await before()
  await page.waitForTimeout(1500) // charts draw after the page
  await take(page, name)
}

/** From a list to the page of one of its rows. */
async function follow(page: Page, list: string, name: RegExp) {
  await page.goto(list)
  await page.getByRole('link', { name }).first().click()
  await page.waitForURL((url) => url.pathname !== list)
}

/** The page as it is, scrolled to a part of it. */
async function shootPart(page: Page, heading: string, name: string) {
  await page
    .getByRole('heading', { name: heading })
    .first()
    .evaluate((element) => element.scrollIntoView())
  await take(page, name)
}

async function take(page: Page, name: string) {
  await page.screenshot({ path: join(folder, `${name}.png`) })
  console.log(`docs/pictures/${name}.png`)
}
