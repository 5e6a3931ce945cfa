import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

export type Browser = { executablePath: string; args: string[] }

/** A Chromium, in this order: $CHROMIUM_PATH, Playwright's own, the system's, the one among the project's packages (Linux). */
export async function findChromium(): Promise<Browser> {
  const args = [...QUIET, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, but there is no such file`)
    return { executablePath: named, args }
  }
  for (const path of [chromium.executablePath(), ...SYSTEM])
    if (path && existsSync(path)) return { executablePath: path, args }
  if (process.platform === 'linux') {
    // the package unpacks for AWS Lambda unless told what it runs on, and shares one folder unless given its own
    process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs24.x'
    process.env.TMPDIR = await mkdtemp(join(tmpdir(), 'troth-chromium-'))
    const packed = await import('@sparticuz/chromium').then((module) => module.default).catch(() => null)
    if (packed) return { executablePath: await packed.executablePath(), args: [...packed.args, ...args] }
  }
  throw new Error(
    'no Chromium found: install one (Debian: apt-get install chromium; any system: npx playwright install chromium) or set CHROMIUM_PATH',
  )
}
