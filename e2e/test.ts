import { test as base, expect, type Page } from '@playwright/test'
import { seriousFindings } from './axe.ts'
import { expectClosed } from './closed-page.ts'

/** Every test of ours: a stray console error or an uncaught one in the page fails it. */
export const test = base.extend<{ quiet: undefined }>({
  // who opens a page waits, as people do, until it listens: a key pressed before would be lost
  page: async ({ page }, use) => {
    const goto = page.goto.bind(page)
    page.goto = async (...args) => {
      const answer = await goto(...args)
      await page.waitForFunction(listens)
      // and what listens to keys is put in place after the page was taken over
      await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 2000 })))
      return answer
    }
    await use(page)
  },
  quiet: [
    async ({ page }, use) => {
      const said: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') said.push(`${message.text()} ${message.location().url} (${page.url()})`)
      })
      page.on('pageerror', (error) => said.push(`${error.message} (${page.url()})`))
      await use(undefined)
      expect(said.filter((text) => !expected.get(page)?.test(text))).toEqual([])
    },
    { auto: true },
  ],
})

/** In the browser: React has taken the page over, or the page has none to wait for. */
function listens(): boolean {
  const content = document.querySelector('#content')
  return !content || Object.keys(content).some((key) => key.startsWith('__reactFiber'))
}

const expected = new WeakMap<Page, RegExp>()
/** For tests that are meant to be refused: the browser notes the status in its console. */
export const expectStatus = (page: Page, status: 401 | 404) => expected.set(page, new RegExp(`status of ${status}`))

export { expect }

export const OWNER = { email: 'anna@example.test', password: 'a sentence is a good password' }

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>
const signedIn = new Map<string, Cookies>()

/** On Today as this person. The form is filled in once; later tests bring its session along, or sign in again where that was ended. */
export async function signIn(page: Page, who: { email: string; password: string } = OWNER) {
  const kept = signedIn.get(who.email)
  if (kept) {
    await page.context().addCookies(kept)
    await page.goto('/')
    if (new URL(page.url()).pathname === '/') return
  }
  await signInAfresh(page, who)
  signedIn.set(who.email, await page.context().cookies())
}

/** A session of its own, by the form. */
export async function signInAfresh(page: Page, who: { email: string; password: string } = OWNER) {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(who.email)
  await page.getByLabel('Password').fill(who.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname === '/')
}

const SIGHTS = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 390 },
] as const

/** Signed in without looking at Today first: for tests that open one page after the other. */
export async function bringSession(page: Page) {
  const kept = signedIn.get(OWNER.email)
  if (kept) await page.context().addCookies(kept)
  else await signIn(page)
}

/** No serious finding of axe, in light and wide and in dark on a phone, no sideways scrolling, and no script or style that is not ours. */
export async function expectSound(page: Page, path: string) {
  const answer = await page.goto(path)
  if (answer) await expectClosed(answer)
  expect(new URL(page.url()).pathname, 'where it led').toBe(new URL(path, page.url()).pathname)
  for (const { colorScheme, width } of SIGHTS) {
    // the page follows both as it stands: it is not asked for again
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 844 })
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await seriousFindings(page), `${path} ${colorScheme} ${width}`).toEqual([])
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, `${path} scrolls sideways at ${width}`).toBeLessThanOrEqual(0)
  }
}
