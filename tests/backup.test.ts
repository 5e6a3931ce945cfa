import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endEverySession } from '#db/backup/after.ts'
import { readBackup, UnreadableBackup, verifyBackup } from '#db/backup/read.ts'
import { restoreBackup } from '#db/backup/restore.ts'
import { writeBackup } from '#db/backup/write.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { getSession, insertSession, listWorkspaceIds } from '#db/system.ts'
import { withWorkspace } from '#db/tenant.ts'
import { checkAudit } from '#lib/flows/check-audit.ts'
import { checkRevenue } from '#lib/flows/check-revenue.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { sealAudit } from '#lib/flows/seal-audit.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import { removeOldBackups } from '#scripts/take-backup.ts'
import { asOwner, inDatabase, makeDatabase, type TestDatabase } from './factories/database.ts'
import { anyWorld, WRITTEN_TABLES, writeWorld } from './factories/merge-world.ts'
import { makeWorkspace } from './factories/workspace.ts'

const folder = mkdtempSync(join(tmpdir(), 'troth-backup-'))
const at = (name: string) => join(folder, name)
const made: TestDatabase[] = []
const database = async (kind: { plain?: boolean } = {}) => {
  const one = await makeDatabase(kind)
  made.push(one)
  return one
}
afterAll(async () => {
  for (const one of made) await one.drop()
  rmSync(folder, { recursive: true, force: true })
})

const backUp = (from: TestDatabase, name: string) =>
  writeBackup({ ownerUrl: from.ownerUrl, path: at(name), troth: 'test', authSecret: '' })
const restore = (name: string, to: TestDatabase, replace = false) => restoreBackup({ path: at(name), ...to, replace })

/** Every letter that COPY, JSON or a line could stumble over. */
const STRANGE = 'tab\there\nline\\.\n\\.\r\n"quoted" \\N \\t ’ö漢字🜁 \u0001\u200f\\'

/** Two workspaces with a row in as many tables as can be; the second has little, and begins where the first ends. */
async function fill(to: TestDatabase): Promise<void> {
  await migrateDatabase(to.ownerUrl, to.appUrl)
  await inDatabase(to, async () => {
    const [world] = fc.sample(anyWorld, { seed: 8, numRuns: 1 })
    const written = WRITTEN_TABLES.map((table, k) => ({ table, account: k % 5 }))
    const first = await makeWorkspace({ name: STRANGE })
    await withWorkspace(first.workspaceId, (tx) => writeWorld(tx, first, { ...world!, written }), {
      deadlineMs: 60_000,
    })
    const text =
      'Customer,Invoice,Date,Net\nKöhler,A1,2025-03-01,12.50\nKöhler,A2,2025-04-01,99.95\nLöwe,A3,2025-04-02,-3\n'
    const body = new TextEncoder().encode(text)
    await importFile(first.workspaceId, first.personId, {
      name: 'a.csv',
      body,
      ledger: 'Third',
      completeThrough: '2025-12-31',
    })
    await withWorkspace(first.workspaceId, async (tx) => {
      await tx.execute(sql`insert into touch (kind, day, body, said_by, account_id)
        select 'note', '2025-01-01', ${STRANGE}, ${first.personId}, id from account limit 1`)
      await enqueue(tx, 'plan-import', { workspaceId: first.workspaceId, importId: STRANGE })
    })
    await makeWorkspace({ name: '' })
    for (const id of await listWorkspaceIds()) await sealAudit(id)
  })
}

const mayMount = (() => {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()], { stdio: 'ignore' })
    return process.getuid?.() === 0
  } catch {
    return false
  }
})()

/** What is in a file, but for when it was made. */
async function contentsOf(name: string) {
  const { header, tables } = await verifyBackup(at(name))
  const digests: string[] = []
  for await (const part of readBackup(at(name)))
    if (part.kind === 'table-end') digests.push(`${part.table.table} ${part.sha256}`)
  return { header: { ...header, at: '' }, tables, digests }
}

const asSuperuser = async ({ ownerUrl }: TestDatabase) => {
  const url = new URL(process.env.TEST_OWNER_URL!)
  url.pathname = new URL(ownerUrl).pathname
  return url.href
}

const tableCount = ({ ownerUrl }: TestDatabase) =>
  asOwner(ownerUrl, async (owner) => {
    const [row] = await owner`select count(*)::int as n from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'system', 'drizzle', 'pgboss') and c.relkind in ('r', 'p')`
    return row!.n
  })

/** A digest over each table's ordered rows, taken past everything the backup's own code does but for the list of columns. */
function digests(url: string): Promise<Record<string, string>> {
  return asOwner(url, async (owner) => {
    const tables = await owner<{ name: string }[]>`
      select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'system') and c.relkind = 'r' order by 1`
    const result: Record<string, string> = {}
    for (const { name } of tables) {
      const [row] = await owner.unsafe(
        `select count(*)::int as n, md5(string_agg(t::text, '|' order by t::text)) as md5 from ${name} t`,
      )
      result[name] = `${row!.n} ${row!.md5}`
    }
    return result
  })
}

const filled = (all: Record<string, string>) => Object.values(all).filter((text) => !text.startsWith('0 ')).length

/** Where the backup comes from; where it went, as superuser; and as an owner who is none. */
let source: TestDatabase
let target: TestDatabase
let plain: TestDatabase
let before: Record<string, string>
beforeAll(async () => {
  source = await database()
  await fill(source)
  before = await digests(source.ownerUrl)
  await backUp(source, 'first.troth')
})

describe('a backup', () => {
  test('restored, is the same in every row of every table, and again the same backup', async () => {
    expect(filled(before), 'tables with rows').toBeGreaterThan(55)
    target = await database()
    const done = await restore('first.troth', target)
    expect(done).toMatchObject({ replaced: null, upgraded: [], jobs: 1 })
    expect(done.auditHeads, 'audit logs that end as the backup says').toBe(2)
    expect(await digests(target.ownerUrl)).toEqual(before)
    await backUp(target, 'second.troth')
    expect(await contentsOf('second.troth')).toEqual(await contentsOf('first.troth'))
    // numbers go on where they were
    const next = (url: string) =>
      asOwner(url, async (owner) => {
        const [row] =
          await owner`select nextval('invoice_id_seq')::int as invoice, nextval('search_word_id_seq')::int as word`
        return { ...row }
      })
    expect(await next(target.ownerUrl)).toEqual(await next(source.ownerUrl))
  })

  test('is made and restored by an owner who is no superuser, behind the walls of every workspace, both ways', async () => {
    plain = await database({ plain: true })
    await restore('first.troth', plain)
    expect(await digests(await asSuperuser(plain))).toEqual(before)
    await asOwner(plain.ownerUrl, async (owner) => {
      const [role] = await owner`select rolsuper, rolbypassrls from pg_roles where rolname = current_user`
      expect(role).toEqual({ rolsuper: false, rolbypassrls: false })
      expect(await owner`select 1 from account`, 'the walls hold for the owner again').toHaveLength(0)
    })
    await backUp(plain, 'plain.troth')
    expect(await contentsOf('plain.troth')).toEqual(await contentsOf('first.troth'))
    await restore('plain.troth', source, true)
    expect(await digests(source.ownerUrl)).toEqual(before)
  })

  test('what comes back works: people write, the kept tables equal the invoices, references and walls hold', async () => {
    await inDatabase(target, async () => {
      for (const id of await listWorkspaceIds()) {
        expect(await withWorkspace(id, checkRevenue)).toEqual([])
        expect((await withWorkspace(id, (tx) => checkAudit(tx))).problems).toEqual([])
        await withWorkspace(id, (tx) => tx.execute(sql`insert into ledger (name) values ('after')`))
        await expect(
          withWorkspace(id, (tx) =>
            tx.execute(
              sql`insert into completeness (ledger_id, complete_through) values (gen_random_uuid(), '2025-01-01')`,
            ),
          ),
        ).rejects.toThrow()
      }
    })
    const state = (url: string) =>
      asOwner(url, async (owner) => [
        ...(await owner`select c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c
          where c.relnamespace in ('public'::regnamespace, 'system'::regnamespace) and c.relkind = 'r' order by 1`),
        ...(await owner`select conrelid::regclass::text as t, conname, convalidated, pg_get_constraintdef(oid) as d from pg_constraint
          where connamespace in ('public'::regnamespace, 'system'::regnamespace) order by 1, 2`),
        ...(await owner`select tgrelid::regclass::text as t, tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2`),
        ...(await owner`select indexrelid::regclass::text as i, pg_get_indexdef(indexrelid) as d from pg_index i join pg_class c on c.oid = i.indrelid
          where c.relnamespace in ('public'::regnamespace, 'system'::regnamespace) order by 1`),
      ])
    expect(await state(target.ownerUrl)).toEqual(await state(source.ownerUrl))
  })

  test('is of one moment, while people work', async () => {
    const there = await inDatabase(target, listWorkspaceIds)
    let worked = 0
    const writing = inDatabase(target, async () => {
      for (; worked < 12; worked++) {
        const made = await makeWorkspace({ name: `late ${worked}` })
        const text = `Customer,Invoice,Date,Net\nA,L${worked},2025-03-0${1 + (worked % 9)},${worked}.10\nB,M${worked},2025-05-01,7\n`
        const file = {
          name: 'l.csv',
          body: new TextEncoder().encode(text),
          ledger: 'Late',
          completeThrough: '2025-12-31',
        }
        await importFile(made.workspaceId, made.personId, file)
      }
    })
    await expect.poll(() => worked, { timeout: 60_000, interval: 20 }).toBeGreaterThan(2)
    await backUp(target, 'busy.troth')
    const during = worked
    await writing
    expect(during, 'they were not done yet').toBeLessThan(12)
    await restore('busy.troth', plain, true)
    await inDatabase(plain, async () => {
      const ids = await listWorkspaceIds()
      expect(ids.length).toBeGreaterThan(there.length + 2)
      expect(ids.length).toBeLessThan(there.length + 12)
      for (const id of ids) expect(await withWorkspace(id, checkRevenue)).toEqual([])
    })
  })
})

describe('a file that cannot be used', () => {
  test('is refused in words, whatever is wrong with it, and leaves nothing behind', async () => {
    const empty = await database()
    const whole = readFileSync(at('first.troth'))
    const plain = gunzipSync(whole)
    const head = JSON.parse(plain.toString('utf8', 0, plain.indexOf('\n')))
    const with_ = (said: object) =>
      gzipSync(Buffer.concat([Buffer.from(JSON.stringify({ ...head, ...said })), plain.subarray(plain.indexOf('\n'))]))
    const lines = plain.toString('latin1').split('\n')
    const k = lines.findIndex((line) => line.startsWith('{"table":"public.account"'))
    const files: [Buffer, RegExp][] = [
      [Buffer.from(''), /damaged or ends in the middle|no backup of Troth/],
      [Buffer.from('Customer,Invoice\n'), /no backup of Troth/],
      [gzipSync('Customer,Invoice\n'), /no backup of Troth/],
      [gzipSync('{"kind":"other"}\n'), /no backup of Troth/],
      [whole.subarray(0, whole.length - 1), /damaged or ends in the middle/],
      [whole.subarray(0, whole.length >> 1), /damaged or ends in the middle/],
      [gzipSync(plain.subarray(0, plain.lastIndexOf('{"end"'))), /damaged or ends in the middle/],
      [gzipSync(Buffer.concat([plain, Buffer.from('more\n')])), /damaged or ends in the middle/],
      // a row less, a row twice, a row of another table: each packed anew, so that only the digests can tell
      [gzipSync(Buffer.from(lines.toSpliced(k + 1, 1).join('\n'), 'latin1')), /damaged/],
      [gzipSync(Buffer.from(lines.toSpliced(k + 1, 0, lines[k + 1]!).join('\n'), 'latin1')), /damaged/],
      [with_({ at: '2020-01-01T00:00:00.000Z' }), /damaged/],
      [with_({ format: 2 }), /newer Troth/],
      [with_({ migration: { tag: '9999_later', when: 9e12 } }), /damaged|newer Troth/],
    ]
    for (const [bytes, words] of files) {
      writeFileSync(at('bad.troth'), bytes)
      await expect(restore('bad.troth', empty)).rejects.toThrow(words)
    }
    await expect(restore('absent.troth', empty)).rejects.toThrow('there is no file')
    expect(await tableCount(empty)).toBe(0)
  })

  test('is one with any bit of it turned over: it is refused, or nothing of what is in it has changed', async () => {
    const whole = readFileSync(at('first.troth'))
    const { end } = await verifyBackup(at('first.troth'))
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length * 8 - 1), async (bit) => {
        const bytes = Buffer.from(whole)
        bytes[bit >> 3]! ^= 1 << (bit & 7)
        writeFileSync(at('flipped.troth'), bytes)
        const read = await verifyBackup(at('flipped.troth')).catch((error) => error)
        // the first ten bytes and the packing's own notes tell nothing of the content
        if (read instanceof Error) expect(read).toBeInstanceOf(UnreadableBackup)
        else expect(read.end).toEqual(end)
      }),
      { numRuns: 60 },
    )
  })

  test('that breaks a rule of the database leaves nothing behind, although every digest in it is right', async () => {
    // a reference that leads nowhere, as a hand in the database could leave it
    await asOwner(target.ownerUrl, async (owner) => {
      await owner`alter table completeness disable trigger all`
      await owner`update completeness set ledger_id = gen_random_uuid()`
    })
    await backUp(target, 'loose.troth')
    const empty = await database()
    await expect(restore('loose.troth', empty)).rejects.toThrow('completeness')
    expect(await tableCount(empty)).toBe(0)
    // and what was there stays
    await expect(restore('loose.troth', source, true)).rejects.toThrow('completeness')
    expect(await digests(source.ownerUrl)).toEqual(before)
  })

  test('of a newer Troth is refused, whole as it is; a database that a newer Troth opened is not opened by this one', async () => {
    await asOwner(
      target.ownerUrl,
      (owner) => owner`insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 9000000000000)`,
    )
    await expect(migrateDatabase(target.ownerUrl, target.appUrl)).rejects.toThrow('newer Troth')
    await expect(backUp(target, 'newer.troth')).rejects.toThrow('newer Troth')
    expect(existsSync(at('newer.troth')) || existsSync(at('newer.troth.part'))).toBe(false)
  })
})

describe('a database that has data', () => {
  test('is replaced only where that was said, and what it holds is told; not what is not Troth’s, and not while an app works with it', async () => {
    const other = await database()
    await migrateDatabase(other.ownerUrl, other.appUrl)
    await inDatabase(other, async () => {
      await makeWorkspace({ name: 'Northwind' })
      await expect(restore('first.troth', other, true)).rejects.toThrow('Troth is working with this database')
    })
    const told = 'not empty: it holds “Northwind” with 0 accounts, 0 invoices and 1 person'
    await expect(restore('first.troth', other)).rejects.toThrow(told)
    await asOwner(other.ownerUrl, (owner) => owner`create table somebody_elses (id int)`)
    await expect(restore('first.troth', other, true)).rejects.toThrow('not Troth’s (somebody_elses)')
    await asOwner(other.ownerUrl, (owner) => owner`drop table somebody_elses`)
    const done = await restore('first.troth', other, true)
    expect(done.replaced).toMatchObject({ workspaces: ['Northwind'], people: 1 })
    expect(await digests(other.ownerUrl)).toEqual(before)
  })
})

describe('after a restore', () => {
  test('nobody is signed in: a session that was ended since would live again', async () => {
    const session = { secretDigest: 'x', expiresAt: new Date(Date.now() + 3_600_000) }
    await inDatabase(plain, async () => {
      const { workspaceId, personId } = await makeWorkspace()
      await insertSession({ ...session, workspaceId, personId })
    })
    expect(await endEverySession(plain.ownerUrl)).toBe(1)
    expect(await inDatabase(plain, () => getSession('x'))).toBeNull()
  })
})

describe('a backup that cannot be written', () => {
  test('says so and leaves no piece of it; one that was there before stays', async () => {
    await expect(backUp(source, 'nowhere/a.troth')).rejects.toThrow('cannot be written')
    const empty = await database()
    await expect(backUp(empty, 'nothing.troth')).rejects.toThrow('nothing to back up')
    expect(readdirSync(folder).filter((name) => /nothing|nowhere/.test(name))).toEqual([])
  })

  test.skipIf(!mayMount)(
    'on a full disk leaves no piece of it (a small disk of its own is made for it; skipped where that is not allowed)',
    async () => {
      const disk = at('disk')
      mkdirSync(disk)
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk])
      try {
        writeFileSync(join(disk, 'earlier.troth'), 'x')
        await expect(backUp(source, 'disk/earlier.troth')).rejects.toThrow('no room left')
        expect(readdirSync(disk)).toEqual(['earlier.troth'])
        expect(readFileSync(join(disk, 'earlier.troth'), 'utf8')).toBe('x')
      } finally {
        execFileSync('umount', [disk])
      }
    },
  )

  test('of those named by their moment only the newest are kept; others’ files never go', () => {
    const shelf = at('shelf')
    mkdirSync(shelf)
    const names = [
      'troth-2026-01-01T02-15-00Z.troth',
      'troth-2026-01-02T02-15-00Z.troth',
      'troth-2026-01-03T02-15-00Z.troth',
    ]
    for (const name of [...names, 'before-the-move.troth', 'troth-notes.txt', 'troth-2026-01-04T02-15-00Z.troth.part'])
      writeFileSync(join(shelf, name), '')
    expect(removeOldBackups(shelf, 2)).toEqual([names[0]])
    expect(readdirSync(shelf)).toHaveLength(5)
    // of one that was killed yesterday nothing comes any more
    const old = new Date(Date.now() - 2 * 86_400_000)
    utimesSync(join(shelf, 'troth-2026-01-04T02-15-00Z.troth.part'), old, old)
    expect(removeOldBackups(shelf, 2)).toEqual(['troth-2026-01-04T02-15-00Z.troth.part'])
  })

  test('is for its owner’s eyes alone', () => {
    expect(statSync(at('first.troth')).mode & 0o777).toBe(0o600)
  })
})
