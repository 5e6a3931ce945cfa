import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { insertKey } from '#db/system-keys.ts'
import { keyHint, keyText } from '#lib/core/api/key-text.ts'
import { API_SCOPES } from '#lib/core/api/scope.ts'
import { addDays } from '#lib/core/day.ts'
import { digestOf } from '#lib/server/digest.ts'
import type { BenchInstall } from '../bench/bench-install.ts'
import { nameOf } from '../bench/invoice-file.ts'

const LAST = '2026-10-31'

/** Invoices of one line each through the ordinary import, in a process of its own. */
export async function importInvoices(
  install: BenchInstall,
  size: { accounts: number; invoices: number },
  signal: AbortSignal,
): Promise<void> {
  const path = join(install.folder, 'invoices.csv')
  await pipeline(Readable.from(lines(size)), createWriteStream(path))
  const child = join(import.meta.dirname, '../bench/import-child.ts')
  const args = [child, install.workspaceId, install.personId, path, LAST]
  await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 24, signal })
  await install.owner.sql`analyze`
}

/** A few buy often, most seldom; three years, oldest first. */
function* lines({ accounts, invoices }: { accounts: number; invoices: number }): Generator<string> {
  let text = 'invoice,date,customer,name,amount,currency\n'
  const first = addDays(LAST, -3 * 365)
  for (let n = 0; n < invoices; n++) {
    const account = n < accounts ? n : Math.floor(accounts * ((n * 0.618034) % 1) ** 3)
    const day = addDays(first, Math.floor((n / invoices) * 3 * 365))
    text += `F${n},${day},C${account},${nameOf(account)},${10 + ((n * 37) % 900)}.50,EUR\n`
    if (text.length < 1_000_000) continue
    yield text
    text = ''
  }
  yield text
}

export async function makeKey({ workspaceId, personId }: BenchInstall): Promise<string> {
  const text = keyText(randomBytes(32))
  const row = { digest: digestOf(text), hint: keyHint(text), workspaceId, personId, name: 'Load' }
  await insertKey({ ...row, scopes: [...API_SCOPES], expiresAt: null })
  return text
}

/** Accounts all over the list. */
export async function someAccounts({
  owner: { sql },
  workspaceId,
}: BenchInstall): Promise<{ accounts: string[]; names: string[] }> {
  const rows = await sql<{ id: string; name: string }[]>`
    select id, name from account where workspace_id = ${workspaceId} order by md5(id::text) limit 500`
  return { accounts: rows.map(({ id }) => id), names: rows.map(({ name }) => name) }
}
