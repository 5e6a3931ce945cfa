import { createHash, createHmac, randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import postgres from 'postgres'
import { z } from 'zod'
import { keepEmbedded, keepSecret, startEmbedded } from '#db/embedded.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { oidcSettings } from '#lib/server/oidc-settings.ts'

const configuration = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  APP_URL: z.url().optional(),
  DATA_DIR: z.string().min(1).optional(),
  DATABASE_URL: z.url().optional(),
  DATABASE_APP_URL: z.url().optional(),
  AUTH_SECRET: z.string().min(32, 'must be at least 32 characters long').optional(),
  SHARE_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  SHARE_URL: z.url().optional(),
  DISK_RESERVE_MB: z.coerce.number().min(0).default(256),
  STOP_GRACE_SECONDS: z.coerce.number().min(0).max(15).default(0),
})

export type Install = {
  port: number
  host: string
  appUrlOfBrowser: string
  /** Pages for guests on a port of their own, and the address people reach it at; null where they are on the app's. */
  share: { port: number; url: string } | null
  dataDir: string
  ownerUrl: string
  /** Troth's own PostgreSQL runs in `dataDir`: its disk is ours to watch. */
  embedded: boolean
  /** Megabytes kept free on that disk. */
  reserveMb: number
  /** The database as the weak role. */
  appUrl: string
  authSecret: string
  actionsKey: string
  /** Stops the embedded PostgreSQL, unless another process of ours holds it. */
  stop: () => Promise<void>
  /** Watches the embedded PostgreSQL, if there is one, and starts it again when it is gone; gives back what stops it. */
  keepDatabase: (say: (text: string) => void) => () => Promise<void>
}

/** Reads the settings, makes the secrets (0600), starts PostgreSQL where none is given, and migrates unless told to leave it as it is. */
export async function prepare({
  demo,
  listens = false,
  migrates = true,
}: {
  demo: boolean
  listens?: boolean
  migrates?: boolean
}): Promise<Install> {
  const parsed = configuration.safeParse(withoutEmpty(process.env))
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n')
    throw new Error(`these settings cannot be used:\n${wrong}`)
  }
  oidcSettings() // an issuer that is half set stops the start, not the sign-in
  const env = parsed.data
  const dataDir = resolve(env.DATA_DIR ?? (demo ? '.data/demo' : '.data/own'))
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const share = env.SHARE_PORT ? { port: env.SHARE_PORT, url: plainUrl(env.SHARE_URL, env.HOST, env.SHARE_PORT) } : null
  if (env.SHARE_URL && !env.SHARE_PORT)
    throw new Error('SHARE_URL says where guests reach SHARE_PORT: set that too, or neither')
  if (listens) for (const port of [env.PORT, env.SHARE_PORT]) if (port) await checkPort(env.HOST, port)
  const folder = join(dataDir, 'postgres')
  const embedded = env.DATABASE_URL ? null : await startEmbedded(folder)
  // instances that share a database share its secrets: all of them from the one that is given, or each kept in a file
  const secret = (name: string) =>
    env.AUTH_SECRET ? createHmac('sha256', env.AUTH_SECRET).update(name).digest('hex') : keepSecret(join(dataDir, name))
  const ownerUrl = env.DATABASE_URL ?? embedded!.url
  const appUrl = env.DATABASE_APP_URL ?? weakUrl(ownerUrl, secret('app-role-password'))
  if (migrates) await migrateDatabase(ownerUrl, appUrl)
  const authSecret = env.AUTH_SECRET ?? secret('auth-secret')
  if (!embedded && migrates) await compareSecrets(ownerUrl, authSecret)
  return {
    port: env.PORT,
    host: env.HOST,
    appUrlOfBrowser: plainUrl(env.APP_URL, env.HOST, env.PORT),
    share,
    dataDir,
    ownerUrl,
    embedded: embedded !== null,
    reserveMb: env.DISK_RESERVE_MB,
    appUrl,
    authSecret,
    // Next wants 32 bytes in base64; the kept secret is 32 bytes in hex
    actionsKey: Buffer.from(secret('actions-key'), 'hex').toString('base64'),
    stop: embedded?.stop ?? (async () => {}),
    keepDatabase: (say) => (embedded ? keepEmbedded(folder, embedded, say) : async () => {}),
  }
}

const plainUrl = (given: string | undefined, host: string, port: number) =>
  (given ?? `http://${showHost(host)}:${port}`).replace(/\/$/, '')

/** Tells two auth secrets apart without telling either. */
export const secretMark = (authSecret: string) =>
  createHash('sha256').update(`troth mark|${authSecret}`).digest('hex').slice(0, 16)

/**
 * Two instances with different secrets end each other's sessions and refuse each other's actions: the last start leaves a mark of its secret at
 * the schema, and one that brings another says so.
 */
async function compareSecrets(ownerUrl: string, authSecret: string): Promise<void> {
  const mark = `secret ${secretMark(authSecret)}`
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const [kept] = await owner<{ mark: string | null }[]>`select obj_description('system'::regnamespace) as mark`
    if (kept?.mark === mark) return
    if (kept?.mark)
      console.warn(
        'troth  this database was last started with another AUTH_SECRET: whoever is signed in must sign in again, and another instance that still runs with the other secret must be given this one',
      )
    await owner.unsafe(`comment on schema system is '${mark}'`)
  } finally {
    await owner.end({ timeout: 5 })
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
