import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { PromiseState, Side } from '#lib/core/promises/promise.ts'
import type { EvidentStage } from '#lib/core/stage.ts'

/** What search keeps words of. */
export type SearchNoun = 'account' | 'contact' | 'promise' | 'task' | 'touch'

export type Ids = Record<SearchNoun, string[]>
export type Sizes = Record<SearchNoun, number>

/**
 * Ids of each noun for a term, at most `sizes` each, best first: names that are the term, begin so, have words that begin so, hold it; notes with all
 * `words`, or words that begin so, the newest first; and before all the accounts that some ledger knows by just this number.
 */
export async function findByTerm(tx: Tx, term: string, words: string[], sizes: Sizes): Promise<Ids> {
  const rows = await tx.execute<{ noun: SearchNoun; id: string }>(sql`
    select 'account' as noun, k.account_id as id from ledger l join account_key k on k.ledger_id = l.id and k.external_id = ${term}
    join account a on a.id = k.account_id where a.archived_at is null and a.merged_into is null
    union all select 'account', id from find_named('account', ${term}, ${sizes.account})
    union all select 'contact', id from find_named('contact', ${sizes.contact ? term : ''}, ${sizes.contact})
    union all select 'promise', id from find_named('promise', ${sizes.promise && words.some(saysMuch) ? term : ''}, ${sizes.promise})
    union all select 'task', id from find_named('task', ${sizes.task && words.some(saysMuch) ? term : ''}, ${sizes.task})
    union all select 'touch', id from find_touches(${sizes.touch ? noteQuery(words) : ''}, ${sizes.touch})`)
  return gather(rows, sizes)
}

/** With one or two letters too many words of a note begin: they are looked for when the third is typed. In other scripts two say much. */
const saysMuch = (word: string) => word.length > 2 || (word.length === 2 && /[^ -~]/.test(word))

/** As `findByTerm`, for names and notes that have one whole word of each choice. A noun without choices is not asked. */
export async function findByChoices(
  tx: Tx,
  choices: Partial<Record<SearchNoun, string[][]>>,
  sizes: Sizes,
): Promise<Ids> {
  const asked = Object.entries(choices).map(([noun, words]) =>
    noun === 'touch'
      ? sql`select 'touch' as noun, id from find_touches(${choiceQuery(words)}, ${sizes.touch})`
      : sql`select ${noun} as noun, id from find_by_words(${noun}, ${textArray(words.map((choice) => choice.join(' ')))}::text[], ${sizes[noun as SearchNoun]})`,
  )
  if (asked.length === 0) return gather([], sizes)
  const rows = await tx.execute<{ noun: SearchNoun; id: string }>(sql.join(asked, sql` union all `))
  return gather(rows, sizes)
}

function gather(rows: readonly { noun: SearchNoun; id: string }[], sizes: Sizes): Ids {
  const of = (noun: SearchNoun) =>
    [...new Set(rows.filter((row) => row.noun === noun).map((row) => row.id))].slice(0, sizes[noun])
  return {
    account: of('account'),
    contact: of('contact'),
    promise: of('promise'),
    task: of('task'),
    touch: of('touch'),
  }
}

// folded words hold neither quotes nor backslashes; beside longer words one of a letter or two says nothing of a note
const noteQuery = (words: string[]) =>
  words
    .filter(saysMuch)
    .map((word) => `'${word}':*`)
    .join(' & ')
const choiceQuery = (choices: string[][]) =>
  choices.map((choice) => `(${choice.map((word) => `'${word}'`).join(' | ')})`).join(' & ')

export type KnownWord = { noun: SearchNoun; word: string }

/** The words that are one of these, or (a few each) begin with one of them, and who has them. */
export async function listWordsThatBegin(tx: Tx, beginnings: string[]): Promise<KnownWord[]> {
  const rows = await tx.execute<KnownWord>(sql`
    select distinct k.noun, k.word from unnest(${textArray(beginnings)}::text[]) as v(word), lateral (
      select s.noun, s.word from search_word s where s.word >= v.word and s.word < v.word || chr(1114111) order by s.word limit 6
    ) k`)
  return [...rows]
}

/** The words of each noun that share most letters with this one. */
export async function listAlikeWords(tx: Tx, nouns: SearchNoun[], word: string): Promise<KnownWord[]> {
  const rows = await tx.execute<KnownWord>(sql`
    select distinct n.noun, w.word from unnest(${textArray(nouns)}::text[]) as n(noun), alike_words(n.noun, ${word}, 5) as w`)
  return [...rows]
}

export type AccountHit = {
  id: string
  name: string
  /** The number by which a ledger knows it, where that is what was looked for. */
  number: string | null
  stage: EvidentStage
  owner: string | null
}

/** In the order of the ids; `number` is what was looked for. */
export async function listAccountHits(tx: Tx, ids: string[], number: string): Promise<AccountHit[]> {
  if (ids.length === 0) return []
  const rows = await tx.execute<AccountHit>(sql`
    select a.id, a.name, p.name as owner, coalesce(s.evident, 'unknown') as stage,
      (select k.external_id from account_key k where k.account_id = a.id and k.external_id = ${number} limit 1) as number
    from ${inOrder(ids)} join account a on a.id = o.id
    left join account_standing s on s.account_id = a.id
    left join system.person p on p.id = a.owner_id
    where a.archived_at is null and a.merged_into is null order by o.at`)
  return [...rows]
}

export type ContactHit = {
  id: string
  name: string
  email: string | null
  phone: string | null
  /** Where they work now, the latest said. */
  role: string | null
  accountName: string | null
}

export async function listContactHits(tx: Tx, ids: string[]): Promise<ContactHit[]> {
  if (ids.length === 0) return []
  const rows = await tx.execute<ContactHit>(sql`
    select c.id, c.name, c.email, c.phone, w.role, w.name as "accountName"
    from ${inOrder(ids)} join contact c on c.id = o.id
    left join lateral (
      select p.role, a.name from contact_position p join account a on a.id = p.account_id
      where p.contact_id = c.id and p.until_day is null order by p.said_at desc, p.id limit 1
    ) w on true
    where c.archived_at is null and c.erased_at is null order by o.at`)
  return [...rows]
}

export type TouchHit = {
  id: string
  kind: 'note' | 'call' | 'meeting' | 'mail'
  day: Day
  subject: string
  body: string
  accountId: string | null
  accountName: string | null
}

export async function listTouchHits(tx: Tx, ids: string[]): Promise<TouchHit[]> {
  if (ids.length === 0) return []
  const rows = await tx.execute<TouchHit>(sql`
    select t.id, t.kind, t.day, t.subject, left(t.body, 20000) as body, t.account_id as "accountId", a.name as "accountName"
    from ${inOrder(ids)} join touch t on t.id = o.id left join account a on a.id = t.account_id order by o.at`)
  return [...rows]
}

export type TaskHit = { id: string; text: string; day: Day; done: boolean; accountName: string | null }

/** What is still to do comes before what is done. */
export async function listTaskHits(tx: Tx, ids: string[]): Promise<TaskHit[]> {
  if (ids.length === 0) return []
  const rows = await tx.execute<TaskHit>(sql`
    select t.id, t.text, t.day, t.done_at is not null as done, a.name as "accountName"
    from ${inOrder(ids)} join task t on t.id = o.id left join account a on a.id = t.account_id
    order by t.done_at is not null, o.at`)
  return [...rows]
}

export type PromiseHit = {
  id: string
  text: string
  madeBy: Side
  dueDay: Day
  state: PromiseState
  accountName: string
}

/** What is still to be kept comes before what has an outcome. */
export async function listPromiseHits(tx: Tx, ids: string[]): Promise<PromiseHit[]> {
  if (ids.length === 0) return []
  const rows = await tx.execute<PromiseHit>(sql`
    select p.id, p.text, p.made_by as "madeBy", p.due_day as "dueDay", p.state, a.name as "accountName"
    from ${inOrder(ids)} join promise p on p.id = o.id join account a on a.id = p.account_id
    order by p.state <> 'open', o.at`)
  return [...rows]
}

export type ViewHit = { id: string; noun: string; name: string; address: string; team: boolean }

/** Saved views, mine and the team's, whose name holds the words. There are few: they are read one by one. */
export async function listViewHits(tx: Tx, words: string[], personId: string, most: number): Promise<ViewHit[]> {
  const held = words.map((word) => sql`strpos(fold(name), ${word}) > 0`)
  const rows = await tx.execute<ViewHit>(sql`
    select id, noun, name, address, team from saved_view
    where archived_at is null and (team or person_id = ${personId}::uuid) and ${sql.join(held, sql` and `)}
    order by team, name, id limit ${most}`)
  return [...rows]
}

function inOrder(ids: string[]): SQL {
  return sql`unnest(${`{${ids.join(',')}}`}::uuid[]) with ordinality as o(id, at)`
}

/** Folded words hold no quotes, commas, braces or backslashes; quoted all the same, because "null" is a word too. */
function textArray(words: string[]): string {
  return `{${words.map((word) => `"${word.replace(/[\\"]/g, '')}"`).join(',')}}`
}
