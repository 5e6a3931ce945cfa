import type { BenchInstall } from './bench-install.ts'

export type DailySize = { contacts: number; notes: number; tasks: number; entries: number }
/** An account with a long life, and a contact and words that are known to be there. */
export type DailyRows = { storied: string; person: string; noteWords: string }

const CHUNK = 5_000
const ONSETS = 'b br d f g gr h k kl kr l m n p r s sch st t tr v w z'.split(' ')
const NUCLEI = 'a e i o u ä ö ü é ie ei au'.split(' ')
const CODAS = ['', 'n', 'r', 'l', 's', 'm', 'ck', 'rt', 'nd', 'ng', 'ß']

/**
 * What people write: contacts with mail and telephone, notes of 20 to 70 words out of forty thousand (a few of them in most notes, most in few: Zipf's
 * law), tasks; and one account with `entries` entries of its own. The same every time; written as the owner, whom the triggers serve as they do the app.
 */
export async function writeDailyRows(
  { owner, workspaceId, personId }: BenchInstall,
  size: DailySize,
): Promise<DailyRows> {
  const chance = randomFrom(20_261_122)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)]!
  const word = (syllables: number) =>
    Array.from({ length: syllables }, () => pick(ONSETS) + pick(NUCLEI) + pick(CODAS)).join('')
  const vocabulary = Array.from({ length: 40_000 }, (_, at) => word(at < 200 ? 1 : at < 4_000 ? 2 : 3))
  const text = (words: number) =>
    Array.from(
      { length: words },
      () => vocabulary[Math.floor(Math.exp(chance() * Math.log(vocabulary.length))) - 1]!,
    ).join(' ')
  const people = Array.from({ length: 20_000 }, () => `${capital(word(2))} ${capital(word(2))}`)
  const day = () =>
    new Date(Date.UTC(2021, 0, 1) + Math.floor(chance() * 1_780) * 86_400_000).toISOString().slice(0, 10)

  return owner.sql
    .begin(async (sql) => {
      await sql`select set_config('app.workspace', ${workspaceId}, true)`
      const accounts = (
        await sql<{ id: string }[]>`select id from account where workspace_id = ${workspaceId} order by name`
      ).map(({ id }) => id)
      const storied = accounts[Math.floor(accounts.length / 2)]!
      let person = ''
      let noteWords = ''
      for (const count of chunks(size.contacts)) {
        const contacts = Array.from({ length: count }, () => ({
          name: pick(people),
          phone: `+49 ${Math.floor(chance() * 1e9)}`,
          account_id: pick(accounts),
        }))
        person ||= contacts[0]!.name
        await sql`
        with said as materialized (
          select gen_random_uuid() as id, s.* from jsonb_to_recordset(${JSON.stringify(contacts)}::text::jsonb) as s(name text, phone text, account_id uuid)
        ), made as (
          insert into contact (id, name, email, phone, created_by)
          select id, name, replace(fold(name), ' ', '.') || '@example.test', phone, ${personId} from said
        )
        insert into contact_position (contact_id, account_id, role, said_by) select id, account_id, 'Buyer', ${personId} from said`
      }
      const note = async (count: number, account: () => string) => {
        const notes = Array.from({ length: count }, () => ({
          account_id: account(),
          day: day(),
          subject: text(4),
          body: text(20 + Math.floor(chance() * 50)),
        }))
        noteWords ||= notes[0]!.body
          .split(' ')
          .toSorted((p, q) => q.length - p.length)
          .slice(0, 2)
          .join(' ')
        await sql`
        insert into touch (account_id, kind, day, subject, body, said_by)
        select account_id, 'note', day, subject, body, ${personId}
        from jsonb_to_recordset(${JSON.stringify(notes)}::text::jsonb) as s(account_id uuid, day date, subject text, body text)`
      }
      for (const count of chunks(size.notes)) await note(count, () => pick(accounts))
      for (const count of chunks(size.entries)) await note(count, () => storied)
      for (const count of chunks(size.tasks)) {
        const tasks = Array.from({ length: count }, () => ({ account_id: pick(accounts), said: text(6) }))
        await sql`
        insert into task (account_id, text, day, owner_id, series_id, series_day, created_by)
        select account_id, said, '2026-12-01', ${personId}, gen_random_uuid(), '2026-12-01', ${personId}
        from jsonb_to_recordset(${JSON.stringify(tasks)}::text::jsonb) as s(account_id uuid, said text)`
      }
      return { storied, person, noteWords }
    })
    .then(async (rows) => {
      await owner.sql`analyze contact, contact_position, touch, task, search_word`
      return rows
    })
}

function chunks(total: number): number[] {
  return Array.from({ length: Math.ceil(total / CHUNK) }, (_, at) => Math.min(CHUNK, total - at * CHUNK))
}

function capital(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1)
}

/** Numbers in [0, 1) that are the same for the same seed (Numerical Recipes' linear congruence). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
