import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import postgres from 'postgres'
import { BACKUP_FORMAT, type BackupEnd, type BackupHeader } from '#lib/core/backup/header.ts'
import { copyFrom } from '../copy.ts'
import { listAppliedSteps, listMigrationSteps } from '../migration-steps.ts'
import { queues } from '../queues.ts'
import { type CatalogueTable, copyOut, listNumbering, listTables } from './catalogue.ts'

export type Backup = { header: BackupHeader; end: BackupEnd; tables: { table: string; rows: number }[] }

/**
 * Writes all of a database into one file (0600, gzip), as its owner, superuser or not, as of one moment and while people work: everything is
 * read in one transaction that never changes what it sees. Written to `<path>.part` and renamed when it is whole and on the disk; nothing
 * is left of a backup that fails. Throws `BackupFailed` in plain words.
 */
export async function writeBackup(input: {
  ownerUrl: string
  path: string
  troth: string
  /** Of the install's auth secret (lib/server/sealed.ts); empty where it is not known. */
  authSecret: string
  onTable?: (table: string, rows: number) => void
}): Promise<Backup> {
  const sql = postgres(input.ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 10, connection: SETTINGS })
  const part = `${input.path}.part`
  let file: FileHandle | undefined
  let whole = false
  try {
    const connection = await sql.reserve()
    // `begin` of the driver waits for the rest of a COPY before it gives up; a connection of our own is simply closed
    await connection.unsafe('begin isolation level repeatable read read only')
    const header = await readHeader(connection, input)
    // nobody else's file or link of that name is written into
    await rm(part, { force: true })
    const opened = await open(part, 'wx', 0o600)
    file = opened
    await opened.chmod(0o600)
    const result: Backup = { header, end: { end: true, tables: 0, rows: 0, sha256: '' }, tables: [] }
    const lines = Readable.from(allLines(connection, result, input.onTable), { objectMode: false })
    await pipeline(lines, createGzip({ level: 5, chunkSize: 1 << 18 }), (packed: AsyncIterable<Buffer>) =>
      appendAll(opened, packed),
    )
    await opened.sync()
    file = undefined
    await opened.close()
    await rename(part, input.path)
    whole = true
    await syncFolder(dirname(input.path))
    return result
  } catch (error) {
    throw inPlainWords(error, input.path)
  } finally {
    await file?.close().catch(() => {})
    if (!whole) await rm(part, { force: true }).catch(() => {})
    await sql.end({ timeout: 0 })
  }
}

/** A stream made from the handle would keep it from being closed. */
async function appendAll(file: FileHandle, chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of chunks) await file.writeFile(chunk)
}

export class BackupFailed extends Error {}

/** So that the text of a value is the same wherever it is written and read. */
const SETTINGS = {
  application_name: 'troth-backup',
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: 1,
  statement_timeout: 0,
  idle_in_transaction_session_timeout: 0,
}

async function readHeader(
  sql: postgres.ISql,
  { troth, authSecret }: { troth: string; authSecret: string },
): Promise<BackupHeader> {
  const applied = (await listAppliedSteps(sql)).at(-1)
  if (!applied) throw new BackupFailed('there is nothing to back up: this database was never opened by Troth.')
  const known = listMigrationSteps().find((step) => step.when === applied.when)
  if (!known)
    throw new BackupFailed(
      'this database was last opened by a newer Troth than this one: back it up with that one, which knows all of it.',
    )
  const [moment] = await sql`select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
    current_setting('server_version') as version`
  const workspaces = await sql<{ id: string; name: string }[]>`select id, name from system.workspace order by id`
  return {
    kind: 'troth-backup',
    format: BACKUP_FORMAT,
    at: moment!.at,
    versions: { troth, postgres: moment!.version },
    migration: { tag: known.tag, when: known.when },
    workspaces: workspaces.map((row) => ({ ...row })),
    auditHeads: await listAuditHeads(sql),
    numbering: await listNumbering(sql),
    authSecret,
  }
}

/** The last seal of each workspace that has one. */
export async function listAuditHeads(sql: postgres.ISql): Promise<BackupHeader['auditHeads']> {
  const [found] = await sql`select to_regclass('public.audit_seal') is not null as there`
  if (!found!.there) return []
  const heads: BackupHeader['auditHeads'] = []
  for (const { id } of await sql<{ id: string }[]>`select id from system.workspace order by id`) {
    await speakFor(sql, id)
    const [head] = await sql<{ seq: number; hash: string }[]>`
      select seq::float8 as seq, hash from audit_seal where workspace_id = ${id} order by audit_seal.seq desc limit 1`
    if (head) heads.push({ workspaceId: id, ...head })
  }
  return heads
}

const speakFor = (sql: postgres.ISql, workspaceId: string) =>
  sql`select set_config('app.workspace', ${workspaceId}, true)`

async function* allLines(
  sql: postgres.ISql,
  result: Backup,
  onTable: (table: string, rows: number) => void = () => {},
): AsyncGenerator<Buffer> {
  const digest = createHash('sha256')
  const { header, end } = result
  yield line(header, digest)
  for (const table of await listTables(sql)) {
    yield line({ table: table.name, columns: table.columns }, digest)
    const rows = yield* copiedRows(sql, table.ofWorkspace ? header.workspaces : null, table, digest)
    end.tables++
    end.rows += rows
    result.tables.push({ table: table.name, rows })
    onTable(table.name, rows)
  }
  yield line({ table: 'jobs', columns: ['job'] }, digest)
  end.rows += yield* sectionOf([waitingJobs()], sql, digest)
  end.tables++
  await sql.unsafe('commit')
  end.sha256 = digest.digest('hex')
  yield Buffer.from(`${JSON.stringify(end)}\n`)
}

/** A table with workspaces is read workspace by workspace: its wall may hold for the owner too. */
async function* copiedRows(
  sql: postgres.ISql,
  workspaces: { id: string }[] | null,
  table: CatalogueTable,
  digest: Hash,
): AsyncGenerator<Buffer, number> {
  const statements = workspaces
    ? workspaces.map(({ id }) => ({ id, text: copyOut(table, id) }))
    : [copyOut(table, null)]
  return yield* sectionOf(statements, sql, digest)
}

async function* sectionOf(
  statements: (string | { id: string; text: string })[],
  sql: postgres.ISql,
  digest: Hash,
): AsyncGenerator<Buffer, number> {
  const own = createHash('sha256')
  let rows = 0
  for (const statement of statements) {
    if (typeof statement !== 'string') await speakFor(sql, statement.id)
    for await (const chunk of copyFrom(sql, typeof statement === 'string' ? statement : statement.text)) {
      for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) rows++
      own.update(chunk)
      digest.update(chunk)
      yield chunk
    }
  }
  const mark = Buffer.from('\\.\n')
  digest.update(mark)
  yield mark
  yield line({ rows, sha256: own.digest('hex') }, digest)
  return rows
}

const NEWLINE = 10

function line(value: unknown, digest: Hash): Buffer {
  const bytes = Buffer.from(`${JSON.stringify(value)}\n`)
  digest.update(bytes)
  return bytes
}

/**
 * What waits to be done, by name, so that another version of the queue can take it up: an import that was being planned goes on. What comes by
 * the clock comes by itself, and mail that was waiting has been sent since: a digest that comes twice teaches people not to read it.
 */
function waitingJobs(): string {
  const names = Object.keys(queues).filter(
    (name) => !/^(nightly|digest|standing-promises|expire-offers|send-mail)$/.test(name),
  )
  return `copy (select json_build_object('name', name, 'data', data, 'singletonKey', singleton_key)
    from pgboss.job where state in ('created', 'retry', 'active') and name in (${names.map((name) => `'${name}'`).join(', ')})
    order by created_on, id) to stdout`
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().catch(() => {}) // not every file system can
  await handle.close()
}

function inPlainWords(error: unknown, path: string): unknown {
  const { code } = error as { code?: string }
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new BackupFailed(
      `there is no room left for ${path}: nothing was kept of it. Free some space, or name another place.`,
    )
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR')
    return new BackupFailed(`${path} cannot be written (${code}): name a file in a folder that is there and yours.`)
  if (code === '42501')
    return new BackupFailed('the role of DATABASE_URL may not read every table: it must be the one that owns them.')
  return error
}
