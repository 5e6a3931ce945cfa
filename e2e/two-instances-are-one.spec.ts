import { spawn } from 'node:child_process'
import { csv } from './invoice-files.ts'
import { newAccount, planned } from './pages.ts'
import { expect, signIn, signInAfresh, test } from './test.ts'

const [FIRST, SECOND] = ['http://127.0.0.1:41730', 'http://127.0.0.1:41732']

test('what is done at one instance is so at the other: records, files, actions, and the end of a session', async ({
  page,
  browser,
}) => {
  const [stop] = await Promise.all([startSecond(), signIn(page)])
  try {
    // a file given to the first is imported by the second: the page of the one, its action at the other
    const rows = Array.from({ length: 20 }, (_, i) => `two-${i},2025-0${1 + (i % 6)}-10,Twofold Ltd,${100 + i}.50,USD`)
    await planned(page, csv('twofold.csv', `invoice,date,customer,amount,currency\n${rows.join('\n')}\n`))
    let moved = 0
    await page.route(`${FIRST}/**`, async (route) => {
      const request = route.request()
      if (!request.headers()['next-action']) return route.continue()
      moved++
      const headers = { ...(await request.allHeaders()), origin: SECOND, host: new URL(SECOND).host }
      await route.fulfill({ response: await route.fetch({ url: request.url().replace(FIRST, SECOND), headers }) })
    })
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible({ timeout: 60_000 })
    expect(moved).toBeGreaterThan(0)
    await page.unroute(`${FIRST}/**`)

    // what the first writes the second reads at once
    const account = await newAccount(page, 'Seen by Both GmbH')
    await page.goto(`${SECOND}${account}`)
    await expect(page.getByRole('heading', { level: 1, name: 'Seen by Both GmbH' })).toBeVisible()

    // a session that is ended at the second is dead at the first
    const elsewhere = await browser.newContext({ baseURL: FIRST })
    const there = await elsewhere.newPage()
    await signInAfresh(there)
    const cookies = await elsewhere.cookies()
    await there.goto(`${SECOND}/settings/sessions`)
    await there.goto('/accounts')
    await expect(there).toHaveURL(`${FIRST}/accounts`)
    await page.goto(`${SECOND}/settings/sessions`)
    const mine = page.getByText('— this one')
    await page.getByRole('listitem').filter({ hasText: 'last seen', hasNot: mine }).first().getByRole('button').click()
    await expect(page.getByText(/is signed out\.$/)).toBeVisible()
    await elsewhere.addCookies(cookies)
    await there.goto('/accounts')
    await expect(there).toHaveURL(/sign-in/)
    await elsewhere.close()
  } finally {
    // a page of the second would ask for more when it is gone
    await page.goto('about:blank')
    await stop()
  }
})

/** The same built app on the same database, on another port; gives back what stops it, once it has ended in order. */
async function startSecond(): Promise<() => Promise<void>> {
  const env = { ...process.env, HOST: '127.0.0.1', DATABASE_URL: '', APP_URL: '', LOG_LEVEL: 'warn' }
  const app = spawn(process.execPath, ['scripts/start.ts'], {
    env: { ...env, DATA_DIR: process.env.E2E_DATA_DIR!, PORT: new URL(SECOND).port, JOBS: 'elsewhere' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => app.on('exit', resolve))
  await new Promise<void>((resolve, reject) => {
    let said = ''
    app.stdout.on('data', (part) => {
      said += part
      if (said.includes('Troth is ready')) resolve()
    })
    ended.then((code) => reject(new Error(`the second instance ended with ${code}:\n${said}`)))
  })
  return async () => {
    app.kill('SIGTERM')
    expect(await ended).toBe(0)
  }
}
