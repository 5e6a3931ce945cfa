import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { keepLog } from './log-file.ts'
import { type Install, prepare, setupLink } from './prepare.ts'

// npm start, npm run dev and npm run demo: everything from nothing to an address to open, saying what it does.

const mode = process.argv.includes('--dev') ? 'dev' : process.argv.includes('--demo') ? 'demo' : 'own'
const next = join(import.meta.dirname, '../node_modules/next/dist/bin/next')
const distDir = process.env.NEXT_DIST_DIR ?? '.next'

/** Longer than the app takes to end in order (lib/server/stopping.ts). */
const STOP_MOST_MS = 30_000
/** Told twice at once is told once. */
const SAME_SIGNAL_MS = 500

try {
  say('preparing the database…')
  const install = await prepare({ demo: mode === 'demo', listens: true })
  const stopDatabase = install.keepDatabase(say)
  const env = childEnvironment(install)
  if (mode === 'demo') await seed(install)
  if (mode !== 'dev' && !process.argv.includes('--built') && isBuildStale()) {
    say('building the app (once after each change, about a minute)…')
    await finished(spawn(process.execPath, [next, 'build'], { stdio: ['ignore', 'pipe', 'inherit'], env }), 'the build')
  }
  const server = mode === 'dev' ? develop(install, env) : serve(install, env)
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
    PORT: `${install.port}`,
    HOST: install.host,
    SHARE_URL: install.share?.url ?? '',
    DISK_WATCH: install.embedded ? install.dataDir : '',
  }
}

type Environment = ReturnType<typeof childEnvironment>

function develop(install: Install, env: Environment): ChildProcess {
  const args = [next, 'dev', '-H', install.host, '-p', `${install.port}`]
  return spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], env })
}

/** In a group of its own: Ctrl-C reaches us alone, and we tell the app. The channel tells the app when we are gone. */
function serve(install: Install, env: Environment): ChildProcess {
  const script = join(import.meta.dirname, 'serve.ts')
  const toFile = process.env.LOG_TO !== 'stdout'
  const stdio = ['ignore', toFile ? 'pipe' : 'inherit', 'inherit', 'ipc'] as const
  const server = spawn(process.execPath, [script], { stdio: [...stdio], env, detached: true })
  if (server.stdout) keepLog(join(install.dataDir, 'troth.log'), server.stdout)
  return server
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

/** Ctrl-C, or the app's end: first the app stops, then its database. A second signal stops the app at once. */
function stopTogether(server: ChildProcess, stopDatabase: () => Promise<void>) {
  let told = 0
  const stop = () => {
    if (told && Date.now() - told > SAME_SIGNAL_MS) server.kill('SIGKILL')
    if (told) return
    told = Date.now()
    server.kill('SIGTERM')
    setTimeout(() => server.kill('SIGKILL'), STOP_MOST_MS).unref()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  server.on('exit', async (code) => {
    await stopDatabase()
    process.exit(told ? 0 : (code ?? 1))
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
  if (install.share) console.log(`  Shared pages are at ${install.share.url}`)
  console.log(`  Ctrl-C stops it. Your data stay in ${install.dataDir}, the log in troth.log there.\n`)
}
