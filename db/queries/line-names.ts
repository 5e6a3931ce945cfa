import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** Words in a row of a line, folded; `at` is the first. */
type Asked = { at: number; count: number; text: string }

export type NamedAccount = { id: string; name: string; country: string | null; at: number; count: number }

/** So many that begin alike are offered for each place in the line. */
const EACH = 6

/**
 * Accounts whose name is, or begins with, words of a line. A range of the folded name is asked for, which the index answers under row-level
 * security too; with a hundred thousand accounts a long line takes some milliseconds.
 */
export async function listAccountsBegunBy(tx: Tx, asked: readonly Asked[]): Promise<NamedAccount[]> {
  if (asked.length === 0) return []
  const rows = await tx.execute<NamedAccount>(sql`
    select m.id, m.name, m.country, g.at, g.count
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as g(at int, count int, text text), lateral (
      select a.id, a.name, a.country from account a
      where a.folded >= ' ' || g.text || ' ' and a.folded < ' ' || g.text || '!' and a.archived_at is null and a.merged_into is null
      order by a.folded, a.id limit ${EACH}
    ) m order by g.count desc, g.at, m.name, m.id`)
  return [...rows]
}

export type NamedContact = {
  id: string
  name: string
  accountId: string
  accountName: string
  at: number
  count: number
}

/** The same for people, with an account they are at. */
export async function listContactsBegunBy(tx: Tx, asked: readonly Asked[]): Promise<NamedContact[]> {
  if (asked.length === 0) return []
  const rows = await tx.execute<NamedContact>(sql`
    select m.id, m.name, p.account_id as "accountId", a.name as "accountName", g.at, g.count
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as g(at int, count int, text text), lateral (
      select c.id, c.name from contact c
      where c.folded >= ' ' || g.text || ' ' and c.folded < ' ' || g.text || '!' and c.archived_at is null and c.erased_at is null
      order by c.folded, c.id limit ${EACH}
    ) m
    join contact_position p on p.contact_id = m.id and p.until_day is null
    join account a on a.id = p.account_id and a.archived_at is null and a.merged_into is null
    order by g.count desc, g.at, m.name, m.id, a.name limit 30`)
  return [...rows]
}

/** Accounts that have one of these words anywhere in their name, those with a short name first. Only words that some name has are looked for. */
export async function listAccountsHolding(
  tx: Tx,
  words: readonly { at: number; word: string }[],
): Promise<NamedAccount[]> {
  if (words.length === 0) return []
  const rows = await tx.execute<NamedAccount>(sql`
    select a.id, a.name, a.country, g.at, 1 as count
    from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as g(at int, word text), lateral (
      select f.id from find_by_words('account', case when exists (
        select from search_word k where k.word = g.word collate "C" and k.noun = 'account'
      ) then array[g.word] else '{}' end, ${EACH}) f
    ) m join account a on a.id = m.id order by g.at, length(a.folded), a.id`)
  return [...rows]
}

/** Who works at these accounts, by name. */
export async function listPeopleAt(
  tx: Tx,
  accountIds: readonly string[],
): Promise<{ id: string; name: string; accountId: string; accountName: string }[]> {
  if (accountIds.length === 0) return []
  const rows = await tx.execute<{ id: string; name: string; accountId: string; accountName: string }>(sql`
    select c.id, c.name, p.account_id as "accountId", a.name as "accountName"
    from contact_position p join contact c on c.id = p.contact_id join account a on a.id = p.account_id
    where p.account_id = any(${`{${accountIds.join(',')}}`}::uuid[]) and p.until_day is null
      and c.archived_at is null and c.erased_at is null
    order by c.sort_name, c.id limit 500`)
  return [...rows]
}
