import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import postgres from 'postgres'
import { z } from 'zod'
import { keepEmbedded, keepSecret, startEmbedded } from '#db/embedded.ts'
import { migrateDatabase } from '#db/migrate.ts'

const configuration = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  APP_URL: z.url().optional(),
  DATA_DIR: z.string().min(1).optional(),
  DATABASE_URL: z.url().optional(),
  DATABASE_APP_URL: z.url().optional(),
})

export type Install = {
  port: number
  host: string
  appUrlOfBrowser: string
  dataDir: string
  ownerUrl: string
  /** The database as the weak role. */
  appUrl: string
  authSecret: string
  actionsKey: string
  /** Stops the embedded PostgreSQL, unless another process of ours holds it. */
  stop: () => Promise<void>
  /** Watches the embedded PostgreSQL, if there is one, and starts it again when it is gone; gives back what stops it. */
  keepDatabase: (say: (text: string) => void) => () => Promise<void>
}

/** Reads the five settings, makes the secrets (0600), starts PostgreSQL where none is given, and migrates. */
export async function prepare({ demo, listens = false }: { demo: boolean; listens?: boolean }): Promise<Install> {
  const parsed = configuration.safeParse(withoutEmpty(process.env))
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n')
    throw new Error(`these settings cannot be used:\n${wrong}`)
  }
  const env = parsed.data
  const dataDir = resolve(env.DATA_DIR ?? (demo ? '.data/demo' : '.data/own'))
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  if (listens) await checkPort(env.HOST, env.PORT)
  const folder = join(dataDir, 'postgres')
  const embedded = env.DATABASE_URL ? null : await startEmbedded(folder)
  const ownerUrl = env.DATABASE_URL ?? embedded!.url
  const appUrl = env.DATABASE_APP_URL ?? weakUrl(ownerUrl, keepSecret(join(dataDir, 'app-role-password')))
  await migrateDatabase(ownerUrl, appUrl)
  return {
    port: env.PORT,
    host: env.HOST,
    appUrlOfBrowser: (env.APP_URL ?? `http://${showHost(env.HOST)}:${env.PORT}`).replace(/\/$/, ''),
    dataDir,
    ownerUrl,
    appUrl,
    authSecret: keepSecret(join(dataDir, 'auth-secret')),
    // Next wants 32 bytes in base64; the kept secret is 32 bytes in hex
    actionsKey: Buffer.from(keepSecret(join(dataDir, 'actions-key')), 'hex').toString('base64'),
    stop: embedded?.stop ?? (async () => {}),
    keepDatabase: (say) => (embedded ? keepEmbedded(folder, embedded, say) : async () => {}),
  }
}

/** Asked before anything else is touched: a second start must leave the first one, and its database, alone. */
function checkPort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', (error: NodeJS.ErrnoException) => {
      const used = `port ${port} is already in use: is Troth running already? PORT=… chooses another`
      reject(error.code === 'EADDRINUSE' ? new Error(used) : error)
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

function withoutEmpty(env: NodeJS.ProcessEnv) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
}

/** One role a database: roles belong to the whole server, and two installs on it must not share a password. */
function weakUrl(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl)
  const database = decodeURIComponent(url.pathname.slice(1)).replace(/[^a-z0-9_]/gi, '_')
  url.username = database === 'troth' ? 'troth_app' : `troth_app_${database}`.slice(0, 60)
  url.password = password
  return url.href
}

const showHost = (host: string) =>
  host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host

/** A new set-up link while nobody owns the install; null afterwards. Older links stop working. */
export async function setupLink(install: Install): Promise<string | null> {
  const owner = postgres(install.ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const [owned] = await owner`select 1 from system.membership limit 1`
    if (owned) return null
    const secret = randomBytes(24).toString('base64url')
    const digest = createHash('sha256').update(secret).digest('hex')
    await owner`delete from system.token where purpose = 'setup'`
    await owner`insert into system.token (digest, purpose, expires_at) values (${digest}, 'setup', now() + interval '7 days')`
    return `${install.appUrlOfBrowser}/setup?token=${secret}`
  } finally {
    await owner.end({ timeout: 5 })
  }
}
