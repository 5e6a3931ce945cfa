import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'

/**
 * Reads the log of a whole browser run against what was entered in it: every name, address, sentence and amount that stands in the database by
 * then. Throws where one of them is in the log, or what looks like a mail address, a secret of a link or a password is.
 */
export async function expectQuietLog(dataDir: string, secrets: string[]): Promise<{ lines: number; values: number }> {
  const log = readFileSync(join(dataDir, 'troth.log'), 'utf8')
  const lines = log.split('\n').filter((line) => line.startsWith('{'))
  const requests = lines.filter((line) => line.includes('"msg":"request"'))
  if (requests.length === 0) throw new Error('the log tells of no request: nothing was shown')
  const values = await valuesOf(dataDir)
  const found = [...values, ...secrets].filter((value) => log.includes(value))
  const patterns = [
    /[\w.+-]+(@|%40)[\w-]+\.\w/,
    // an account's own page of a link names the link, not its secret
    /(?<!\/accounts\/[\w-]{36})\/share\/(report\/)?[\w-]{20,}/,
    /[?&](token|q|email|note|name)=/,
    /Bearer \w/,
  ]
  const shapes = lines.filter((line) => patterns.some((pattern) => pattern.test(line)))
  if (found.length || shapes.length) {
    const told = [...found.slice(0, 10), ...shapes.slice(0, 5)].join('\n  ')
    throw new Error(`the log holds what it must not (${found.length} values, ${shapes.length} lines):\n  ${told}`)
  }
  return { lines: lines.length, values: values.length }
}

const PERSONAL = [
  'name',
  'email',
  'phone',
  'subject',
  'body',
  'text',
  'wording',
  'title',
  'note',
  'sentence',
  'file_name',
  'address',
]

/** Short ones and single common words could be anything: names of two words, addresses, sentences, amounts with a fraction. */
async function valuesOf(dataDir: string): Promise<string[]> {
  const [, , , port] = readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')
  const password = readFileSync(join(dataDir, 'postgres/postgres-password'), 'utf8').trim()
  const owner = postgres(`postgres://postgres:${password}@127.0.0.1:${port}/troth`, { max: 1, onnotice: () => {} })
  try {
    const columns = await owner<{ table: string; column: string }[]>`
      select table_schema || '.' || table_name as table, column_name as column from information_schema.columns
      where table_schema in ('public', 'system') and data_type = 'text' and column_name in ${owner(PERSONAL)}`
    const texts = columns.map(({ table, column }) => `select left(${column}, 60) as value from ${table}`)
    const amounts = `(select trim_scale(net)::text from invoice where scale(trim_scale(net)) > 0 and abs(net) > 100 limit 5000)`
    const rows = await owner.unsafe<{ value: string | null }[]>([...texts, amounts].join(' union '))
    return rows.map(({ value }) => (value ?? '').trim()).filter((value) => value.length >= 6 && /[\s@.]/.test(value))
  } finally {
    await owner.end({ timeout: 5 })
  }
}
