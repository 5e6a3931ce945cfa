import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { AuditFilter } from '#lib/core/audit/filter.ts'

export type AuditRow = {
  id: string
  /** ISO, UTC. */
  at: string
  actorKind: string
  actorId: string | null
  /** Of a person or key, and of a job somebody asked for: who; of a guest whose page it was. Null where nobody is known. */
  actorName: string | null
  keyId: string | null
  keyName: string | null
  door: string
  requestId: string
  address: string | null
  action: string
  noun: string
  subjectId: string
  /** What the subject is called now, where it is an account, a contact or a person of the team. */
  subjectName: string | null
  /** The account it is about or hangs on. */
  accountId: string | null
  rows: number
  fields: string[]
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  erased: boolean
  /** A seal holds it. */
  sealed: boolean
}

export type AuditPage = { items: AuditRow[]; next: string | null }

/**
 * Entries of the workspace's audit log, the newest first; `cursor` is the `next` of the page before. Entries are numbered when they are written:
 * one that is committed late may come between two that were read.
 */
export async function listAuditEntries(
  tx: Tx,
  filter: AuditFilter,
  cursor: string | null = null,
  most = 50,
): Promise<AuditPage> {
  const among = sql`select * from audit_entry e where ${sql.join(conditions(filter, cursor), sql` and `)} order by e.id desc limit ${most + 1}`
  const rows = await tx.execute<AuditRow>(readAudit(among))
  const items = rows.slice(0, most)
  return { items, next: rows.length > most ? items.at(-1)!.id : null }
}

/** Every entry of a filter, as `listAuditEntries` reads them; to be read by a cursor. */
export const allAuditEntries = (filter: AuditFilter): SQL =>
  readAudit(sql`select * from audit_entry e where ${sql.join(conditions(filter, null), sql` and `)}`)

/** Rows of `AuditRow` for entries `among`, the newest first. */
const readAudit = (among: SQL): SQL => sql`
    select e.id::text as id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.actor_kind as "actorKind", e.actor_id as "actorId",
      coalesce(p.name, g.name) as "actorName", e.key_id as "keyId", k.name as "keyName", e.door, e.request_id as "requestId", v.address,
      e.action, e.noun, e.subject_id as "subjectId", coalesce(a.name, c.name, m.name) as "subjectName", a.id as "accountId", e.rows, e.fields,
      v.before, v.after, v.erased_at is not null as erased, s.seq is not null as sealed
    from (${among}) e
      left join audit_value v on v.workspace_id = e.workspace_id and v.entry_id = e.id
      left join audit_seal s on s.workspace_id = e.workspace_id and s.entry_id = e.id
      left join system.person p on p.id = e.actor_id and e.actor_kind <> 'guest'
      left join share_link l on e.actor_kind = 'guest' and l.id = e.actor_id
      left join contact g on g.id = l.contact_id
      left join system.api_key k on k.id = e.key_id and k.workspace_id = e.workspace_id
      left join account a on a.id = ${idIn(sql`coalesce(v.after ->> 'account_id', v.before ->> 'account_id', case when e.noun = 'account' then e.subject_id end)`)}
      left join contact c on e.noun = 'contact' and c.id = ${idIn(sql`e.subject_id`)}
      left join system.person m on e.noun in (${PEOPLE}) and m.id = ${idIn(sql`e.subject_id`)}
    order by e.id desc`

/** Text as an id where it is one. */
const idIn = (text: SQL) =>
  sql`case when ${text} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then (${text})::uuid end`

/** Nouns whose subject is a person of the team. */
const PEOPLE = sql.raw(
  ['session', 'membership', 'person', 'second_factor', 'recovery_code', 'identity', 'token', 'mail_drop', 'password']
    .map((noun) => `'${noun}'`)
    .join(', '),
)

function conditions(filter: AuditFilter, cursor: string | null): SQL[] {
  const { personId, kind, noun, action, subjectId, from, through, timeZone } = filter
  return [
    cursor === null ? sql`true` : sql`e.id < ${cursor}::bigint`,
    personId && sql`e.actor_id = ${personId}::uuid`,
    kind && sql`e.actor_kind = ${kind}`,
    noun && sql`e.noun = ${noun}`,
    action && sql`e.action = ${action}`,
    // a row known by several ids ("account/field") is found by the first
    subjectId &&
      sql`(e.subject_id = ${subjectId} or (e.subject_id >= ${`${subjectId}/`} and e.subject_id < ${`${subjectId}0`}))`,
    from && sql`e.at >= (${from}::date)::timestamp at time zone ${timeZone}`,
    through && sql`e.at < (${through}::date + 1)::timestamp at time zone ${timeZone}`,
  ].filter((part): part is SQL => Boolean(part))
}

/** Words there are to choose from in the filter. */
export async function listAuditNouns(tx: Tx): Promise<string[]> {
  // a walk along an index is not there for it: the newest ten thousand tell which nouns matter
  const rows = await tx.execute<{ noun: string }>(sql`
    select distinct noun from (select noun from audit_entry order by id desc limit 10000) e order by noun`)
  return rows.map(({ noun }) => noun)
}
