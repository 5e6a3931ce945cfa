import { sql } from 'drizzle-orm'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { getImport, type ImportRow, listRefusals, moveImport } from '#db/queries/imports.ts'
import { getLastImport } from '#db/queries/today.ts'
import { addMember } from '#db/system.ts'
import { withWorkspace } from '#db/tenant.ts'
import { csvText } from '#lib/core/csv.ts'
import { LISTS, type ListName } from '#lib/core/lists/list-column.ts'
import { exportInvoices } from '#lib/flows/export-invoices.ts'
import { ExportsBusy, exportList } from '#lib/flows/export-list.ts'
import { commitImport } from '#lib/flows/import-commit.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { planImport } from '#lib/flows/import-plan.ts'
import { undoImport } from '#lib/flows/import-undo.ts'
import { storeUpload } from '#lib/flows/import-upload.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

async function textOf(parts: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const part of parts) chunks.push(part)
  return Buffer.concat(chunks).toString('utf8')
}

const exported = ({ workspaceId }: TestWorkspace, list: ListName) => textOf(exportList(workspaceId, list))

/** Uploads and plans: what the page shows before the yes. */
async function plan(place: TestWorkspace, text: string, columns?: (string | null)[]): Promise<ImportRow> {
  const { workspaceId, personId } = place
  const stored = await storeUpload(workspaceId, personId, {
    name: 'list.csv',
    baseCurrency: 'EUR',
    body: (async function* () {
      yield bytes(text)
    })(),
  })
  if (!stored.ok) throw new Error(stored.message)
  const { importId, guess } = stored.value
  if (!guess.list) throw new Error('the file was not taken for a list')
  const { encoding, delimiter, newline, headerLine } = guess.settings
  const mapping = {
    list: guess.list.list,
    encoding,
    delimiter,
    newline,
    headerLine,
    columns: columns ?? guess.list.columns,
  }
  await withWorkspace(workspaceId, (tx) => moveImport(tx, importId, ['uploaded'], 'planning', { mapping }))
  await planImport(workspaceId, importId)
  return get(place, importId)
}

async function get({ workspaceId }: TestWorkspace, importId: string): Promise<ImportRow> {
  return (await withWorkspace(workspaceId, (tx) => getImport(tx, importId)))!
}

async function commit(place: TestWorkspace, run: ImportRow): Promise<ImportRow> {
  await withWorkspace(place.workspaceId, (tx) => moveImport(tx, run.id, ['planned'], 'committing'))
  await commitImport(place.workspaceId, run.id, { enqueueJobs: false })
  const after = await get(place, run.id)
  expect(after).toMatchObject({ state: 'committed', problem: null })
  return after
}

async function undo(place: TestWorkspace, run: ImportRow) {
  await withWorkspace(place.workspaceId, (tx) => moveImport(tx, run.id, ['committed'], 'undoing'))
  await undoImport(place.workspaceId, run.id, { enqueueJobs: false })
  const after = await get(place, run.id)
  expect(after.state).toBe('undone')
  return after.listOutcome!.undo!
}

const reasons = async ({ workspaceId }: TestWorkspace, run: ImportRow) =>
  (await withWorkspace(workspaceId, (tx) => listRefusals(tx, run.id, 0, 100))).map(
    ({ line, reason }) => `${line}: ${reason}`,
  )

const counts = ({ listPlan }: ImportRow) => {
  const { new: fresh, changed, unchanged, refused } = listPlan!
  return { new: fresh, changed, unchanged, refused }
}

const NASTY = [
  '=1+1',
  '+49 30',
  '-5',
  "'quoted",
  "'=guarded",
  '@sum',
  'a "b", c; d',
  'Łódź 漢字 😀',
  '\ufeffmark',
  'half \ufffd letter',
  'back\\slash; and',
  'x'.repeat(200),
]

/** A workspace with something of everything. */
async function world(): Promise<TestWorkspace> {
  const place = await makeWorkspace()
  const { workspaceId, personId } = place
  await withWorkspace(workspaceId, async (tx) => {
    const run = async (query: ReturnType<typeof sql>) => [...(await tx.execute<Record<string, string>>(query))]
    const ids: string[] = []
    for (const name of [...NASTY, 'Twin', 'Twin', 'Group', 'Daughter']) {
      const [row] = await run(
        sql`insert into account (id, root_id, name, country, owner_id) select i, i, ${name}, 'Österreich', ${personId}::uuid from (select gen_random_uuid() as i) g returning id`,
      )
      ids.push(row!.id!)
    }
    const [twin, group, daughter] = [ids.at(-3)!, ids.at(-2)!, ids.at(-1)!]
    await run(
      sql`update account set parent_id = ${group}, root_id = ${group}, archived_at = now() where id = ${daughter}`,
    )
    await run(
      sql`update account set parent_id = ${twin}, root_id = ${twin}, intercompany = true, customer_since = '2019-04-01', owner_id = null where id = ${ids[0]!}`,
    )
    for (const ledger of ['Main', 'Zürich, "CH"']) {
      const [row] = await run(sql`insert into ledger (name) values (${ledger}) returning id`)
      await run(
        sql`insert into account_key (ledger_id, external_id, account_id) values (${row!.id}, '=7; 8', ${ids[0]!}), (${row!.id}, ${`+${ledger}`}, ${ids[0]!}), (${row!.id}, '10', ${daughter})`,
      )
    }
    for (const [kind, name, words] of [
      ['text', 'Note', ['-x, "y"']],
      ['number', 'name', ['-12.5']],
      ['day', 'archived', ['2024-02-29']],
      ['choice', 'Region', ['=North']],
      ['choices', 'Tags', ['a', 'b, c']],
    ] as const) {
      const choices = kind === 'choice' || kind === 'choices' ? [...words, 'other'] : []
      const [field] = await run(
        sql`insert into own_field (name, kind, choices) values (${name}, ${kind}, ${JSON.stringify(choices)}::jsonb) returning id`,
      )
      for (const [position, word] of words.entries())
        await run(sql`insert into own_value (account_id, field_id, position, text, number, day) values (${group}, ${field!.id}, ${position},
          ${kind === 'number' || kind === 'day' ? null : word}, ${kind === 'number' ? word : null}::numeric, ${kind === 'day' ? word : null}::date)`)
    }
    const people: string[] = []
    for (const name of ['Jo', 'Jo', '=Eve; "x"', 'Ångström']) {
      const [row] =
        await run(sql`insert into contact (name, email, phone, channels, languages, working_style, consent, consent_day, created_by)
        values (${name}, ${`${people.length}@b.test`}, '+4930123456', 'mail, phone', 'de', '-short mails', 'consent', '2024-01-02', ${personId}) returning id`)
      people.push(row!.id!)
      await run(
        sql`insert into contact_position (contact_id, account_id, role, from_day, said_by) values (${row!.id}, ${twin}, '@buyer', '2020-01-01', ${personId})`,
      )
    }
    await run(sql`update contact_position set until_day = '2021-01-01' where contact_id = ${people[0]!}`)
    await run(sql`update contact set archived_at = now() where id = ${people[1]!}`)
    for (const [body, account] of [
      ['=body\r\nwith lines\n\n"and" quotes', twin],
      ['same', group],
      ['same', group],
      ['\ttabbed, kept', null],
    ] as const) {
      const [row] =
        await run(sql`insert into touch (account_id, kind, direction, day, at, subject, body, said_by) values (${account}, 'mail', 'inbound',
        '2026-01-31', '2026-01-31T09:15:22.123Z', '-subject', ${body}, ${personId}) returning id`)
      if (account)
        for (const who of [people[0]!, people[2]!])
          await run(sql`insert into touch_contact (touch_id, contact_id) values (${row!.id}, ${who})`)
    }
    for (const [text, repeat, done] of [
      ['=call', 'month', null],
      ['done one', null, '2026-01-02T03:04:05.678Z'],
      ['plain', null, null],
    ] as const)
      await run(sql`insert into task (text, day, owner_id, account_id, contact_id, repeat, repeat_every, series_id, series_day, done_at, created_by)
        values (${text}, '2026-12-31', ${personId}, ${twin}, ${people[1]!}, ${repeat}, ${repeat ? 3 : 1}, gen_random_uuid(), '2026-12-31', ${done}::timestamptz, ${personId})`)
    for (const [title, value, states] of [
      ['=frame; "x"', '12500.500000', ['negotiating', 'in_force']],
      ['Plain', null, ['signed']],
      ['Plain', null, ['ended']],
    ] as const) {
      const [row] =
        await run(sql`insert into contract (account_id, title, form, start_day, end_day, notice_days, renewal, renewal_months, framework, value,
        value_per, currency, exit_cost, exit_note, note, created_by) values (${twin}, ${title}, 'by_heart', '2024-01-01', null, 0, 'automatic', 12, true,
        ${value}::numeric, ${value && 'year'}, ${value && 'EUR'}, null, '-messy', '+a\nb', ${personId}) returning id`)
      for (const [i, state] of states.entries())
        await run(
          sql`insert into contract_state (contract_id, state, day, said_by) values (${row!.id}, ${state}, ${`2024-0${i + 1}-15`}::date, ${personId})`,
        )
    }
    for (const [text, dueDay, state, fraction, archived] of [
      ['=send; "drawings"', '2030-01-02', 'open', null, false],
      ['same', '2026-01-15', 'kept', null, false],
      ['same', '2026-01-15', 'broken', null, false],
      ['half', '2026-02-15', 'partly', 0.4, false],
      ['put away', '2026-03-01', 'open', null, true],
    ] as const) {
      const settled = state === 'open' ? null : dueDay
      const [row] =
        await run(sql`insert into promise (account_id, made_by, form, size, text, contact_id, promised_by, promised_day, where_said, owner_id,
        due_day, first_day, state, outcome_day, fraction, cause, archived_at, created_by) values (${twin}, 'us', 'implicit', 'large', ${text},
        ${people[2]!}, ${personId}, '2025-12-01', '-at the fair', ${personId}, ${dueDay}, '2026-01-01', ${state}, ${settled}::date, ${fraction},
        ${state === 'broken' ? 'supplier' : null}, ${archived ? '2026-04-01' : null}::timestamptz, ${personId}) returning id`)
      if (settled)
        await run(sql`insert into promise_outcome (promise_id, outcome, day, fraction, note, reason, said_by)
          values (${row!.id}, ${state}, ${settled}::date, ${fraction}, '+so, "it" was', '', ${personId})`)
      else
        for (const [position, words] of ['-first; of two', 'second'].entries())
          await run(sql`insert into promise_step (promise_id, position, text, due_day)
            values (${row!.id}, ${position}, ${words}, ${`2030-01-0${position + 1}`}::date)`)
    }
    for (const [name, code] of [
      ['=Bolt; "x"', '=B-1'],
      ['=B-1', null],
      ['Twin product', null],
      ['Twin product', null],
    ] as const) {
      const [row] = await run(
        sql`insert into product (name, code, kind, created_by) values (${name}, ${code}, 'product', ${personId}) returning id`,
      )
      await run(sql`insert into price (product_id, currency, unit_price, from_quantity, country, from_day, until_day, note, created_by)
        values (${row!.id}, 'EUR', 12.500000, 0, null, '2026-01-01', '2026-12-31', '-x, "y"', ${personId}),
          (${row!.id}, 'EUR', 11.123456, 10.5, 'Österreich', '2026-01-01', null, '', ${personId})`)
    }
    await run(
      sql`update price set archived_at = now() where from_quantity > 0 and product_id = (select id from product where code = '=B-1')`,
    )
  })
  return place
}

describe('what is exported is imported unchanged', () => {
  for (const list of LISTS)
    test(list, async () => {
      const place = await world()
      const text = await exported(place, list)
      const run = await plan(place, text)
      expect(await reasons(place, run)).toEqual([])
      expect(run.listPlan!.examples.changed).toEqual([])
      expect(counts(run)).toEqual({ new: 0, changed: 0, refused: 0, unchanged: run.listPlan!.rows })
      expect(run.listPlan!.rows).toBe(
        { accounts: NASTY.length + 4, contacts: 4, touches: 4, tasks: 3, contracts: 3, promises: 5, prices: 8 }[list],
      )
      expect(await exported(place, list)).toBe(text)
    })
})

/** The text of a file with one cell of the row that `which` fits changed. */
function edited(text: string, which: (row: Record<string, string>) => boolean, change: Record<string, string>): string {
  const rows = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), {
    header: true,
    skipEmptyLines: true,
  }).data
  const found = rows.filter(which)
  expect(found).toHaveLength(1)
  Object.assign(found[0]!, change)
  return Papa.unparse(rows, { newline: '\r\n' })
}

const named = (name: string) => (row: Record<string, string>) => row.name === name

describe('what a file says otherwise', () => {
  test('accounts change field by field, in one change that can be taken back', async () => {
    const place = await world()
    const before = await exported(place, 'accounts')
    let text = edited(before, named('Daughter'), {
      country: 'Malta',
      parent: 'back\\slash; and',
      owner: '',
      archived: '',
      Region: 'other',
    })
    text = edited(text, named('Group'), {
      Tags: 'b, c; other',
      Note: '',
      'name (own field)': '7',
      'number in Main': 'G1',
      'customer since': '2001-02-03',
    })
    const run = await plan(place, text)
    expect(await reasons(place, run)).toEqual([])
    expect(counts(run)).toEqual({ new: 0, changed: 2, refused: 0, unchanged: run.listPlan!.rows - 2 })
    const daughter = run.listPlan!.examples.changed.find(({ name }) => name === 'Daughter')!
    expect(daughter.changes).toContainEqual({ head: 'country', before: 'Österreich', after: 'Malta' })
    expect(daughter.changes).toContainEqual({ head: 'parent', before: 'Group', after: 'back\\slash; and' })
    expect(await exported(place, 'accounts')).toBe(before)
    const done = await commit(place, run)
    expect(done.listOutcome!.commit).toMatchObject({ new: 0, changed: 2 })
    const again = await plan(place, text)
    expect(again.listPlan!.examples.changed).toEqual([])
    expect(counts(again)).toMatchObject({ new: 0, changed: 0, refused: 0 })
    const [root] = await withWorkspace(place.workspaceId, (tx) =>
      tx.execute<{ right: boolean }>(
        sql`select d.root_id = p.root_id as right from account d join account p on p.id = d.parent_id where d.name = 'Daughter'`,
      ),
    )
    expect(root!.right).toBe(true)
    expect(await undo(place, done)).toEqual({ put: { account: 2 }, kept: [], more: 0 })
    expect(await exported(place, 'accounts')).toBe(before)
  })

  test('what was changed since stays, and is named', async () => {
    const place = await world()
    const before = await exported(place, 'accounts')
    let text = edited(before, named('Daughter'), { country: 'Malta' })
    text = edited(text, named('Group'), { country: 'Malta' })
    const done = await commit(place, await plan(place, text))
    await withWorkspace(place.workspaceId, (tx) =>
      tx.execute(sql`update account set country = 'Italy' where name = 'Group'`),
    )
    expect(await undo(place, done)).toEqual({
      put: { account: 1 },
      kept: [{ what: 'Group', why: 'it was changed again since' }],
      more: 0,
    })
    expect(await exported(place, 'accounts')).toContain('Italy')
  })

  test('contacts change, and move: the old place keeps its history', async () => {
    const place = await world()
    const before = await exported(place, 'contacts')
    let text = edited(before, named('Ångström'), { account: 'Group', role: 'boss', phone: '' })
    text = edited(text, named('=Eve; "x"'.replace('=', "'=")), { role: 'seller', archived: 'yes' })
    const run = await plan(place, text)
    expect(await reasons(place, run)).toEqual([])
    expect(counts(run)).toMatchObject({ changed: 2, new: 0 })
    const done = await commit(place, run)
    expect(counts(await plan(place, await exported(place, 'contacts')))).toMatchObject({
      changed: 0,
      new: 0,
      refused: 0,
    })
    const places = await withWorkspace(place.workspaceId, (tx) =>
      tx.execute<{
        name: string
        role: string
        past: boolean
      }>(sql`select a.name, p.role, p.until_day is not null as past from contact_position p
        join contact c on c.id = p.contact_id join account a on a.id = p.account_id where c.name = 'Ångström' order by past`),
    )
    expect([...places]).toEqual([
      { name: 'Group', role: 'boss', past: false },
      { name: 'Twin', role: '@buyer', past: true },
    ])
    expect((await undo(place, done)).kept).toEqual([])
    expect(await exported(place, 'contacts')).toBe(before)
  })

  test('touches and tasks change and are put back', async () => {
    const place = await world()
    for (const [list, which, change] of [
      [
        'touches',
        (row) => row.text === "'\ttabbed, kept",
        { text: 'other', account: 'Group', direction: 'outbound', with: 'Ångström; \'=Eve\\; "x"' },
      ],
      [
        'tasks',
        (row) => row.task === 'plain',
        {
          task: 'other',
          day: '2027-01-31',
          account: 'Group',
          contact: '',
          'repeats each': 'week',
          'how many of them apart': '2',
        },
      ],
    ] as [ListName, (row: Record<string, string>) => boolean, Record<string, string>][]) {
      const before = await exported(place, list)
      const run = await plan(place, edited(before, which, change).replaceAll("'=Eve", '=Eve'))
      expect(await reasons(place, run)).toEqual([])
      expect(counts(run)).toMatchObject({ changed: 1, new: 0 })
      const done = await commit(place, run)
      expect(counts(await plan(place, await exported(place, list)))).toMatchObject({ changed: 0, new: 0, refused: 0 })
      expect((await undo(place, done)).kept).toEqual([])
      expect(await exported(place, list)).toBe(before)
    }
  })
})

describe('what a file brings', () => {
  const hand =
    'name;country;owner;parent\r\nNew Mother;Malta;;\r\nNew Daughter;Malta;Test Owner;New Mother\r\nGroup;Peru;;Twin\r\n'

  test('a list made by hand makes accounts, parents of the same file among them, and is taken back', async () => {
    const place = await makeWorkspace()
    const run = await plan(place, hand.replace(';Twin', ';'))
    expect(await reasons(place, run)).toEqual([])
    expect(counts(run)).toEqual({ new: 3, changed: 0, unchanged: 0, refused: 0 })
    const done = await commit(place, run)
    const rows = await withWorkspace(place.workspaceId, (tx) =>
      tx.execute<{ name: string; parent: string | null; root: string; owner: string | null; total: boolean }>(sql`
        select a.name, p.name as parent, r.name as root, o.name as owner, t.account_id is not null as total from account a
        left join account p on p.id = a.parent_id join account r on r.id = a.root_id left join system.person o on o.id = a.owner_id
        left join account_total t on t.account_id = a.id order by a.name`),
    )
    expect([...rows]).toEqual([
      { name: 'Group', parent: null, root: 'Group', owner: null, total: true },
      { name: 'New Daughter', parent: 'New Mother', root: 'New Mother', owner: 'Test Owner', total: true },
      { name: 'New Mother', parent: null, root: 'New Mother', owner: null, total: true },
    ])
    expect(counts(await plan(place, hand.replace(';Twin', ';')))).toMatchObject({ unchanged: 3, new: 0, changed: 0 })
    expect((await undo(place, done)).put).toEqual({ account: 3 })
    const [left] = await withWorkspace(place.workspaceId, (tx) =>
      tx.execute<{ count: number }>(sql`select count(*)::int as count from account where archived_at is null`),
    )
    expect(left!.count).toBe(0)
  })

  test('everything of a workspace goes into another, and is the same there', async () => {
    const [from, to] = [await world(), await makeWorkspace()]
    const mail = async (place: TestWorkspace) =>
      (
        await withWorkspace(place.workspaceId, (tx) =>
          tx.execute<{ email: string }>(sql`select email from system.person where id = ${place.personId}`),
        )
      )[0]!.email
    const [old, fresh] = [await mail(from), await mail(to)]
    for (const name of ['Main', 'Zürich, "CH"'])
      await withWorkspace(to.workspaceId, (tx) => tx.execute(sql`insert into ledger (name) values (${name})`))
    for (const list of ['accounts', 'contacts', 'touches', 'tasks'] as const) {
      // ids of another workspace are unknown here: names tell, where they are one account's
      const text = (await exported(from, list)).replaceAll(old, fresh)
      const run = await plan(to, text)
      const refused = await reasons(to, run)
      expect(
        refused.filter(
          (reason) => !/no (account|contact) is called|accounts are called|contacts are called/.test(reason),
        ),
      ).toEqual([])
      if (list === 'accounts')
        expect(counts(run)).toMatchObject({ new: NASTY.length + 4, changed: 0, unchanged: 0, refused: 0 })
      if (run.listPlan!.new) await commit(to, run)
    }
    const back = Papa.parse<Record<string, string>>(await exported(to, 'accounts'), {
      header: true,
      skipEmptyLines: true,
    }).data
    expect(back.map((row) => row.name).sort()).toEqual(
      [...NASTY, 'Twin', 'Twin', 'Group', 'Daughter']
        .map((name) => csvText(name.trim()).replace(/^"|"$/g, '').replaceAll('""', '"'))
        .sort(),
    )
  })

  test('rows that cannot be taken say why, and the rest goes in', async () => {
    const place = await world()
    const other = await world()
    const foreign = (await exported(other, 'accounts'))
      .split('\r\n')
      .find((line) => line.includes(',Group,'))!
      .split(',')[0]!
    const lines = [
      'account id,name,parent,owner,customer since,number in Main,country',
      `${foreign},Fresh one,,,,,`,
      ',,,,,,Peru',
      ',Twin,,,,,',
      ',Second,,nobody@else.test,,,',
      ',Third,No such group,,,,',
      ',Fourth,,,31.12.2020,,',
      ',Fifth,,,,10,',
      ',Sixth,Fifth,,,,',
      ',Seventh,,,2150-01-01,,',
      ',Eighth,,,,,',
      ',Eighth,,,,,',
      ',Group,Group,,,,',
      ',Ninth,,,,"1; 2",',
      ',Tenth,,,,2,',
      `,${'n'.repeat(201)},,,,,`,
      ',"two\nlines",,,,,',
    ]
    const run = await plan(place, lines.join('\r\n'))
    expect(await reasons(place, run)).toEqual([
      '3: an account needs a name',
      '4: 2 accounts are called this: a column of ids (“account id”) tells which',
      '5: “nobody@else.test” is nobody of your team; people are invited under Settings, never made by a file',
      '6: no account is called “No such group”',
      '7: customer since is not a day such as 2026-04-30: “31.12.2020”',
      '9: no account is called “Fifth”',
      '10: customer since is a day still to come',
      '12: line 11 speaks of the same account',
      '13: it would belong to itself: its parent, by some way round, belongs to it',
      '15: line 14 has the same customer number',
      expect.stringMatching(/^16: name “n+…”: at most 200 characters$/),
      '17: name “two·lines”: on one line, please',
    ])
    expect(counts(run)).toEqual({ new: 3, changed: 1, unchanged: 0, refused: 12 })
    expect(run.listPlan!.examples.changed[0]).toMatchObject({ line: 8, name: 'Daughter' })
    const before = await exported(other, 'accounts')
    await commit(place, run)
    expect(await exported(other, 'accounts')).toBe(before)
  })

  test('two that change places in a group are no loop; a circle is', async () => {
    const place = await makeWorkspace()
    await commit(place, await plan(place, 'name,parent,country\nA,B,x\nB,,x\nC,,x\n'))
    const swapped = await plan(place, 'name,parent,country\nB,A,x\nA,,x\n')
    expect(counts(swapped)).toMatchObject({ changed: 2, refused: 0 })
    await commit(place, swapped)
    const circle = await plan(place, 'name,parent,country\nA,C,x\nC,B,x\n')
    expect(counts(circle)).toMatchObject({ refused: 1 })
  })

  test('a plan that the records have left behind writes nothing and is made anew', async () => {
    const place = await world()
    const run = await plan(place, edited(await exported(place, 'accounts'), named('Group'), { country: 'Malta' }))
    await withWorkspace(place.workspaceId, (tx) =>
      tx.execute(sql`update account set country = 'Italy' where name = 'Group'`),
    )
    await withWorkspace(place.workspaceId, (tx) => moveImport(tx, run.id, ['planned'], 'committing'))
    await commitImport(place.workspaceId, run.id, { enqueueJobs: false })
    expect(await get(place, run.id)).toMatchObject({ state: 'planning' })
    expect(await exported(place, 'accounts')).toContain('Italy')
  })

  test('a written list keeps nothing of the file, which speaks of people', async () => {
    const place = await world()
    const done = await commit(place, await plan(place, 'name,email\nNew Person,new@person.test\n'))
    const kept = await withWorkspace(place.workspaceId, (tx) =>
      tx.execute<{ row: string; pieces: number }>(
        sql`select to_jsonb(i)::text as row, (select count(*)::int from import_piece) as pieces from import i where id = ${done.id}`,
      ),
    )
    expect(kept[0]!.pieces).toBe(0)
    expect(kept[0]!.row).not.toContain('New Person')
    expect(kept[0]!.row).not.toContain('new@person.test')
  })
})

describe('invoices go out as the import of invoices reads them', () => {
  const file = [
    'Ledger;Customer number;Customer name;Invoice number;Invoice date;Net amount;Tax;Gross amount;Currency;Due date;Owner;Country',
    'Main;7;"Miller, ""Sons""";A1;2026-01-05;1234.5;246.9;1481.4;EUR;2026-02-05;Jo;Malta',
    'Main;7;;A2;2026-01-06;-12.345;;;EUR;;;',
    'Main;=8;=Formula Ltd;A3;2026-01-07;0.333333;;;USD;;;Peru',
    'Main;;;A4;2026-01-08;55;;;EUR;;;',
  ].join('\r\n')
  const lines = [
    'Customer number;Customer name;Invoice number;Invoice date;Product;Quantity;Unit price;Discount;Net amount;Currency',
    '7;;B1;2026-02-01;-10% bolt;3;2.125;0.15;5.419;EUR',
    '7;;B1;2026-02-01;-10% bolt;3;2.125;0.15;5.419;EUR',
    '8;Other;B2;2026-02-02;"nut; ""M8""";1;7;;7;EUR',
    '8;;B2;2026-02-02;@washer;-1;2;;-2;EUR',
  ].join('\r\n')

  test('one row an invoice, and one row a line', async () => {
    const place = await makeWorkspace()
    const take = (text: string) =>
      importFile(place.workspaceId, place.personId, { name: 'i.csv', body: bytes(text), ledger: 'Main' })
    await take(file)
    await take(lines)
    for (const [level, count] of [
      ['document', 6],
      ['line', 2],
    ] as const) {
      const text = await textOf(exportInvoices(place.workspaceId, { level, accountId: null }))
      const again = await take(text)
      expect(again.plan).toMatchObject({ refused: 0, accounts: { new: 0, changed: 0 } })
      expect(again.plan.documents).toMatchObject({ new: 0, changed: 0, linesKept: 0, unchanged: count })
      const fresh = await makeWorkspace()
      const there = await importFile(fresh.workspaceId, fresh.personId, { name: 'i.csv', body: bytes(text) })
      expect(there.plan.documents).toMatchObject({ new: count })
      expect(await textOf(exportInvoices(fresh.workspaceId, { level, accountId: null }))).toBe(text)
    }
  })
})

describe('a list goes out', () => {
  test('only what the condition says, and nothing of another workspace', async () => {
    const [place, other] = [await world(), await world()]
    const text = await textOf(
      exportList(place.workspaceId, 'accounts', () => ({ where: sql`r.archived_at is not null` })),
    )
    expect(text.trimEnd().split('\r\n')).toHaveLength(2)
    const ids = await withWorkspace(other.workspaceId, (tx) => tx.execute<{ id: string }>(sql`select id from account`))
    const all = await exported(place, 'accounts')
    expect(ids.filter(({ id }) => all.includes(id))).toEqual([])
  })

  test('an error on the way ends it with the error, and gives the connection back', async () => {
    const place = await world()
    for (let i = 0; i < 5; i += 1) {
      const broken = exportList(place.workspaceId, 'accounts', () => ({
        where: sql`1 / (case when r.name = 'Group' then 0 else 1 end) = 1`,
      }))
      await expect(textOf(broken)).rejects.toThrow()
    }
    expect((await exported(place, 'accounts')).length).toBeGreaterThan(0)
  })

  test('a reader that leaves gives the connection back', async () => {
    const place = await world()
    for (let i = 0; i < 5; i += 1) {
      for await (const _ of exportList(place.workspaceId, 'accounts')) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect((await exported(place, 'accounts')).length).toBeGreaterThan(0)
  })

  test('no more than three at a time', async () => {
    const place = await makeWorkspace()
    const three = [1, 2, 3].map(() => exportList(place.workspaceId, 'tasks'))
    expect(() => exportList(place.workspaceId, 'tasks')).toThrow(ExportsBusy)
    await Promise.all(three.map(textOf))
    await exported(place, 'tasks')
  })
})

test('a list that came in is not the last import of invoices that Today tells of', async () => {
  const place = await makeWorkspace()
  await commit(place, await plan(place, 'name,country\nNewly listed,Malta\n'))
  expect(await withWorkspace(place.workspaceId, getLastImport)).toBeNull()
})

test('thousands of accounts go out and come back in a little memory', async () => {
  const place = await makeWorkspace()
  const count = process.env.FULL ? 20_000 : 4_000
  const some = count / 8
  await withWorkspace(place.workspaceId, async (tx) => {
    await tx.execute(sql`insert into own_field (name, kind) values ('Note', 'text')`)
    await tx.execute(sql`
      insert into account (id, root_id, name, country, industry, owner_id)
      select i, i, 'Company ' || n || repeat('x', 100), 'Malta', 'Steel', ${place.personId}::uuid
      from (select n, gen_random_uuid() as i from generate_series(1, ${count}::int) n) g`)
    // the checks of foreign keys were planned when the table was small
    await tx.execute(sql`discard plans`)
    await tx.execute(sql`
      insert into own_value (account_id, field_id, text) select a.id, f.id, 'note ' || a.name from account a, own_field f`)
  })
  globalThis.gc?.()
  const memory = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
  const before = memory()
  let most = 0
  let size = 0
  const parts: Uint8Array[] = []
  for await (const part of exportList(place.workspaceId, 'accounts')) {
    size += part.length
    most = Math.max(most, memory() - before - size)
    parts.push(part)
  }
  expect(size).toBeGreaterThan(count * 300)
  // beside the file itself, which this test keeps
  expect(most).toBeLessThan(120 << 20)
  const text = Buffer.concat(parts).toString('utf8')
  const same = await plan(place, text)
  expect(counts(same)).toEqual({ new: 0, changed: 0, unchanged: count, refused: 0 })
  let seen = 0
  const run = await plan(
    place,
    text.replaceAll(',Steel,', (steel) => (seen++ < some ? ',Stone,' : steel)),
  )
  expect(counts(run)).toEqual({ new: 0, changed: some, unchanged: count - some, refused: 0 })
  const done = await commit(place, run)
  expect(await undo(place, done)).toEqual({ put: { account: some }, kept: [], more: 0 })
  expect(await exported(place, 'accounts')).toBe(text)
}, 240_000)

describe('contracts by file', () => {
  const head = 'contract,account,state,since,from,to,value,value per,currency'
  const contracts = (place: TestWorkspace) =>
    withWorkspace(place.workspaceId, (tx) =>
      tx.execute<{ title: string; state: string; day: string; value: string | null }>(sql`
        select c.title, s.state, s.day, trim_scale(c.value)::text as value from contract c
        join contract_state s on s.contract_id = c.id and s.archived_at is null
        where c.archived_at is null and c.title like 'File%' order by c.title, s.day`),
    )

  test('come in with their state, change it, and go back', async () => {
    const place = await world()
    const first = await plan(
      place,
      `${head}\nFile frame,Group,signed,2024-03-01,2024-04-01,,12500.50,year,EUR\nFile lease,Group,negotiating,2024-05-01,,,,,\n`,
    )
    expect(await reasons(place, first)).toEqual([])
    expect(counts(first)).toMatchObject({ new: 2, changed: 0, refused: 0 })
    const made = await commit(place, first)
    const stood = [
      { title: 'File frame', state: 'signed', day: '2024-03-01', value: '12500.5' },
      { title: 'File lease', state: 'negotiating', day: '2024-05-01', value: null },
    ]
    expect([...(await contracts(place))]).toEqual(stood)
    const later = `${head}\nFile frame,Group,ended,2025-03-01,2024-04-01,,12500.50,year,EUR\nFile lease,Group,negotiating,2024-04-20,,,,,\n`
    const second = await plan(place, later)
    expect(counts(second)).toMatchObject({ new: 0, changed: 2, refused: 0 })
    const changed = await commit(place, second)
    expect([...(await contracts(place))]).toEqual([
      stood[0],
      { ...stood[0], state: 'ended', day: '2025-03-01' },
      { ...stood[1], day: '2024-04-20' },
    ])
    expect(counts(await plan(place, later))).toMatchObject({ new: 0, changed: 0 })
    expect((await undo(place, changed)).kept).toEqual([])
    expect([...(await contracts(place))]).toEqual(stood)
    expect((await undo(place, made)).kept).toEqual([])
    expect([...(await contracts(place))]).toEqual([])
  })

  test('what cannot be is refused with its reason', async () => {
    const place = await world()
    const run = await plan(
      place,
      [
        head,
        'File a,Nobody here,signed,2024-03-01,,,,,',
        'File b,Group,married,2024-03-01,,,,,',
        'File c,Group,signed,2024-03-01,2024-05-01,2024-04-01,,,',
        'File d,Group,signed,2024-03-01,,,12500,,EUR',
        'File e,Group,signed,2024-03-01,,,12500,year,',
        'File f,Group,in_force,2099-01-01,,,,,',
        'File g,Group,signed,2024-03-01,,,"12,500",year,EUR',
        'File h,Group,,,,,,,',
      ].join('\n'),
    )
    expect(counts(run)).toMatchObject({ new: 0, refused: 8 })
    const said = await reasons(place, run)
    for (const [i, word] of [
      'no account',
      'none of',
      'before it starts',
      'per what',
      'currency',
      'still to come',
      'figure',
      'no state',
    ].entries())
      expect(said[i], word).toContain(word)
  })
})

describe('what is declared, by file', () => {
  test('comes in through the one door with its reason, under neutral keys or in words, and is taken back with the import', async () => {
    const place = await makeWorkspace()
    const file = (rows: string[][]) =>
      [
        [
          'name',
          'declared stage',
          'declared reason',
          'declared confirmed',
          'declared confirmed how',
          'declared learned',
        ],
        ...rows,
      ]
        .map((row) => row.map(csvText).join(','))
        .join('\r\n')
    const first = await plan(
      place,
      file([
        ['Alder', 'steady', 'They buy each month.', '', '', ''],
        ['Birch', 'Contracted partner', 'Signed.', 'them', 'on paper', ''],
        ['Cedar', '', '', '', '', ''],
        ['Dogwood', 'contracted', 'Signed too.', '', '', ''],
        ['Elder', 'steady', '', '', '', ''],
        ['Fir', 'ended', 'They closed.', '', '', ''],
        ['Gorse', 'friend', 'They smile.', '', '', ''],
      ]),
    )
    expect(counts(first)).toEqual({ new: 3, changed: 0, unchanged: 0, refused: 4 })
    expect((await reasons(place, first)).map((text) => text.slice(0, 40))).toEqual(
      [
        '5: for this stage “declared confirmed” says',
        '6: a declared stage needs its reason, in ',
        '7: what ended needs what you learned from',
        '8: declared stage is none of one_off, exp',
      ].map((text) => text.slice(0, 40)),
    )
    await commit(place, first)
    const before = await exported(place, 'accounts')
    expect(before).toContain('contracted,Signed.,them,on paper')
    expect(before).not.toContain('Contracted partner')
    const words = () =>
      withWorkspace(place.workspaceId, async (tx) =>
        [
          ...(await tx.execute<{ said: string }>(sql`
          select a.name || ' ' || coalesce(d.stage, 'nothing') || ' ' || d.via as said
          from stage_declaration d join account a on a.id = d.account_id order by d.said_at, a.name`)),
        ].map(({ said }) => said),
      )
    expect(await words()).toEqual(['Alder steady import', 'Birch contracted import'])

    // unchanged it says nothing; another stage keeps the reason that stands beside it
    expect(counts(await plan(place, before))).toMatchObject({ changed: 0, refused: 0 })
    const second = await commit(
      place,
      await plan(place, before.replace('steady,They buy each month.', 'exploring,They buy each month.')),
    )
    expect(await words()).toContain('Alder exploring import')
    expect(await undo(place, second)).toMatchObject({ put: { declaration: 1 }, kept: [] })
    expect((await words()).at(-1)).toBe('Alder steady undo')
    const emptied = await plan(place, before.replace('steady,They buy each month.', ','))
    expect(await reasons(place, emptied)).toEqual([expect.stringContaining('cannot be emptied by a file')])
  })
})

describe('promises by file', () => {
  const HEAD = 'Account,Made by,Promise,Due,Steps,Outcome,Outcome day,Percent kept,Cause,Reason'
  const count = ({ workspaceId }: TestWorkspace, of: string) =>
    withWorkspace(workspaceId, async (tx) => {
      const rows = await tx.execute<{ many: number }>(sql.raw(`select count(*)::int as many from ${of}`))
      return rows[0]!.many
    })

  test('come in with what became of them through the one door, change, and go back', async () => {
    const place = await makeWorkspace()
    const { workspaceId } = place
    await withWorkspace(workspaceId, (tx) =>
      tx.execute(
        sql`insert into account (id, root_id, name) select i, i, 'Acme' from (select gen_random_uuid() as i) g`,
      ),
    )
    const file = [
      HEAD,
      'Acme,us,Drawings,2026-03-02,,kept,2026-03-01,,,',
      'Acme,they,Forecast,2026-03-03,,partly,2026-03-05,40,them,',
      'Acme,we,Samples,2030-05-01,2030-04-01 first; 2030-05-01 second,,,,,',
    ].join('\n')
    const first = await plan(place, file)
    expect(await reasons(place, first)).toEqual([])
    expect(counts(first)).toEqual({ new: 3, changed: 0, refused: 0, unchanged: 0 })
    await commit(place, first)
    const said = await exported(place, 'promises')
    expect(said).toMatch(/us,Drawings,.*,2026-03-02,2026-03-02,,kept,2026-03-01,/)
    expect(said).toMatch(/them,Forecast,.*,partly,2026-03-05,40,them,/)
    expect(said).toContain('2030-04-01 first; 2030-05-01 second')
    expect(await count(place, 'promise_outcome')).toBe(2)
    // the same file again says nothing new, by what each says
    expect(counts(await plan(place, file))).toMatchObject({ new: 0, changed: 0, unchanged: 3, refused: 0 })

    const of = (text: string) => (row: Record<string, string>) => row.promise === text
    expect(await reasons(place, await plan(place, edited(said, of('Drawings'), { outcome: 'broken' })))).toEqual([
      '2: why it is another outcome than before',
    ])
    let changed = edited(said, of('Drawings'), { outcome: 'broken', 'reason for another outcome': 'It never came' })
    changed = edited(changed, of('Samples'), { size: 'large' })
    const second = await plan(place, changed)
    expect(counts(second)).toEqual({ new: 0, changed: 2, refused: 0, unchanged: 1 })
    const written = await commit(place, second)
    expect(await exported(place, 'promises')).toMatch(/Drawings,.*,broken,2026-03-01,/)
    // append-only: what was said before stays on record
    expect(await count(place, 'promise_outcome where archived_at is null')).toBe(3)

    expect((await undo(place, written)).kept).toEqual([])
    expect(await exported(place, 'promises')).toBe(said)
    expect((await undo(place, await get(place, first.id))).kept).toEqual([])
    expect(await count(place, 'promise where archived_at is null')).toBe(0)
  })

  test('no file tells by what it would change who looked after a settled promise', async () => {
    const place = await makeWorkspace()
    const { workspaceId, personId } = place
    const [email] = await withWorkspace(workspaceId, async (tx) => {
      const account = sql`(select i from (select gen_random_uuid() as i) g)`
      await tx.execute(sql`with made as (insert into account (id, root_id, name) select i, i, 'Acme' from ${account} g returning id)
        insert into promise (account_id, made_by, form, size, text, promised_day, owner_id, due_day, first_day, state, outcome_day, created_by)
        select id, 'us', 'explicit', 'small', 'Drawings', '2026-01-05', ${personId}::uuid, '2026-03-02', '2026-03-02', 'broken', '2026-03-02',
          ${personId}::uuid from made`)
      return (
        await tx.execute<{ email: string }>(sql`select email from system.person where id = ${personId}::uuid`)
      ).map((row) => row.email)
    })
    const ben = { email: `ben-${personId}@example.test`, name: 'Ben Ott', passwordHash: null }
    await addMember(workspaceId, ben, 'member')
    const said = await exported(place, 'promises')
    for (const owner of [email!, ben.email, 'nobody@example.test']) {
      const run = await plan(
        place,
        edited(said, () => true, { owner, 'promised by': owner }),
      )
      expect(counts(run), owner).toEqual({ new: 0, changed: 0, unchanged: 1, refused: 0 })
    }
  })

  test('what no form would take is refused with its reason', async () => {
    const place = await makeWorkspace()
    await withWorkspace(place.workspaceId, (tx) =>
      tx.execute(
        sql`insert into account (id, root_id, name) select i, i, 'Acme' from (select gen_random_uuid() as i) g`,
      ),
    )
    const file = [
      HEAD,
      'Acme,us,Late,2026-03-02,,kept,2026-03-05,,,',
      'Acme,us,To come,2026-03-02,,broken,2031-01-01,,,',
      'Acme,us,No day,2026-03-02,,kept,,,,',
      'Acme,us,Half,2026-03-02,,partly,2026-03-02,,,',
      'Acme,us,Anew,2026-03-02,,renegotiated,2026-03-01,,,',
      'Acme,us,Steps,2026-03-02,2026-03-01 one,kept,2026-03-01,,,',
      'Acme,us,Bad steps,2026-03-02,first of March,,,,,',
      'Nobody,us,Whom,2026-03-02,,,,,,',
      'Acme,us,When,,,,,,,',
    ].join('\n')
    const run = await plan(place, file)
    expect(await reasons(place, run)).toEqual([
      '2: that is after its day: say kept late',
      '3: this day is still to come',
      '4: what became of it needs its day, in the column “outcome day”',
      '5: how much of it was kept, in percent',
      '6: what was agreed anew is said in Troth, which makes the promise that takes its place',
      '7: with steps it is due on the day of the last of them',
      '8: steps are not such as “2026-04-30 drawings; 2026-05-14 samples”: “first of March”',
      '9: no account is called “Nobody”',
      '10: no day it is due',
    ])
  })
})

describe('a price list by file', () => {
  const prices = (place: TestWorkspace) =>
    withWorkspace(place.workspaceId, async (tx) => [
      ...(await tx.execute(sql`
        select p.name as product, trim_scale(x.unit_price)::text as price, trim_scale(x.from_quantity)::text as from, x.from_day, x.until_day
        from price x join product p on p.id = x.product_id where x.archived_at is null order by 1, 3, 4`)),
    ])

  test('new prices come in beside those that end, and what would hold twice on a day is refused; undone, all is as it was', async () => {
    const place = await makeWorkspace()
    await withWorkspace(place.workspaceId, async (tx) => {
      await tx.execute(sql`
        insert into product (name, code, kind, created_by) values ('Round bar', 'RB-20', 'product', ${place.personId}),
          ('Same', null, 'product', ${place.personId}), ('Same', null, 'product', ${place.personId})`)
      await tx.execute(sql`
        insert into price (product_id, currency, unit_price, from_day, created_by)
        select id, 'EUR', 10, '2025-01-01', ${place.personId}::uuid from product where code = 'RB-20'`)
    })
    const stood = await prices(place)
    const file = [
      'article;list price;currency;minimum quantity;valid from;valid until',
      'RB-20;10.00;EUR;0;2025-01-01;2025-12-31',
      'RB-20;10.90;EUR;;2026-01-01;',
      'Round bar;9.90;EUR;100;2026-01-01;',
      'RB-20;11;EUR;;2026-06-01;',
      'RB-20;8.5;eur;500;2026-01-01;',
      'RB-20;8.5;EUR;500;2026-01-01;2025-01-01',
      'Same;1;EUR;;2026-01-01;',
      'Unheard of;1;EUR;;2026-01-01;',
    ].join('\n')
    const run = await plan(place, file)
    expect(counts(run)).toMatchObject({ new: 2, changed: 1, refused: 5 })
    expect(await reasons(place, run)).toEqual([
      '5: a price for any quantity everywhere, 10.90 EUR, is valid from 1 January 2026: two cannot hold on the same day. End that one first, or choose other days',
      '6: the currency is not three capital letters such as EUR',
      '7: it ends before it begins',
      '8: 2 products are called “Same”: use the code, or put its id behind the name in square brackets',
      '9: “Unheard of” is not in the catalogue; add it there first',
    ])
    const done = await commit(place, run)
    expect(await prices(place)).toEqual([
      { product: 'Round bar', price: '10', from: '0', from_day: '2025-01-01', until_day: '2025-12-31' },
      { product: 'Round bar', price: '10.9', from: '0', from_day: '2026-01-01', until_day: null },
      { product: 'Round bar', price: '9.9', from: '100', from_day: '2026-01-01', until_day: null },
    ])
    await undo(place, done)
    expect(await prices(place)).toEqual(stood)
  })
})
