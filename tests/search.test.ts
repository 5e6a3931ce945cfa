import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { withWorkspace } from '#db/tenant.ts'
import { fold } from '#lib/core/search/fold.ts'
import { type Findings, findAnything } from '#lib/flows/find-anything.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

type World = TestWorkspace & { accounts: Map<string, string>; contactId: string }

const ACCOUNTS = [
  'Köhler & Söhne GmbH',
  'Tarnholt Verkstad AB',
  'Nordtarn Logistik',
  'Łódź Śruby Sp. z o.o.',
  'Ærø Værft A/S',
  'Завод Москва',
  '北浜精密工業株式会社',
  'شركة واحة الرمال',
]
const NOTES = ['Die Lieferung kommt erst im März', 'They ask for Ölfässer, as every spring']

describe('search', () => {
  let ours: World
  let theirs: World
  beforeAll(async () => {
    ours = await makeWorld()
    theirs = await makeWorld()
  })

  const names = async (term: string, world = ours) => {
    const found = await find(world, term)
    return found ? namesOf(found) : []
  }

  test.each([
    ['accents', 'kohler', 'Köhler & Söhne GmbH'],
    ['accents typed where none stand', 'tärnhölt', 'Tarnholt Verkstad AB'],
    ['signs', 'kohler+sohne', 'Köhler & Söhne GmbH'],
    ['letters of other tongues', 'lodz sruby', 'Łódź Śruby Sp. z o.o.'],
    ['joined letters', 'aero vaerft', 'Ærø Værft A/S'],
    ['a part of a word', 'stad', 'Tarnholt Verkstad AB'],
    ['words in another order', 'verkstad tarnholt', 'Tarnholt Verkstad AB'],
    ['two letters', 'ta', 'Tarnholt Verkstad AB'],
    ['one letter', 't', 'Tarnholt Verkstad AB'],
    ['a letter changed places', 'tarnhlot', 'Tarnholt Verkstad AB'],
    ['a letter too few', 'tarnhot', 'Tarnholt Verkstad AB'],
    ['a wrong first letter', 'darnholt', 'Tarnholt Verkstad AB'],
    ['a slip before the word is finished', 'tanrho', 'Tarnholt Verkstad AB'],
    ['slips in two words', 'tarnhlot verktsad', 'Tarnholt Verkstad AB'],
    ['two slips in one', 'tarnhhollt', 'Tarnholt Verkstad AB'],
    ['a whole customer number', 'K-10/77', 'Nordtarn Logistik'],
    ['another script', 'москва', 'Завод Москва'],
    ['another script, mistyped', 'мсоква', 'Завод Москва'],
    ['a part of a word of another script', 'скв', 'Завод Москва'],
    ['a script without spaces', '北浜', '北浜精密工業株式会社'],
    ['a part of such a name', '精密', '北浜精密工業株式会社'],
    ['from right to left', 'واحة', 'شركة واحة الرمال'],
    ['a contact', 'jurgen', 'Jürgen Groß'],
    ['a promise', 'zeichnungen', 'Die Zeichnungen schicken'],
    ['a promise, mistyped', 'zeichnugen', 'Die Zeichnungen schicken'],
    ['a contact, mistyped', 'jurgne gros', 'Jürgen Groß'],
    ['a mail address', 'j.gross@kohler.example', 'Jürgen Groß'],
    ['a telephone number as it is dialled at home', '0171 2233', 'Jürgen Groß'],
    ['a word of a note', 'lieferung', NOTES[0]!],
    ['the beginning of one', 'liefer', NOTES[0]!],
    ['a word of a note, mistyped', 'lieferugn', NOTES[0]!],
    ['words of a note in any order', 'marz lieferung', NOTES[0]!],
    ['a word of a note without its accents', 'olfasser', NOTES[1]!],
    ['a task', 'angebot', 'Angebot für Köhler schreiben'],
    ['a task, mistyped', 'angebto', 'Angebot für Köhler schreiben'],
    ['a saved view', 'quiet', 'Quiet in the north'],
  ])('%s: "%s"', async (_, term, name) => {
    expect(await names(term)).toContain(name)
  })

  test('what begins so comes before what holds it', async () => {
    expect((await find(ours, 'tarn'))!.accounts.hits.map((hit) => hit.name)).toEqual([
      'Tarnholt Verkstad AB',
      'Nordtarn Logistik',
    ])
  })

  test('nothing is found for nothing, for signs alone and for what nobody wrote', async () => {
    for (const term of ['', '  ', '%', '_', '\\', "'", 'qxzwvjk', 'xx yy zz', '"\\"', '{}', ':*', '& | !']) {
      expect(await names(term), term).toEqual([])
    }
  })

  test('the other workspace finds its own and nothing of ours', async () => {
    await withWorkspace(ours.workspaceId, (tx) =>
      tx.execute(sql`with one as (select gen_random_uuid() as id)
        insert into account (id, root_id, name) select id, id, 'Einzigartig GmbH' from one`),
    )
    expect(await names('einzigartig')).toEqual(['Einzigartig GmbH'])
    for (const term of ['einzigartig', 'einzigarrtig', 'einz', 'e']) {
      expect(await names(term, theirs), term).not.toContain('Einzigartig GmbH')
    }
    const found = (await find(theirs, 'tarnholt'))!
    expect(found.accounts.hits.map((hit) => hit.id)).toEqual([theirs.accounts.get('Tarnholt Verkstad AB')])
  })

  test('each of the functions that run as their owner stays inside the workspace, and without one finds nothing', async () => {
    const asked = [
      sql`select id from search_accounts('tarnholt', 10)`,
      sql`select id from find_named('account', 'tarnholt', 10)`,
      sql`select id from find_named('contact', 'jurgen', 10)`,
      sql`select id from find_named('task', 'angebot', 10)`,
      sql`select id from find_named('promise', 'zeichnungen', 10)`,
      sql`select id from search_promises('zeichnungen', 10)`,
      sql`select id from find_by_words('account', '{tarnholt}', 10)`,
      sql`select id from find_touches('lieferung', 10)`,
      sql`select word from alike_words('account', 'tarnhollt', 10)`,
    ]
    const empty = await makeWorkspace()
    for (const query of asked) {
      expect(await withWorkspace(ours.workspaceId, (tx) => tx.execute(query))).toHaveLength(1)
      expect(await withWorkspace(empty.workspaceId, (tx) => tx.execute(query))).toHaveLength(0)
    }
    const { appDatabase } = await import('#db/app.ts')
    for (const query of asked) expect(await appDatabase().orm.execute(query)).toHaveLength(0)
  })

  test('what was archived, merged or erased is not found, and what is erased is not remembered', async () => {
    const world = await makeWorld()
    const run = (query: ReturnType<typeof sql>) => withWorkspace(world.workspaceId, (tx) => tx.execute(query))
    await run(sql`update account set archived_at = now() where name like 'Tarnholt%'`)
    expect(await names('tarnholt', world)).not.toContain('Tarnholt Verkstad AB')
    await run(
      sql`update account set merged_into = ${world.accounts.get(ACCOUNTS[0]!)!}::uuid where name like 'Nordtarn%'`,
    )
    expect(await names('nordtarn', world)).toEqual([])
    expect(await names('K-10/77', world)).toEqual([])
    await run(sql`update touch set archived_at = now() where body = ${NOTES[1]!}`)
    expect(await names('olfasser', world)).toEqual([])

    await run(sql`update contact set name = 'Erased', email = null, phone = null, erased_at = now()`)
    await run(sql`update touch set body = 'erased', subject = ''`)
    for (const term of ['jurgen', 'erased contact', 'gross', 'lieferung', 'lieferugn']) {
      expect(await names(term, world), term).not.toContain('Jürgen Groß')
      expect(await names(term, world), term).not.toContain(NOTES[0])
    }
    const words = await run(sql`select word from search_word where noun in ('contact', 'touch')`)
    expect([...words].map((row) => row.word).sort()).toEqual(['erased', 'erased'])
  })

  test('a word that another note holds too is remembered', async () => {
    const world = await makeWorld()
    const run = (query: ReturnType<typeof sql>) => withWorkspace(world.workspaceId, (tx) => tx.execute(query))
    const remembered = async (word: string) =>
      [...(await run(sql`select 1 from search_word where noun = 'touch' and word = ${word}`))].length > 0
    await run(
      sql`insert into touch (kind, day, body, said_by) values ('note', '2026-01-02', 'Lieferung again', ${world.personId})`,
    )
    await run(sql`update touch set body = 'gone' where body = ${NOTES[0]!}`)
    expect(await remembered('lieferung')).toBe(true)
    expect(await remembered('marz')).toBe(false)
    await run(sql`update touch set body = 'gone' where body = 'Lieferung again'`)
    expect(await remembered('lieferung')).toBe(false)
  })

  test('a colleague’s own view is theirs alone', async () => {
    const found = await withWorkspace(ours.workspaceId, (tx) => findAnything(tx, 'quiet', theirs.personId))
    expect(found!.views.hits).toEqual([])
  })
})

test('the database folds as the product does', async () => {
  const { workspaceId } = await makeWorkspace()
  const texts = [
    ...ACCOUNTS,
    ...NOTES,
    'STRASSE Straße ẞ ﬁne ①② ½ ª º µ',
    'a\tb\nc  d—e…f „g“ 「h」 　i',
    'İstanbul ılık ΟΔΟΣ Ωμέγα Москва Ёлка 東京 ｶﾀｶﾅ 서울',
    'A\u0308 e\u0301\u0302 Þór Đuro ħ ŧ €£¥ ©®™ × ÷ ¿¡',
    'x@y.z (1) [2] {3} <4> #5 $6 %7 ^8 &9 *0 _ ` ~ | \\ " \'',
  ]
  const rows = await withWorkspace(workspaceId, (tx) =>
    tx.execute<{ folded: string }>(
      sql`select fold(t) as folded from jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb) with ordinality as u(t, at) order by at`,
    ),
  )
  expect([...rows].map((row) => row.folded)).toEqual(texts.map(fold))
})

test('a name of two hundred letters that grow when they are folded is kept', async () => {
  const { workspaceId } = await makeWorkspace()
  const name = '\ufdfa'.repeat(200)
  await withWorkspace(workspaceId, (tx) =>
    tx.execute(
      sql`with one as (select gen_random_uuid() as id) insert into account (id, root_id, name) select id, id, ${name} from one`,
    ),
  )
})

async function find(world: World, term: string): Promise<Findings | null> {
  return withWorkspace(world.workspaceId, (tx) => findAnything(tx, term, world.personId))
}

function namesOf({ accounts, contacts, promises, touches, tasks, views }: Findings): string[] {
  return [
    ...[...accounts.hits, ...contacts.hits, ...views.hits].map((hit) => hit.name),
    ...touches.hits.map((hit) => hit.body),
    ...[...tasks.hits, ...promises.hits].map((hit) => hit.text),
  ]
}

async function makeWorld(): Promise<World> {
  const made = await makeWorkspace()
  const accounts = new Map<string, string>()
  const contactId = await withWorkspace(made.workspaceId, async (tx) => {
    for (const name of ACCOUNTS) {
      const [row] = await tx.execute<{ id: string }>(sql`with one as (select gen_random_uuid() as id)
        insert into account (id, root_id, name) select id, id, ${name} from one returning id`)
      accounts.set(name, row!.id)
    }
    await tx.execute(sql`with book as (insert into ledger (name) values ('Books') returning id)
      insert into account_key (ledger_id, external_id, account_id)
      select id, 'K-10/77', ${accounts.get('Nordtarn Logistik')!}::uuid from book`)
    const [contact] = await tx.execute<{ id: string }>(sql`
      insert into contact (name, email, phone, created_by)
      values ('Jürgen Groß', 'j.gross@kohler.example', '+49 171 2233-445', ${made.personId}) returning id`)
    for (const body of NOTES) {
      await tx.execute(sql`insert into touch (kind, day, body, said_by, account_id)
        values ('note', '2026-01-01', ${body}, ${made.personId}, ${accounts.get(ACCOUNTS[0]!)!}::uuid)`)
    }
    await tx.execute(sql`insert into task (text, day, owner_id, series_id, series_day, created_by)
      values ('Angebot für Köhler schreiben', '2026-01-01', ${made.personId}, gen_random_uuid(), '2026-01-01', ${made.personId})`)
    await tx.execute(sql`insert into promise (account_id, made_by, form, size, text, promised_day, owner_id, due_day, first_day, created_by)
      values (${accounts.get(ACCOUNTS[0]!)!}::uuid, 'us', 'explicit', 'small', 'Die Zeichnungen schicken', '2026-01-01', ${made.personId},
        '2026-02-01', '2026-02-01', ${made.personId})`)
    await tx.execute(sql`insert into saved_view (noun, name, address, person_id)
      values ('accounts', 'Quiet in the north', 'status=gone_quiet', ${made.personId})`)
    return contact!.id
  })
  return { ...made, accounts, contactId }
}
