import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, openSync, readdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Install, prepare, setupLink } from './prepare.ts'

// npm start, npm run dev and npm run demo: everything from nothing to an address to open, saying what it does.

const mode = process.argv.includes('--dev') ? 'dev' : process.argv.includes('--demo') ? 'demo' : 'own'
const next = join(import.meta.dirname, '../node_modules/next/dist/bin/next')
const distDir = process.env.NEXT_DIST_DIR ?? '.next'

try {
  say('preparing the database…')
  const install = await prepare({ demo: mode === 'demo', listens: true })
  const stopDatabase = install.keepDatabase(say)
  const env = childEnvironment(install)
  if (mode === 'demo') await seed(install)
  if (mode !== 'dev' && isBuildStale()) {
    say('building the app (once after each change, about a minute)…')
    await finished(spawn(process.execPath, [next, 'build'], { stdio: ['ignore', 'pipe', 'inherit'], env }), 'the build')
  }
  const args = [next, mode === 'dev' ? 'dev' : 'start', '-H', install.host, '-p', `${install.port}`]
  const stdout = mode === 'dev' ? 'inherit' : openLog(install)
  const server = spawn(process.execPath, args, { stdio: ['ignore', stdout, 'inherit'], env })
  stopTogether(server, stopDatabase)
  await ready(install, server)
  await greet(install)
} catch (error) {
  console.error(`\nTroth could not start: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
}

function say(text: string) {
  console.log(`troth  ${text}`)
}

function childEnvironment(install: Install): NodeJS.ProcessEnv & { NODE_ENV: 'production' | 'development' } {
  const { DATABASE_URL: _, ...rest } = process.env // the app never learns the owner's password
  return {
    ...rest,
    NODE_ENV: mode === 'dev' ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    APP_URL: install.appUrlOfBrowser,
    NEXTAUTH_URL: install.appUrlOfBrowser,
    NEXTAUTH_SECRET: install.authSecret,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: install.actionsKey,
    DATABASE_APP_URL: install.appUrl,
  }
}

async function seed(install: Install) {
  process.env.DATABASE_APP_URL = install.appUrl
  process.env.LOG_LEVEL ??= 'warn'
  const { seedDemo } = await import('#lib/flows/seed-demo.ts')
  await seedDemo(say)
  const [{ stopJobs }, { appDatabase }] = await Promise.all([import('#lib/jobs/queue.ts'), import('#db/app.ts')])
  await stopJobs()
  await appDatabase().close()
}

/** A build is stale when a source file is newer than it. */
function isBuildStale(): boolean {
  const stamp = join(distDir, 'BUILD_ID')
  if (!existsSync(stamp)) return true
  const built = statSync(stamp).mtimeMs
  const sources = ['app', 'lib', 'db', 'public'].flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
      : [],
  )
  return [...sources, 'package-lock.json', 'next.config.ts'].some((file) => statSync(file).mtimeMs > built)
}

async function finished(child: ChildProcess, what: string) {
  let said = ''
  child.stdout?.on('data', (part) => (said += part))
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(`${what} failed:\n${said.slice(-4000)}`)
}

/** The app's log, one JSON object a line, beside the data; what was there is kept once when it has grown past 50 MB. */
function openLog(install: Install): number {
  const path = join(install.dataDir, 'troth.log')
  if (existsSync(path) && statSync(path).size > 50e6) renameSync(path, `${path}.1`)
  return openSync(path, 'a', 0o600)
}

/** Ctrl-C, or the app's end: first the app stops, then its database. */
function stopTogether(server: ChildProcess, stopDatabase: () => Promise<void>) {
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    server.kill('SIGTERM')
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  server.on('exit', async (code) => {
    await stopDatabase()
    process.exit(stopping ? 0 : (code ?? 1))
  })
}

async function ready(install: Install, server: ChildProcess) {
  const host = install.host === '0.0.0.0' || install.host === '::' ? '127.0.0.1' : install.host
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${install.port}/readyz`
  for (let waited = 0; waited < 120_000; waited += 250) {
    if (server.exitCode !== null)
      throw new Error(`the app ended; is port ${install.port} already in use? (PORT=… chooses another)`)
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise((go) => setTimeout(go, 250))
  }
  throw new Error('the app did not become ready within two minutes')
}

async function greet(install: Install) {
  const link = await setupLink(install)
  console.log(`\n  Troth is ready:  ${install.appUrlOfBrowser}`)
  if (link) console.log(`  Set it up here (one time, valid for 7 days):\n  ${link}`)
  if (mode === 'demo') {
    const { DEMO_SIGN_IN } = await import('#lib/flows/seed-demo.ts')
    console.log(`  Sign in as ${DEMO_SIGN_IN.email} with the password ${DEMO_SIGN_IN.password}`)
  }
  console.log(`  Ctrl-C stops it. Your data stay in ${install.dataDir}, the log in troth.log there.\n`)
}
