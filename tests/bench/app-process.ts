import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'

export type App = { address: string; cookie: string; peakMb: () => number | null; stop: () => Promise<void> }

/** The app as `npm start` runs it, on the bench's own folder, with somebody signed in. */
export async function startApp(
  dataDir: string,
  signIn: { email: string; password: string },
  signal: AbortSignal,
): Promise<App> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    env: {
      ...process.env,
      PORT: `${port}`,
      HOST: '',
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      DATABASE_APP_URL: '',
      APP_URL: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    signal,
  })
  child.on('error', () => {}) // aborted: whoever waits for an answer learns it
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', (part) => {
      said += part
      if (said.includes('Troth is ready')) resolve()
    })
    child.on('exit', () => reject(new Error(`the app did not start:\n${said}`)))
  })
  child.removeAllListeners('exit')
  return {
    address,
    cookie: await cookieOf(address, signIn).catch(async (error) => {
      await ended(child)
      throw error
    }),
    peakMb: () => peakMbOfTree(child.pid!),
    stop: () => ended(child),
  }
}

/** Signs in as the sign-in form does: CSRF token, credentials, session cookie. */
async function cookieOf(address: string, { email, password }: { email: string; password: string }): Promise<string> {
  const first = await fetch(`${address}/api/auth/csrf`)
  const { csrfToken } = (await first.json()) as { csrfToken: string }
  const jar = cookiesIn(first)
  const answer = await fetch(`${address}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: address, cookie: jar },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
  })
  const cookie = [jar, cookiesIn(answer)].join('; ')
  if (!cookie.includes('troth.session=')) throw new Error(`signing in answered ${answer.status}`)
  return cookie
}

function cookiesIn(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

/** Highest resident memory of a process that runs Next's server under `root` (Linux; null where /proc is not). */
function peakMbOfTree(root: number): number | null {
  let highest: number | null = null
  try {
    const parents = new Map<number, number>()
    for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
      const status = statusOf(Number(name))
      if (status) parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]))
    }
    for (const pid of parents.keys()) {
      let up: number | undefined = pid
      while (up && up !== root) up = parents.get(up)
      const status = up === root ? statusOf(pid) : null
      if (!status || /^Name:\s+postgres/m.test(status)) continue
      highest = Math.max(highest ?? 0, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024)
    }
  } catch {
    return null
  }
  return highest
}

function statusOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return null // gone meanwhile
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.on('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
