import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { ERASED_NAME } from '#lib/core/contact.ts'

/**
 * What a person was shown of offers is gone, and the words in which they answered; that the account accepted or declined stays counted. Answers
 * the shares, for what changes kept of them.
 */
export async function eraseOfferSaid(tx: Tx, contactId: string): Promise<string[]> {
  await tx.execute(sql`update pitch_answer set note = '' where told_by = ${contactId}::uuid`)
  const rows = await tx.execute<{ id: string }>(sql`
    update pitch_share set wording = ${ERASED_NAME}, archived_at = coalesce(archived_at, now()), revision = revision + 1
    where contact_id = ${contactId}::uuid returning id`)
  return rows.map(({ id }) => id)
}

/** Their name in what is noted of offers to the accounts they worked at, or to them; in what was said of these, and in what others of theirs were shown. */
export async function erasePitchMentions(
  tx: Tx,
  contactId: string,
  { text, json }: { text: string; json: string },
): Promise<void> {
  const here = sql`(account_id in (select account_id from contact_position where contact_id = ${contactId}::uuid) or contact_id = ${contactId}::uuid)`
  const within = sql`pitch_id in (select id from pitch where ${here})`
  const cleared = (column: SQL, pattern: string) => sql`regexp_replace(${column}, ${pattern}, ${ERASED_NAME}, 'gi')`
  await tx.execute(sql`
    update pitch set note = ${cleared(sql`note`, text)}
    where ${here} and note ~* ${text}`)
  await tx.execute(sql`
    update pitch_answer set note = ${cleared(sql`note`, text)}, despite = ${cleared(sql`despite::text`, json)}::jsonb
    where (${within} or told_by = ${contactId}::uuid) and (note ~* ${text} or despite::text ~* ${json})`)
  await tx.execute(sql`
    update pitch_share set wording = ${cleared(sql`wording`, text)} where ${within} and wording ~* ${text}`)
  // why somebody had more of a lot, came first, or had not the same: reasons that may name whom it was promised to
  await tx.execute(sql`
    update allocation set reason = ${cleared(sql`reason`, text)} where ${within} and reason ~* ${text}`)
  await tx.execute(sql`
    update offer_decision set note = ${cleared(sql`note`, text)} where note ~* ${text}`)
  await tx.execute(sql`
    update difference_word set note = ${cleared(sql`note`, text)} where note ~* ${text}`)
  await tx.execute(sql`
    update launch set rule = ${cleared(sql`rule::text`, json)}::jsonb
    where id in (select launch_id from pitch where ${here}) and rule::text ~* ${json}`)
  await tx.execute(sql`
    update change_row set before = ${cleared(sql`before::text`, json)}::jsonb, after = ${cleared(sql`after::text`, json)}::jsonb
    where noun in ('pitch', 'pitch_answer', 'pitch_share', 'launch', 'lot', 'allocation', 'offer_decision', 'difference_word') and (before::text ~* ${json} or after::text ~* ${json})`)
}
