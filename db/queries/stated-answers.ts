import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { NewSaying } from '#lib/core/share/guest-answer.ts'
import type { BuiltInStage } from '#lib/core/stage.ts'

export type StatedAnswerRow = {
  id: string
  contactId: string | null
  contactName: string | null
  kind: 'answer' | 'complaint' | 'praise'
  stage: BuiltInStage | null
  sentence: string
  at: string
}

/** What one contact said about an account through share pages, newest first. */
export async function listSaidBy(
  tx: Tx,
  accountId: string,
  contactId: string,
  most: number,
): Promise<StatedAnswerRow[]> {
  const rows = await tx.execute<StatedAnswerRow>(sql`
    select ${SAID} where s.account_id = ${accountId}::uuid and s.contact_id = ${contactId}::uuid
    order by s.at desc, s.id limit ${most}`)
  return [...rows]
}

/** Of each contact of an account the newest answer, the newest of them first. */
export async function listNewestAnswers(tx: Tx, accountId: string): Promise<StatedAnswerRow[]> {
  const rows = await tx.execute<StatedAnswerRow>(sql`
    select * from (
      select distinct on (s.contact_id) ${SAID} where s.account_id = ${accountId}::uuid and s.kind = 'answer'
      order by s.contact_id, s.at desc, s.id
    ) newest order by at desc, id`)
  return [...rows]
}

const SAID = sql`s.id, s.contact_id as "contactId", c.name as "contactName", s.kind, s.stage, s.sentence, s.at
  from stated_answer s left join contact c on c.id = s.contact_id`

/** How many sayings came through a link within the last day. */
export async function countSaidToday(tx: Tx, linkId: string): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from stated_answer s join share_link l on l.account_id = s.account_id and l.id = s.share_link_id
    where l.id = ${linkId}::uuid and s.at > now() - interval '1 day'`)
  return row!.count
}

export async function insertStatedAnswers(
  tx: Tx,
  by: { accountId: string; contactId: string; linkId: string },
  sayings: readonly NewSaying[],
): Promise<void> {
  await tx.execute(sql`
    insert into stated_answer (account_id, contact_id, share_link_id, kind, stage, sentence, at)
    select ${by.accountId}::uuid, ${by.contactId}::uuid, ${by.linkId}::uuid, r.kind, r.stage, r.sentence, clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(sayings)}::jsonb) as r(kind text, stage text, sentence text)`)
}

/** Keeps what the customer says with the other newest words; null takes it away. */
export async function writeStatedWord(
  tx: Tx,
  accountId: string,
  word: { stage: BuiltInStage; rank: number; at: string } | null,
): Promise<void> {
  await tx.execute(sql`
    insert into account_word (account_id, stated, stated_rank, stated_at)
    values (${accountId}::uuid, ${word?.stage ?? null}, ${word?.rank ?? null}, ${word?.at ?? null}::timestamptz)
    on conflict (workspace_id, account_id) do update set stated = excluded.stated, stated_rank = excluded.stated_rank,
      stated_at = excluded.stated_at`)
}

/** The words of an erased person; what they chose stays counted, without a sentence. */
export async function eraseSaid(tx: Tx, contactId: string): Promise<void> {
  await tx.execute(sql`
    update complaint_outcome o set note = '' from stated_answer s
    where s.id = o.answer_id and s.contact_id = ${contactId}::uuid and o.note <> ''`)
  await tx.execute(sql`update stated_answer set sentence = '' where contact_id = ${contactId}::uuid and sentence <> ''`)
}
