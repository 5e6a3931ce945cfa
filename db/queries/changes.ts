import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { ChangeKind, ChangeRow, Fields } from '#lib/core/change.ts'
import type { Role } from '#lib/core/role.ts'

export type ChangeEntry = {
  id: string
  kind: ChangeKind
  note: string
  document: Fields
  saidBy: string
  at: string
  /** Somebody took it back. */
  undone: boolean
}

export async function insertChange(
  tx: Tx,
  change: { kind: ChangeKind; note: string; document: Fields; saidBy: string; undoes: string | null },
): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into change (kind, note, document, said_by, undoes)
    values (${change.kind}, ${change.note}, ${JSON.stringify(change.document)}::jsonb, ${change.saidBy}::uuid, ${change.undoes}::uuid)
    on conflict (workspace_id, undoes) do nothing returning id`)
  return row?.id ?? null
}

export async function insertChangeRows(tx: Tx, changeId: string, rows: ChangeRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(sql`
    insert into change_row (change_id, noun, subject_id, before, after)
    select ${changeId}::uuid, r.noun, r."subjectId", r.before, r.after
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(noun text, "subjectId" uuid, before jsonb, after jsonb)`)
}

export async function getChange(tx: Tx, id: string): Promise<ChangeEntry | null> {
  const [row] = await tx.execute<ChangeEntry>(sql`
    select c.id, c.kind, c.note, c.document, c.said_by as "saidBy", c.at,
      exists (select 1 from change u where u.undoes = c.id) as undone
    from change c where c.id = ${id}::uuid`)
  return row ?? null
}

/** What came with the import of a list as changes of their own and was not taken back by itself, the last first. */
export async function listImportedChanges(
  tx: Tx,
  importId: string,
  kind: 'stage-declaration' | 'promise-outcome',
): Promise<ChangeEntry[]> {
  const rows = await tx.execute<ChangeEntry>(sql`
    select c.id, c.kind, c.note, c.document, c.said_by as "saidBy", c.at, false as undone
    from change c
    where c.kind = ${kind} and c.document ->> 'importId' = ${importId}
      and not exists (select 1 from change u where u.undoes = c.id)
    order by c.at desc, c.id`)
  return [...rows]
}

/** The rows a change wrote, in the order it wrote them. */
export async function listChangeRows(tx: Tx, changeId: string): Promise<ChangeRow[]> {
  const rows = await tx.execute<ChangeRow>(sql`
    select noun, subject_id as "subjectId", case when jsonb_typeof(before) = 'null' then null else before end as before,
      case when jsonb_typeof(after) = 'null' then null else after end as after
    from change_row where change_id = ${changeId}::uuid order by id`)
  return [...rows]
}

/** Who changed this row last, and when; null where no change of it is kept. */
export async function getLastWriter(tx: Tx, subjectId: string): Promise<{ by: string; at: string } | null> {
  const [row] = await tx.execute<{ by: string; at: string }>(sql`
    select p.name as by, c.at
    from change_row r join change c on c.id = r.change_id join system.person p on p.id = c.said_by
    where r.subject_id = ${subjectId}::uuid order by r.id desc limit 1`)
  return row ?? null
}

/** What somebody may do in this workspace as of now; null for who is not, or no longer, of the team. */
export async function getRole(tx: Tx, personId: string): Promise<Role | null> {
  const [row] = await tx.execute<{ role: Role }>(sql`
    select role from system.membership
    where workspace_id = current_setting('app.workspace')::uuid and person_id = ${personId}::uuid and left_at is null`)
  return row?.role ?? null
}

/** Those of these people who have left the team: nothing is given back to them. */
export async function listFormerOf(tx: Tx, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set()
  const rows = await tx.execute<{ id: string }>(sql`
    select person_id as id from system.membership
    where workspace_id = current_setting('app.workspace')::uuid and person_id = any(${`{${personIds.join(',')}}`}::uuid[])
      and left_at is not null`)
  return new Set(rows.map(({ id }) => id))
}

/** The table of each noun whose rows a change can put back. */
const TABLES: Record<string, string> = {
  account: 'account',
  contact: 'contact',
  position: 'contact_position',
  touch: 'touch',
  task: 'task',
  saved_view: 'saved_view',
  own_field: 'own_field',
  contract: 'contract',
  contract_state: 'contract_state',
  vow: 'vow',
  programme: 'programme',
  enrolment: 'programme_enrolment',
  delivery: 'programme_delivery',
  joint_plan: 'joint_plan',
  sign_off: 'plan_sign_off',
  wallet_word: 'wallet_word',
  gift: 'gift',
  added_value: 'added_value',
  supply_word: 'supply_word',
  risk_driver: 'risk_driver',
  scenario: 'scenario',
  loss_override: 'loss_override',
  conversation: 'clarity_conversation',
  promise: 'promise',
  promise_share: 'promise_share',
  pitch: 'pitch',
  pitch_share: 'pitch_share',
  standing_promise: 'standing_promise',
  offer: 'offer',
  launch: 'launch',
  offer_decision: 'offer_decision',
  difference_word: 'difference_word',
  product: 'product',
  price: 'price',
  adjustment: 'adjustment',
  ledger_total: 'ledger_total',
  open_snapshot: 'open_snapshot',
  dependency_report: 'dependency_report',
  mitigation: 'mitigation',
}

/** Until the transaction ends nobody else writes these rows; in one order, so that two who hold many do not wait for each other. */
export async function holdSubjects(tx: Tx, noun: string, ids: readonly string[]): Promise<void> {
  const table = TABLES[noun]
  if (!table) throw new Error(`no table is known for ${noun}`)
  if (ids.length === 0) return
  await tx.execute(sql`
    select 1 from ${sql.identifier(table)} where id = any(${`{${ids.join(',')}}`}::uuid[]) order by id for update`)
}
