import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { ERASED_NAME } from '#lib/core/contact.ts'

/** How an erased person confirmed a stage is gone; that somebody of theirs did, and when, stays. */
export async function eraseConfirmations(tx: Tx, contactId: string): Promise<void> {
  await tx.execute(
    sql`update stage_declaration set confirmed_how = '' where confirmed_by = ${contactId}::uuid and confirmed_how <> ''`,
  )
}

/**
 * Their name in the reasons of stages that were declared of the accounts they worked at, in what was noted of gaps and complaints there and
 * in what others of theirs said, and in the notes of changes, which repeat such reasons.
 */
export async function eraseDeclarationMentions(tx: Tx, contactId: string, { text }: { text: string }): Promise<void> {
  const here = sql`account_id in (select account_id from contact_position where contact_id = ${contactId}::uuid)`
  const places: [table: string, where: SQL, columns: string[]][] = [
    ['stage_declaration', sql`(${here} or confirmed_by = ${contactId}::uuid)`, ['reason', 'confirmed_how', 'learned']],
    ['gap_outcome', here, ['note']],
    ['stated_answer', here, ['sentence']],
    ['complaint_outcome', sql`answer_id in (select id from stated_answer where ${here})`, ['note']],
    ['change', sql`true`, ['note']],
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
}
