import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { workspaceTables } from '#db/grants.ts'
import { listFeelings } from '#db/queries/feelings.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { weekOf } from '#lib/core/conversation/feeling.ts'
import { feelingInput } from '#lib/core/conversation/feeling-input.ts'
import { addDays } from '#lib/core/day.ts'
import { sayFeeling } from '#lib/flows/say-feeling.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

const MONDAY = '2026-11-16'

describe('how it feels', () => {
  test('is said once a week: again in the same week it is changed, in the next it is another', async () => {
    const { workspaceId, personId } = await makeWorkspace()
    const run = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
    const account = await run((tx) => makeAccount(tx, 'Kessler'))
    const say = (face: -2 | -1 | 0 | 1 | 2 | null, sentence: string, today: string) =>
      run((tx) => sayFeeling(tx, account, { face, sentence }, { personId, today }))
    const read = () => run((tx) => listFeelings(tx, account, '2026-01-01'))
    await say(-1, 'They are short with us.', MONDAY)
    await say(1, 'It was only the time of year.', addDays(MONDAY, 6))
    expect(await read()).toMatchObject([{ week: MONDAY, face: 1, sentence: 'It was only the time of year.' }])
    await say(2, '', addDays(MONDAY, 7))
    expect((await read()).map(({ week, face }) => [week, face])).toEqual([
      ['2026-11-23', 2],
      [MONDAY, 1],
    ])
    // taken back: this week's own alone
    await say(null, '', addDays(MONDAY, 8))
    expect((await read()).map(({ week }) => week)).toEqual([MONDAY])
    expect(
      await run((tx) => sayFeeling(tx, crypto.randomUUID(), { face: 1, sentence: '' }, { personId, today: MONDAY })),
    ).toMatchObject({ ok: false })
  })

  test('is a face of five and one line', () => {
    expect(feelingInput.safeParse({ face: 3, sentence: '' }).success).toBe(false)
    expect(feelingInput.safeParse({ face: 0.5, sentence: '' }).success).toBe(false)
    expect(feelingInput.safeParse({ face: 1, sentence: 'x'.repeat(301) }).success).toBe(false)
    for (let day = 0; day < 7; day++) expect(weekOf(addDays(MONDAY, day))).toBe(MONDAY)
    expect(weekOf('1969-12-31')).toBe('1969-12-29')
  })
})

describe('a face is never a figure', () => {
  const ROOT = join(import.meta.dirname, '..')
  const files = ['app', 'lib', 'db', 'scripts'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|sql)$/.test(name) && !/\.test\.tsx?$/.test(name))
      .map((name) => `${folder}/${name}`),
  )
  const source = (file: string) => readFileSync(join(ROOT, file), 'utf8')

  test('one file reads the table, and it counts, adds up, averages and orders nothing by a face', () => {
    const readers = files.filter(
      (file) => /\b(from|join|into|update) feeling\b/i.test(source(file)) && !file.startsWith('db/migrations/'),
    )
    // erasure takes a name out of a sentence; it does not look at the face
    expect(readers.sort()).toEqual(['db/queries/conversation-erasure.ts', 'db/queries/feelings.ts'])
    expect(source('db/queries/conversation-erasure.ts')).not.toMatch(/\bface\b/)
    expect(source('db/queries/feelings.ts')).not.toMatch(
      /\b(avg|sum|min|max|count|stddev\w*|variance|percentile\w*|mode|median|rank|ntile|array_agg|jsonb_agg)\s*\(|group by|order by[^`]*\bface\b/i,
    )
  })

  test('no code reckons with one, and no other table keeps one', async () => {
    const reckoning =
      /\.reduce\([^)]*face|\bface\s*[-+*/<>]=?\s*[\w(]|[\w)]\s*[-+*/]\s*\w*\.?face\b|Math\.\w+\([^)]*\bface/i
    const wrong = files.filter(
      (file) =>
        !file.endsWith('.sql') &&
        source(file)
          .split('\n')
          .some((line) => {
            // what a person reads, and classes of CSS, are no reckoning
            return reckoning.test(line.replace(/\/\/.*|\/?\*.*|'[^']*'|"[^"]*"|`[^`]*`|=>/g, ''))
          }),
    )
    expect(wrong).toEqual([])
    const { workspaceId } = await makeWorkspace()
    const tables = await withWorkspace(workspaceId, (tx) =>
      tx.execute<{ table_name: string }>(sql`
        select table_name from information_schema.columns where table_schema = 'public' and column_name like '%face%'`),
    )
    expect(tables.map((row) => row.table_name)).toEqual(['feeling'])
    expect(workspaceTables.feeling).toBeDefined()
  })
})
