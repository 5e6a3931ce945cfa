import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import {
  BACKUP_FORMAT,
  type BackupEnd,
  type BackupHeader,
  type BackupTable,
  backupEnd,
  backupHeader,
  backupTable,
  backupTableEnd,
} from '#lib/core/backup/header.ts'

/** Where the file is read: its header, then for each table its name, its rows in pieces of whole lines, and its end; at last the file's. */
export type BackupPart =
  | { kind: 'header'; header: BackupHeader }
  | { kind: 'table'; table: BackupTable }
  | { kind: 'rows'; bytes: Buffer }
  | { kind: 'table-end'; table: BackupTable; rows: number; sha256: string }
  | { kind: 'end'; end: BackupEnd }

/** The file is none of ours, is damaged, or is of a newer Troth; says which. */
export class UnreadableBackup extends Error {}

/** A line that is not a row is short; a file whose first "line" never ends is no backup. */
const MOST_OF_A_LINE = 64 << 20

/** Reads a backup from beginning to end, in flat memory, and checks every count and digest in it. Throws `UnreadableBackup`. */
export async function* readBackup(path: string): AsyncGenerator<BackupPart> {
  const digest = createHash('sha256')
  const lines = new Lines(path)
  try {
    const header = await readHeaderLine(lines, digest)
    yield { kind: 'header', header }
    let tables = 0
    let total = 0
    for (;;) {
      const text = await lines.next()
      const said = parsed(text)
      const end = backupEnd.safeParse(said)
      if (end.success) {
        const { sha256, rows } = end.data
        if (sha256 !== digest.digest('hex') || rows !== total || end.data.tables !== tables) throw damaged()
        if (!(await lines.isAtEnd())) throw damaged()
        yield { kind: 'end', end: end.data }
        return
      }
      const { data: table } = backupTable.safeParse(said)
      if (!table) throw damaged()
      digest.update(text)
      yield { kind: 'table', table }
      const { rows, sha256 } = yield* readRows(lines, digest)
      yield { kind: 'table-end', table, rows, sha256 }
      tables++
      total += rows
    }
  } catch (error) {
    throw inPlainWords(error, path)
  } finally {
    lines.close()
  }
}

/** Reads a whole backup and says what is in it; throws `UnreadableBackup` where anything of it is not as it was written. */
export async function verifyBackup(
  path: string,
): Promise<{ header: BackupHeader; end: BackupEnd; tables: { table: string; rows: number }[] }> {
  let header: BackupHeader | undefined
  const tables: { table: string; rows: number }[] = []
  for await (const part of readBackup(path)) {
    if (part.kind === 'header') header = part.header
    if (part.kind === 'table-end') tables.push({ table: part.table.table, rows: part.rows })
    if (part.kind === 'end') return { header: header!, end: part.end, tables }
  }
  throw damaged()
}

async function readHeaderLine(lines: Lines, digest: ReturnType<typeof createHash>): Promise<BackupHeader> {
  const text = await lines.next()
  digest.update(text)
  const said = parsed(text) as { kind?: unknown; format?: unknown } | null
  if (said?.kind !== 'troth-backup') throw new UnreadableBackup('it is no backup of Troth.')
  if (typeof said.format === 'number' && said.format > BACKUP_FORMAT)
    throw new UnreadableBackup('it was made by a newer Troth than this one: restore it with that one.')
  const header = backupHeader.safeParse(said)
  if (!header.success) throw damaged()
  return header.data
}

async function* readRows(
  lines: Lines,
  digest: ReturnType<typeof createHash>,
): AsyncGenerator<BackupPart, { rows: number; sha256: string }> {
  const own = createHash('sha256')
  let rows = 0
  for await (const bytes of lines.rows()) {
    for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) rows++
    own.update(bytes)
    digest.update(bytes)
    yield { kind: 'rows', bytes }
  }
  digest.update(MARK)
  const text = await lines.next()
  digest.update(text)
  const end = backupTableEnd.safeParse(parsed(text))
  if (!end.success || end.data.rows !== rows || end.data.sha256 !== own.digest('hex')) throw damaged()
  return end.data
}

const NEWLINE = 10
const MARK = Buffer.from('\\.\n')
const LINE_AND_MARK = Buffer.from('\n\\.\n')

/** The unpacked file, line by line or, within a table, as many whole lines as are at hand. */
class Lines {
  #file
  #chunks
  #held: Buffer = Buffer.alloc(0)
  #ended = false

  constructor(path: string) {
    this.#file = createReadStream(path, { highWaterMark: 1 << 18 })
    const unpacked = createGunzip({ chunkSize: 1 << 20 })
    this.#file.on('error', (error) => unpacked.destroy(error))
    this.#chunks = this.#file.pipe(unpacked)[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  }

  async next(): Promise<Buffer> {
    for (let from = 0; ; ) {
      const at = this.#held.indexOf(NEWLINE, from)
      if (at !== -1) return this.#take(at + 1)
      from = this.#held.length
      if (from > MOST_OF_A_LINE) throw new UnreadableBackup('it is no backup of Troth.')
      if (!(await this.#more())) throw damaged()
    }
  }

  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      if (this.#held.subarray(0, MARK.length).equals(MARK)) {
        this.#take(MARK.length)
        return
      }
      const end = this.#held.indexOf(LINE_AND_MARK)
      if (end !== -1) {
        yield this.#take(end + 1)
        continue
      }
      // the last lines may be the beginning of the mark: they wait for what follows
      const sure = this.#held.length - LINE_AND_MARK.length
      const last = sure < 0 ? -1 : this.#held.lastIndexOf(NEWLINE, sure)
      if (last !== -1) yield this.#take(last + 1)
      if (!(await this.#more())) throw damaged()
    }
  }

  async isAtEnd(): Promise<boolean> {
    return this.#held.length === 0 && !(await this.#more())
  }

  close(): void {
    this.#file.destroy()
  }

  #take(length: number): Buffer {
    const taken = this.#held.subarray(0, length)
    this.#held = this.#held.subarray(length)
    return taken
  }

  async #more(): Promise<boolean> {
    if (this.#ended) return false
    const { done, value } = await this.#chunks.next()
    this.#ended = done === true
    if (value) this.#held = this.#held.length === 0 ? value : Buffer.concat([this.#held, value])
    return !this.#ended
  }
}

function parsed(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'))
  } catch {
    return null
  }
}

const damaged = () =>
  new UnreadableBackup(
    'it is damaged or ends in the middle: what is in it is not what was written. Use another backup.',
  )

function inPlainWords(error: unknown, path: string): unknown {
  if (error instanceof UnreadableBackup) {
    error.message = `${path} cannot be used: ${error.message}`
    return error
  }
  const { code = '' } = error as { code?: string }
  if (code === 'Z_DATA_ERROR' && /incorrect header/.test((error as Error).message))
    return new UnreadableBackup(`${path} cannot be used: it is no backup of Troth.`)
  if (/^Z_/.test(code)) return inPlainWords(damaged(), path)
  if (code === 'ENOENT') return new UnreadableBackup(`there is no file ${path}.`)
  if (code === 'EACCES' || code === 'EISDIR') return new UnreadableBackup(`${path} cannot be read (${code}).`)
  return error
}
