import { existsSync, readdirSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import nodemailer from 'nodemailer'
import type postgres from 'postgres'
import { FLOOR_VERSIONS, isBelowFloor } from '#lib/core/floor-versions.ts'
import { type Finding, fine, look, some, wrong } from './finding.ts'

/** Where Troth runs and how it is reached: what the settings and the data folder say. */
export type Place = {
  dataDir: string
  host: string
  /** What people type. */
  address: string
  authSecret: string
  /** Troth's own PostgreSQL lies in the data folder. */
  embedded: boolean
  ownerUrl: string
  reserveMb: number
}

export async function examinePlace(place: Place, sql: postgres.ISql | null, now: Date): Promise<Finding[]> {
  return [
    examineNode(process.versions.node),
    ...(sql ? [await examineServer(sql), await examineClock(sql)] : []),
    examinePackages(installedVersion),
    examineSecrets(place.dataDir, place.authSecret),
    ...examineAddress(place),
    examineDisk(place),
    examineBackup(place.dataDir, now),
    await examineMail(process.env.SMTP_URL),
  ]
}

export function examineNode(version: string): Finding {
  const [major] = version.split('.').map(Number)
  if (major! >= 20) return fine('Node', `Node ${version}.`)
  return wrong(
    'Node',
    `Node ${version} is too old.`,
    'Run Troth by npm (npm start), which uses the Node it brings, or install Node 20 or newer.',
  )
}

async function examineServer(sql: postgres.ISql): Promise<Finding> {
  const [server] =
    await sql`select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
    current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on' as durable`
  if (server!.number < 150_000)
    return wrong(
      'PostgreSQL',
      `PostgreSQL ${server!.version} is too old.`,
      'Troth needs version 15 or newer: make a backup, and restore it into a newer server.',
    )
  if (!server!.durable)
    return wrong(
      'PostgreSQL',
      'fsync or full_page_writes is off: a power cut may destroy the database.',
      'Switch both on in postgresql.conf and restart the server.',
    )
  return fine('PostgreSQL', `PostgreSQL ${server!.version}.`)
}

const MOST_SKEW_SECONDS = 5

async function examineClock(sql: postgres.ISql): Promise<Finding> {
  const before = Date.now()
  const [row] = await sql`select extract(epoch from clock_timestamp())::float8 * 1000 as ms`
  const skew = Math.max(before - row!.ms, row!.ms - Date.now(), 0) / 1000
  if (skew <= MOST_SKEW_SECONDS) return fine('clock', 'This machine and the database agree on the time.')
  return wrong(
    'clock',
    `The clocks of this machine and of the database are ${Math.round(skew)} seconds apart.`,
    'Set both by a time server: sessions, links and codes of a second factor are good for a time.',
  )
}

/** `versionOf` gives null for a package that is not there. */
export function examinePackages(versionOf: (name: string) => string | null): Finding {
  const low = Object.entries(FLOOR_VERSIONS)
    .map(([name, floor]) => ({ name, floor, version: versionOf(name) }))
    .filter(({ version, floor }) => version === null || isBelowFloor(version, floor))
  if (low.length === 0) return fine('packages', 'No package is below a version that closed a known hole.')
  const names = low.map(({ name, version, floor }) => `${name} ${version ?? 'is missing'} (at least ${floor})`)
  return wrong(
    'packages',
    `Packages with known holes: ${some(names)}.`,
    'npm ci installs the ones Troth was released with.',
  )
}

/** Read where npm puts it: some packages do not let their own description be asked for. */
function installedVersion(name: string): string | null {
  const path = join(import.meta.dirname, '../../../node_modules', name, 'package.json')
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).version : null
}

export function examineSecrets(dataDir: string, authSecret: string): Finding {
  const about = 'secrets'
  if (authSecret.length < 32)
    return wrong(
      about,
      'The auth secret is too short to be one.',
      'Remove the file auth-secret from the data folder, or set AUTH_SECRET to 32 random characters or more; everybody signs in again.',
    )
  const kept = [
    'auth-secret',
    'actions-key',
    'app-role-password',
    'postgres/postgres-password',
    ...backupsIn(dataDir).map((name) => `backups/${name}`),
  ]
  const open = kept.filter(
    (name) => existsSync(join(dataDir, name)) && (statSync(join(dataDir, name)).mode & 0o077) !== 0,
  )
  if (open.length > 0)
    return wrong(
      about,
      `Others on this machine can read ${some(open)} in ${dataDir}.`,
      `chmod 600 ${open
        .slice(0, 5)
        .map((name) => join(dataDir, name))
        .join(' ')}`,
    )
  if ((statSync(dataDir).mode & 0o022) !== 0)
    return wrong(about, `Others on this machine can write into ${dataDir}.`, `chmod 700 ${dataDir}`)
  return fine(about, 'Keys, passwords and backups are readable by their owner alone.')
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/

export function examineAddress({ host, address, embedded, ownerUrl }: Place): Finding[] {
  const about = 'address'
  const url = new URL(address)
  const findings: Finding[] = []
  if (!LOOPBACK.test(host) && url.protocol !== 'https:')
    findings.push(
      wrong(
        about,
        `Troth listens on ${host}, open to the network, but is reached without https: passwords and sessions can be read on the way.`,
        'Put a proxy with TLS before it, set APP_URL to its https address and HOST to 127.0.0.1 (docs/operations.md has recipes).',
      ),
    )
  else if (!LOOPBACK.test(url.hostname) && url.protocol !== 'https:')
    findings.push(
      wrong(
        about,
        `People reach it at ${address}, without https.`,
        'Put a proxy with TLS before it and set APP_URL to its https address.',
      ),
    )
  else if (!LOOPBACK.test(host))
    findings.push(
      look(
        about,
        `Troth listens on ${host}: whoever reaches that port goes past the proxy.`,
        'Set HOST to 127.0.0.1 where the proxy is on the same machine, or let the firewall admit the proxy alone.',
      ),
    )
  else findings.push(fine(about, `Troth listens on ${host} alone; people reach it at ${address}.`))
  const database = embedded ? null : new URL(ownerUrl)
  if (
    database &&
    !LOOPBACK.test(database.hostname) &&
    !/^(require|verify-ca|verify-full)$/.test(database.searchParams.get('sslmode') ?? '')
  )
    findings.push(
      look(
        'database',
        'PostgreSQL is on another machine, and DATABASE_URL does not ask for TLS.',
        'Add ?sslmode=require (or verify-full) to DATABASE_URL unless the network between is yours alone.',
      ),
    )
  return findings
}

export function examineDisk({ dataDir, reserveMb }: Pick<Place, 'dataDir' | 'reserveMb'>): Finding {
  const about = 'disk'
  const { bavail, blocks, bsize } = statfsSync(dataDir)
  const free = (bavail * bsize) / 1e6
  const says = `${free >= 10_000 ? `${Math.round(free / 1000)} GB` : `${Math.round(free)} MB`} are free where the data lie.`
  if (free < reserveMb)
    return wrong(
      about,
      `${says} That is less than the reserve: nothing is written.`,
      'Free some space: Troth takes writes again by itself.',
    )
  if (free < 4 * reserveMb || bavail < blocks * 0.03)
    return look(about, says, 'Free some space before it is full: then nothing can be written.')
  return fine(about, says)
}

const OLD_DAYS = 7

/** `last-backup.json` is written by npm run backup, wherever the file went. */
export function examineBackup(dataDir: string, now: Date): Finding {
  const about = 'backup'
  const todo = 'npm run backup, and have it made every night (docs/operations.md has the line for cron).'
  const note = join(dataDir, 'last-backup.json')
  if (!existsSync(note)) return look(about, 'No backup was ever made of these data.', todo)
  let last: { at: string; path: string }
  try {
    last = JSON.parse(readFileSync(note, 'utf8'))
  } catch {
    return look(about, 'It cannot be read when the last backup was made.', todo)
  }
  const days = Math.floor((now.getTime() - Date.parse(last.at)) / 86_400_000)
  if (!(days < OLD_DAYS)) return look(about, `The last backup is ${days} days old.`, todo)
  const size = existsSync(last.path) ? statSync(last.path).size : 0
  if (size === 0)
    return look(
      about,
      `The last backup is not where it was written (${last.path}).`,
      `If it was moved away on purpose, this is fine; else: ${todo}`,
    )
  const near = dirname(last.path).startsWith(dataDir) ? ' Keep a copy on another machine.' : ''
  return fine(
    about,
    `The last backup is ${days === 0 ? 'less than a day' : days === 1 ? 'a day' : `${days} days`} old.${near}`,
  )
}

function backupsIn(dataDir: string): string[] {
  const folder = join(dataDir, 'backups')
  return existsSync(folder) ? readdirSync(folder).filter((name) => /\.troth(\.part)?$/.test(name)) : []
}

const MAIL_MS = 8_000

export async function examineMail(smtpUrl: string | undefined): Promise<Finding> {
  const about = 'mail'
  if (!smtpUrl)
    return fine(
      about,
      'No mail server is set: links and digests stay in Troth, and an admin makes links for new passwords.',
    )
  try {
    const transport = nodemailer.createTransport(smtpUrl, {
      connectionTimeout: MAIL_MS,
      greetingTimeout: MAIL_MS,
      socketTimeout: MAIL_MS,
    } as never)
    await transport.verify().finally(() => transport.close())
    return fine(about, 'The mail server answers and lets Troth in.')
  } catch (error) {
    const { message = '', code } = error as { message?: string; code?: string }
    const reason = /\bE[A-Z]{4,}\b/.exec(message)?.[0] ?? code ?? 'no answer'
    return wrong(
      about,
      `The mail server of SMTP_URL does not take mail from Troth (${reason}).`,
      'Look at its address, name and password in SMTP_URL; meanwhile mail waits or stays in Troth.',
    )
  }
}
