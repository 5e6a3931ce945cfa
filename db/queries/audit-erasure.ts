import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

const GONE = sql`salt = null, address = null, before = null, after = null, erased_at = now()`

/** Erases what the audit log kept of these subjects, whatever it was; that something happened to them, and who did it, stays. */
export async function eraseAuditOf(tx: Tx, subjectIds: string[]): Promise<void> {
  if (subjectIds.length === 0) return
  await tx.execute(sql`
    update audit_value v set ${GONE} from audit_entry e
    where e.workspace_id = v.workspace_id and e.id = v.entry_id and v.erased_at is null
      and e.subject_id = any(${`{${subjectIds.join(',')}}`}::text[])`)
}

/**
 * The same of every row that this transaction changed: what was taken out of a row now stands in what was told of it before. A statement over
 * more than 200 rows names none of them; those are given to `eraseAuditOf`, or found by `eraseAuditMentions`.
 */
export async function eraseAuditOfChanged(tx: Tx): Promise<void> {
  await tx.execute(sql`
    update audit_value v set ${GONE} from audit_entry e
    where e.workspace_id = v.workspace_id and e.id = v.entry_id and v.erased_at is null
      and (e.noun, e.subject_id) in (
        select w.noun, w.subject_id from audit_pending p join audit_entry w on w.workspace_id = p.workspace_id and w.id = p.entry_id
        where w.xmin = pg_current_xact_id()::xid and w.subject_id <> '')`)
}

/** The same of whatever was done from pages that were given to this contact: from which address they came is theirs. */
export async function eraseAuditOfGuest(tx: Tx, contactId: string): Promise<void> {
  await tx.execute(sql`
    update audit_value v set ${GONE} from audit_entry e
    where e.workspace_id = v.workspace_id and e.id = v.entry_id and v.erased_at is null and e.actor_kind = 'guest'
      and e.actor_id in (select id from share_link where contact_id = ${contactId}::uuid)`)
}

/**
 * The same wherever the person is named: each value is read, however many there are. `json` is a regular expression of the text inside JSON
 * (lib/flows/erase-contact.ts).
 */
export async function eraseAuditMentions(tx: Tx, json: string): Promise<void> {
  await tx.execute(sql`
    update audit_value set ${GONE}
    where erased_at is null and (before::text ~* ${json} or after::text ~* ${json})`)
}
