import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, signIn, test } from './test.ts'

const [FIRST, SECOND] = ['http://127.0.0.1:41730', 'http://127.0.0.1:41731']
const LOT = 10
const GUESTS = 100
type Guest = { secret: string }

test('of a hundred customers who accept at once through two instances ten have it, and ninety are told', async ({
  page,
}) => {
  const [{ launchId, links }, stop] = await Promise.all([
    crowd<{ launchId: string; links: Guest[] }>('make', `${GUESTS}`, `${LOT}`),
    startSecond(),
  ])
  try {
    // each with their page open, half of them at each instance; then all of them press Accept
    const pages = await Promise.all(links.map((guest, index) => open(index % 2 ? SECOND : FIRST, guest)))
    const answers = await Promise.all(pages.map(accept))
    expect(answers.filter(({ status }) => status !== 303)).toEqual([])
    const notes = Object.groupBy(answers, ({ note }) => note)
    expect(Object.fromEntries(Object.entries(notes).map(([note, all]) => [note, all!.length]))).toEqual({
      kept: LOT,
      none: GUESTS - LOT,
    })
    // what those who were late read, by the instance that told them
    for (const { back } of [notes.none![0]!, notes.none!.at(-1)!]) {
      await page.goto(back)
      await expect(page.getByText('We are sorry: none of it is left.')).toBeVisible()
    }
    await page.goto(notes.kept![0]!.back)
    await expect(page.getByText('Taken: 1 bottle')).toBeVisible()
  } finally {
    await stop()
  }
  expect(await crowd('count', launchId)).toEqual({
    ...{ has: LOT, accepted: LOT, waiting: GUESTS - LOT },
    ...{ taken: `${LOT}`, left: '0' },
  })
  await signIn(page)
  await page.goto(`/offers/launches/${launchId}`)
  await expect(page.getByRole('region', { name: 'The lot' })).toContainText('All 10 bottles are handed out.')
})

/** The page as a customer has it before them: where it is, and the hidden fields of its form. */
async function open(at: string, guest: Guest) {
  const address = `${at}/share/${guest.secret}`
  const html = await (await fetch(address)).text()
  const hidden = (name: string) => html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? `no ${name}`
  return { address, share: hidden('share'), seen: hidden('seen') }
}

/** The form of the page, sent as a browser sends it; what came of it stands in the address it leads back to. */
async function accept({ address, share, seen }: Awaited<ReturnType<typeof open>>) {
  const form = { share, seen, kind: 'accepted', option: '', quantity: '1', reason: '', sentence: '' }
  const answer = await fetch(`${address}/offer`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: 'null' },
    body: new URLSearchParams(form),
  })
  const back = new URL(answer.headers.get('location') ?? '', address)
  return { status: answer.status, note: back.searchParams.get('note') ?? '', back: back.href }
}

const env = { ...process.env, HOST: '127.0.0.1', DATABASE_URL: '', APP_URL: '', LOG_LEVEL: 'warn' }
const dataDir = () => ({ ...env, DATA_DIR: process.env.E2E_DATA_DIR! })

async function crowd<T>(...args: string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, ['e2e/crowd.ts', ...args], { env: dataDir() })
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as T
}

/** The same built app on the same database, on another port; gives back what stops it. */
async function startSecond(): Promise<() => Promise<void>> {
  const app = spawn(process.execPath, ['scripts/start.ts'], {
    env: { ...dataDir(), PORT: new URL(SECOND).port },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => app.on('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    let said = ''
    app.stdout.on('data', (part) => {
      said += part
      if (said.includes('Troth is ready')) resolve()
    })
    app.on('exit', (code) => reject(new Error(`the second instance ended with ${code}:\n${said}`)))
  })
  return async () => {
    app.kill('SIGTERM')
    await ended
  }
}
