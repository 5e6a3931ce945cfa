import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { ERASED_NAME } from '#lib/core/contact.ts'

/**
 * What a person was shown of promises, and what they said of them, is gone: the words written for them, theirs, and our answers. That they
 * said it was so or not stays counted, without a sentence. Answers the shares, for what changes kept of them.
 */
export async function eraseShares(tx: Tx, contactId: string): Promise<string[]> {
  await tx.execute(sql`
    update promise_reply set sentence = '', wording_shown = '', settlement = '', answer = '' where contact_id = ${contactId}::uuid`)
  const rows = await tx.execute<{ id: string }>(sql`
    update promise_share set wording = ${ERASED_NAME}, archived_at = coalesce(archived_at, now()), revision = revision + 1
    where contact_id = ${contactId}::uuid returning id`)
  return rows.map(({ id }) => id)
}

/**
 * Their name in what was promised at the accounts they worked at, or to them: in its steps, in what was said of what became of it and in what
 * others of theirs were shown and said; and in what changes kept of it. What was promised binds the account and stays.
 */
export async function erasePromiseMentions(
  tx: Tx,
  contactId: string,
  { text, json }: { text: string; json: string },
): Promise<void> {
  const here = sql`(account_id in (select account_id from contact_position where contact_id = ${contactId}::uuid) or contact_id = ${contactId}::uuid)`
  const within = sql`promise_id in (select id from promise where ${here})`
  const places: [table: string, where: SQL, columns: string[]][] = [
    ['promise_step', within, ['text']],
    ['promise_outcome', sql`(${within} or told_by = ${contactId}::uuid)`, ['note', 'reason']],
    ['promise_share', within, ['wording']],
    ['promise_reply', within, ['wording_shown', 'sentence', 'settlement', 'answer']],
    ['promise', here, ['text', 'where_said']],
    ['standing_promise', here, ['text', 'where_said']],
  ]
  for (const [table, where, columns] of places) {
    const cleared = columns.map(
      (column) =>
        sql`${sql.identifier(column)} = regexp_replace(${sql.identifier(column)}, ${text}, ${ERASED_NAME}, 'gi')`,
    )
    const named = columns.map((column) => sql`${sql.identifier(column)} ~* ${text}`)
    await tx.execute(sql`
      update ${sql.identifier(table)} set ${sql.join(cleared, sql`, `)} where ${where} and (${sql.join(named, sql` or `)})`)
  }
  const inJson = (column: 'before' | 'after') =>
    sql`${sql.identifier(column)} = regexp_replace(${sql.identifier(column)}::text, ${json}, ${ERASED_NAME}, 'gi')::jsonb`
  await tx.execute(sql`
    update change_row set ${inJson('before')}, ${inJson('after')}
    where noun in ('promise', 'standing_promise', 'promise_share') and (before::text ~* ${json} or after::text ~* ${json})`)
}
