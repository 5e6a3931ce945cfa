import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

export type StoredAnswer = {
  requestDigest: string
  status: number
  headers: Record<string, string>
  /** The letters that were sent: kept as one text, so that who asks again is sent the same. Null: erased since. */
  body: string | null
}

/**
 * Claims an idempotency key for a request, within the transaction of its change: whoever sends the same at the same moment waits here until
 * that one is done. Null: claimed; else what was answered before.
 */
export async function claimAnswer(
  tx: Tx,
  claim: { apiKeyId: string; idempotencyKey: string; requestDigest: string },
): Promise<StoredAnswer | null> {
  // a key may be used anew after a day
  await tx.execute(sql`delete from api_answer where api_key_id = ${claim.apiKeyId} and at < now() - interval '1 day'`)
  const made = await tx.execute(sql`
    insert into api_answer (api_key_id, idempotency_key, request_digest)
    values (${claim.apiKeyId}, ${claim.idempotencyKey}, ${claim.requestDigest})
    on conflict do nothing returning 1`)
  if (made.length === 1) return null
  const [row] = await tx.execute<StoredAnswer>(sql`
    select request_digest as "requestDigest", status, headers, body #>> '{}' as body from api_answer
    where api_key_id = ${claim.apiKeyId} and idempotency_key = ${claim.idempotencyKey}`)
  return row!
}

/** Keeps what a claimed key is answered. */
export async function writeAnswer(
  tx: Tx,
  claim: { apiKeyId: string; idempotencyKey: string },
  answer: Omit<StoredAnswer, 'requestDigest'>,
): Promise<void> {
  await tx.execute(sql`
    update api_answer set status = ${answer.status}, headers = ${JSON.stringify(answer.headers)}::jsonb,
      body = to_jsonb(${answer.body}::text)
    where api_key_id = ${claim.apiKeyId} and idempotency_key = ${claim.idempotencyKey}`)
}

/** Nothing is kept for longer than a day, also of keys that are used no more. */
export async function forgetAnswers(tx: Tx): Promise<void> {
  await tx.execute(sql`delete from api_answer where at < now() - interval '1 day'`)
}

/**
 * Erases what programs were answered of a contact, or with these words in it (a regular expression of the text inside JSON). That it was
 * answered stays: who sends it again must not make the person anew.
 */
export async function eraseAnswers(tx: Tx, contactId: string, json: string | null): Promise<void> {
  const named = json === null ? sql`` : sql` or body #>> '{}' ~* ${json}`
  await tx.execute(sql`update api_answer set body = null where strpos(body #>> '{}', ${contactId}) > 0${named}`)
}
