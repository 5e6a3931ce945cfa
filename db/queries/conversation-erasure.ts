import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { ERASED_NAME } from '#lib/core/contact.ts'

/** Clarity conversations with this contact and nobody else of theirs: what they said is about them alone. */
export async function listLoneConversations(tx: Tx, contactId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select k.conversation_id as id from conversation_contact k
    where k.contact_id = ${contactId}::uuid
      and not exists (
        select 1 from conversation_contact o where o.conversation_id = k.conversation_id and o.contact_id <> k.contact_id)`)
  return rows.map(({ id }) => id)
}

/** What they said is gone; what both sides agreed on stays, as it binds both. */
export async function eraseConversations(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`
    update clarity_conversation set theirs = '', updated_at = now(), revision = revision + 1
    where id = any(${`{${ids.join(',')}}`}::uuid[])`)
}

/** Where others were there too, or somebody felt something about them, only what names the person goes. */
export async function eraseConversationMentions(
  tx: Tx,
  contactId: string,
  { text, json }: { text: string; json: string },
): Promise<void> {
  const cleared = (column: (typeof SAID)[number] | 'sentence') =>
    sql`${sql.identifier(column)} = regexp_replace(${sql.identifier(column)}, ${text}, ${ERASED_NAME}, 'gi')`
  const accounts = sql`(select account_id from contact_position where contact_id = ${contactId}::uuid)`
  const names = sql.join(
    SAID.map((column) => sql`${sql.identifier(column)} ~* ${text}`),
    sql` or `,
  )
  await tx.execute(sql`
    update clarity_conversation set ${sql.join(SAID.map(cleared), sql`, `)}
    where (account_id in ${accounts}
        or id in (select conversation_id from conversation_contact where contact_id = ${contactId}::uuid))
      and (${names})`)
  await tx.execute(
    sql`update feeling set ${cleared('sentence')} where account_id in ${accounts} and sentence ~* ${text}`,
  )
  const inJson = (column: 'before' | 'after') =>
    sql`${sql.identifier(column)} = regexp_replace(${sql.identifier(column)}::text, ${json}, ${ERASED_NAME}, 'gi')::jsonb`
  await tx.execute(sql`
    update change_row set ${inJson('before')}, ${inJson('after')}
    where noun = 'conversation' and (before::text ~* ${json} or after::text ~* ${json})`)
}

const SAID = ['ours', 'theirs', 'rules', 'honesty', 'communication', 'openness', 'commitment'] as const
