import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { ERASED_NAME } from '#lib/core/contact.ts'

/** What changes keep of such a record may hold a name. */
const KEPT_NOUNS = [
  ...['contract', 'contract_state', 'vow', 'joint_plan', 'gift', 'added_value'],
  ...['risk_driver', 'loss_override', 'mitigation', 'mitigation_step', 'report_link', 'dependency_report', 'scenario'],
  ...['open_snapshot', 'adjustment', 'ledger_total'],
]

/** How an erased person signed plans off is gone; that their side did, and when, binds both and stays. */
export async function eraseSignOffs(tx: Tx, contactId: string): Promise<void> {
  await tx.execute(sql`update plan_sign_off set how = '' where contact_id = ${contactId}::uuid`)
}

/**
 * Their name in what was noted of contracts, programmes, plans, wallet, gifts, supply, risks and what is done about them at the accounts they
 * worked at or of the whole business, and in what changes kept of it; and wherever a report was shared with somebody of that name.
 */
export async function eraseEvidenceMentions(
  tx: Tx,
  contactId: string,
  { text, json }: { text: string; json: string },
): Promise<void> {
  const accounts = sql`(select account_id from contact_position where contact_id = ${contactId}::uuid)`
  const here = sql`account_id in ${accounts}`
  // what is said of the whole business may be said of anybody
  const hereOrAll = sql`(account_id is null or ${here})`
  const within = (column: string, of: string) =>
    sql`${sql.identifier(column)} in (select id from ${sql.identifier(of)} where ${here})`
  const places: [table: string, where: SQL, columns: string[]][] = [
    ['contract', here, ['title', 'exit_note', 'note']],
    ['contract_state', within('contract_id', 'contract'), ['note']],
    ['vow', here, ['text']],
    ['programme_delivery', within('enrolment_id', 'programme_enrolment'), ['what']],
    ['joint_plan', here, ['title', 'about']],
    ['plan_sign_off', within('plan_id', 'joint_plan'), ['how']],
    ['wallet_word', here, ['source']],
    ['gift', here, ['what']],
    ['added_value', here, ['what', 'came_of']],
    ['supply_word', here, ['source']],
    ['risk_driver', hereOrAll, ['what', 'effect']],
    ['loss_override', here, ['reason']],
    ['mitigation', hereOrAll, ['title', 'effect', 'outcome']],
    ['mitigation_step', sql`mitigation_id in (select id from mitigation where ${hereOrAll})`, ['text']],
    ['scenario', sql`true`, ['name', 'note']],
    ['open_snapshot', sql`true`, ['note']],
    ['adjustment', sql`true`, ['note']],
    ['ledger_total', sql`true`, ['source']],
    ['report_link', sql`true`, ['for_whom']],
    // what was frozen stays as it was read
    ['dependency_report', sql`true`, ['review_note']],
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
    where noun in ${KEPT_NOUNS} and (before::text ~* ${json} or after::text ~* ${json})`)
}
