import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'
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

/**
 * A Chromium, in this order: $CHROMIUM_PATH, Playwright's own, the shell among the project's packages (Linux: without windows of its own it
 * opens a page for half of what the system's takes), the system's, the one of the packages with the libraries it brings along.
 */
export async function findChromium(): Promise<Browser> {
  const args = [...QUIET, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, but there is no such file`)
    return { executablePath: named, args }
  }
  const own = chromium.executablePath()
  if (own && existsSync(own)) return { executablePath: own, args }
  const shell = process.platform === 'linux' ? await unpackShell().catch(() => null) : null
  // it may lack its sandbox, as in a container; it sees no other pages than ours
  if (shell) return { executablePath: shell, args: [...new Set([...args, '--no-sandbox'])] }
  for (const path of SYSTEM) if (existsSync(path)) return { executablePath: path, args }
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

/** Unpacked once, beside the packages; nothing where this machine cannot run it as it is. */
async function unpackShell(): Promise<string | null> {
  const packed = fileURLToPath(new URL('../bin/chromium.br', import.meta.resolve('@sparticuz/chromium')))
  const { version } = JSON.parse(
    await readFile(new URL('../package.json', import.meta.resolve('@sparticuz/chromium')), 'utf8'),
  )
  const folder = join(import.meta.dirname, '../node_modules/.cache')
  const path = join(folder, `chromium-shell-${version}`)
  if (!existsSync(path)) {
    await mkdir(folder, { recursive: true })
    // whole or not at all, whoever else unpacks at the same time
    const part = `${path}.${process.pid}`
    await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(part, { mode: 0o755 }))
    await rename(part, path)
  }
  const runs = await promisify(execFile)(path, ['--version', '--no-sandbox'], { timeout: 20_000 }).catch(() => null)
  return runs ? path : null
}
