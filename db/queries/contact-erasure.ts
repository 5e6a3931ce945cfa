import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { ERASED_NAME } from '#lib/core/contact.ts'

// What is erased here is what db/schema marks as personal() at a contact and whatever hangs on it; tests/contacts.test.ts walks the
// schema and fails when a marked column is left.

/** What stands for the text of something that was about an erased person alone. */
const ERASED_TEXT = 'What stood here was erased.'

/** Touches with this contact and nobody else of theirs: what was said there is about them alone. */
export async function listLoneTouches(tx: Tx, contactId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select tc.touch_id as id from touch_contact tc
    where tc.contact_id = ${contactId}::uuid
      and not exists (select 1 from touch_contact o where o.touch_id = tc.touch_id and o.contact_id <> tc.contact_id)`)
  return rows.map((row) => row.id)
}

export async function listTaskIds(tx: Tx, contactId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`select id from task where contact_id = ${contactId}::uuid`)
  return rows.map((row) => row.id)
}

export async function eraseTouches(tx: Tx, ids: string[]): Promise<void> {
  await tx.execute(sql`
    update touch set subject = '', body = ${ERASED_TEXT}, updated_at = now(), revision = revision + 1 where id = any(${uuids(ids)})`)
}

/** Open ones are put away: there is nobody left to do them with. */
export async function eraseTasks(tx: Tx, ids: string[]): Promise<void> {
  await tx.execute(sql`
    update task set text = ${ERASED_TEXT}, archived_at = case when done_at is null then coalesce(archived_at, now()) else archived_at end,
      updated_at = now(), revision = revision + 1
    where id = any(${uuids(ids)})`)
}

export async function eraseNotifications(tx: Tx, touchIds: string[], taskIds: string[]): Promise<void> {
  await tx.execute(sql`
    update notification set text = ${ERASED_TEXT} where touch_id = any(${uuids(touchIds)}) or task_id = any(${uuids(taskIds)})`)
}

export async function eraseRoles(tx: Tx, contactId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(
    sql`update contact_position set role = '' where contact_id = ${contactId}::uuid returning id`,
  )
  return rows.map((row) => row.id)
}

export async function erasePerson(tx: Tx, contactId: string): Promise<void> {
  await tx.execute(sql`
    update contact set name = ${ERASED_NAME}, email = null, phone = null, languages = '', channels = '', working_style = '',
      consent_note = '', erased_at = now(), archived_at = coalesce(archived_at, now()), updated_at = now(), revision = revision + 1
    where id = ${contactId}::uuid`)
}

/** What changes kept of these rows: the fields named here are gone from it, so that taking a change back brings none of them. */
export async function eraseKept(tx: Tx, subjectIds: string[], keys: readonly string[]): Promise<void> {
  const gone = sql`${`{${keys.join(',')}}`}::text[]`
  // a field of a change that is JSON null (a row that was made) has no keys to take away
  const without = (column: 'before' | 'after') =>
    sql`case when jsonb_typeof(${sql.identifier(column)}) = 'object' then ${sql.identifier(column)} - ${gone} else ${sql.identifier(column)} end`
  await tx.execute(sql`
    update change_row set before = ${without('before')}, after = ${without('after')} where subject_id = any(${uuids(subjectIds)})`)
}

/** Names, mail addresses and telephones the person had before, as changes kept them. */
export async function listFormerSayings(tx: Tx, contactId: string): Promise<string[]> {
  const rows = await tx.execute<{ said: string }>(sql`
    select distinct v.value as said from change_row r,
      jsonb_array_elements(jsonb_build_array(r.before, r.after)) as d(said), jsonb_each_text(d.said) as v
    where r.noun = 'contact' and r.subject_id = ${contactId}::uuid and jsonb_typeof(d.said) = 'object'
      and v.key in ('name', 'email', 'phone') and v.value <> ''`)
  return rows.map(({ said }) => said)
}

/**
 * Lists that brought the person in or wrote to them, once they are finished: the files themselves, and the rows shown of them. Of any other
 * list what it shows of them: a row that was refused, or left as it stood, has no trace at the person.
 */
export async function eraseImported(
  tx: Tx,
  contactId: string,
  { text, json }: { text: string; json: string },
): Promise<void> {
  const lists = sql`(
    select i.id from import i
    where i.kind <> 'invoices' and i.state in ('committed', 'undone', 'failed') and (
      i.id = (select import_id from contact where id = ${contactId}::uuid)
      or i.id in (
        select t.import_id from touch t join touch_contact tc on tc.touch_id = t.id where tc.contact_id = ${contactId}::uuid
        union select import_id from task where contact_id = ${contactId}::uuid
        union select (h.document ->> 'importId')::uuid from change h join change_row r on r.change_id = h.id
          where h.kind = 'list-import' and r.subject_id = ${contactId}::uuid)))`
  await tx.execute(sql`delete from import_piece where import_id in ${lists}`)
  await tx.execute(sql`delete from import_refusal where import_id in ${lists}`)
  const cleared = (column: 'format' | 'plan' | 'mapping' | 'outcome') =>
    sql`${sql.identifier(column)} = regexp_replace(${sql.identifier(column)}::text, ${json}, ${ERASED_NAME}, 'gi')::jsonb`
  await tx.execute(sql`
    update import set ${cleared('format')}, ${cleared('plan')}, ${cleared('mapping')}, ${cleared('outcome')} where id in ${lists}`)
  const names = (column: 'format' | 'plan' | 'outcome') => sql`${sql.identifier(column)}::text ~* ${json}`
  await tx.execute(sql`
    update import set ${cleared('format')}, ${cleared('plan')}, ${cleared('outcome')}
    where kind <> 'invoices' and (${names('format')} or ${names('plan')} or ${names('outcome')})`)
  await tx.execute(sql`
    delete from import_refusal r using import i
    where i.id = r.import_id and i.kind <> 'invoices' and r.reason ~* ${text}`)
}

/**
 * Where others were there too, the text stays and only what names the person goes: in touches and tasks at the accounts they worked at
 * (and touches not placed yet), in what changes kept of those, in notifications and in mails.
 * `patterns` are regular expressions: of the text, and of the text inside JSON.
 */
export async function eraseMentions(
  tx: Tx,
  contactId: string,
  patterns: { text: string; json: string },
): Promise<void> {
  const { text, json } = patterns
  const cleared = (column: 'subject' | 'body' | 'text' | 'address') =>
    sql`${sql.identifier(column)} = regexp_replace(${sql.identifier(column)}, ${text}, ${ERASED_NAME}, 'gi')`
  const accounts = sql`(select account_id from contact_position where contact_id = ${contactId}::uuid)`
  await tx.execute(sql`
    update touch set ${cleared('subject')}, ${cleared('body')}
    where (account_id in ${accounts} or account_id is null
        or id in (select touch_id from touch_contact where contact_id = ${contactId}::uuid))
      and (subject ~* ${text} or body ~* ${text})`)
  await tx.execute(sql`update task set ${cleared('text')} where account_id in ${accounts} and text ~* ${text}`)
  await tx.execute(sql`update notification set ${cleared('text')} where text ~* ${text}`)
  await tx.execute(sql`
    update mail set ${cleared('subject')}, ${cleared('body')} where subject ~* ${text} or body ~* ${text}`)
  const inJson = (column: 'before' | 'after') =>
    sql`${sql.identifier(column)} = regexp_replace(${sql.identifier(column)}::text, ${json}, ${ERASED_NAME}, 'gi')::jsonb`
  await tx.execute(sql`
    update change_row set ${inJson('before')}, ${inJson('after')}
    where noun in ('touch', 'task', 'promise', 'standing_promise', 'promise_share') and (before::text ~* ${json} or after::text ~* ${json})`)
}

const uuids = (ids: string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`
