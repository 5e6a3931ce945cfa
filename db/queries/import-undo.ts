import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import type { UndoOutcome } from '#lib/core/imports/import-plan.ts'
import { refreshRoots } from './import-accounts.ts'
import { baseCurrency, stageRates } from './import-writes.ts'
import { MOVING_TABLES } from './merge-rules.ts'
import { baseNet } from './rates.ts'

type Kept = UndoOutcome['kept'][number]

/**
 * Takes back the invoices of an import: what it made goes, what it changed or removed comes back as it was, in the version of the newest
 * import that has not been undone itself. Invoices that a later import changed stay. Leaves TEMP touched_key for the kept tables.
 */
export async function undoDocuments(
  tx: Tx,
  importId: string,
): Promise<{ documents: UndoOutcome['documents']; kept: Kept[] }> {
  await stageBack(tx, importId)
  const kept = await listKeptDocuments(tx, importId)
  await tx.execute(sql`create temp table touched_key on commit drop as
    select account_id, day, currency from invoice where import_id = ${importId}
    union select account_id, day, currency from back_document`)
  await stageRates(tx, 'back_document')
  const [changed] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from back_document where change = 'changed'`)
  await tx.execute(sql`
    delete from invoice_line l using invoice o where o.import_id = ${importId} and l.invoice_id = o.id`)
  const gone = await tx.execute<{ count: number }>(sql`
    with gone as (delete from invoice where import_id = ${importId} returning 1) select count(*)::int as count from gone`)
  const [back] = await tx.execute<{ count: number }>(sql`
    with back as (
      insert into invoice (id, ledger_id, number, account_id, end_account_id, day, currency, net, tax, gross, base_net, rate_id, due_day,
        settled_day, required_day, delivered_day, owner, country, line_count, digest, import_id, merged_from, end_merged_from, cost, costed_net)
      select i.id, i.ledger_id, i.number, b.account_id, b.end_account_id, i.day, i.currency, i.net, i.tax, i.gross,
        ${baseNet(baseCurrency, sql`i.currency`, sql`i.net`, sql`r.rate`)}, r.rate_id, i.due_day, i.settled_day,
        i.required_day, i.delivered_day, i.owner, i.country, i.line_count, i.digest, i.import_id, b.merged_from, b.end_merged_from, i.cost, i.costed_net
      from back_document b cross join lateral jsonb_populate_record(null::invoice, b.document) i
      left join file_rate r on r.currency = i.currency and r.day = i.day
      returning 1
    ) select count(*)::int as count from back`)
  await tx.execute(sql`
    insert into invoice_line (invoice_id, position, product, quantity, unit_price, discount, net, cost)
    select (b.document ->> 'id')::bigint, l.position, l.product, l.quantity, l.unit_price, l.discount, l.net, l.cost
    from back_document b cross join lateral jsonb_to_recordset(b.lines)
      as l(position int, product text, quantity numeric, unit_price numeric, discount numeric, net numeric, cost numeric)`)
  const restored = changed!.count
  return {
    documents: { removed: gone[0]!.count - restored, restored, broughtBack: back!.count - restored },
    kept,
  }
}

/**
 * TEMP back_document: the version that comes back, for each invoice this import changed or removed and nobody has changed since. Its accounts
 * may have been merged since, or parted again: it comes back to whoever stands for the account whose it was.
 */
async function stageBack(tx: Tx, importId: string): Promise<void> {
  await tx.execute(sql`create temp table back_document on commit drop as
    select b.change, b.document, b.lines, (b.document ->> 'day')::date as day, b.document ->> 'currency' as currency,
      coalesce(a.merged_into, a.id) as account_id, case when a.merged_into is not null then a.id end as merged_from,
      coalesce(e.merged_into, e.id) as end_account_id, case when e.merged_into is not null then e.id end as end_merged_from
    from (${versionsBack(importId)}) b
    left join account a on a.id = coalesce(b.document ->> 'merged_from', b.document ->> 'account_id')::uuid
    left join account e on e.id = coalesce(b.document ->> 'end_merged_from', b.document ->> 'end_account_id')::uuid`)
  await tx.execute(sql`analyze back_document`)
}

function versionsBack(importId: string): SQL {
  return sql`
    select distinct on (p.id) p.change, q.document, q.lines
    from invoice_past p
    left join invoice o on o.ledger_id = p.ledger_id and o.number = p.number
    join invoice_past q on q.ledger_id = p.ledger_id and q.number = p.number and q.id <= p.id
    join import i on i.id = (q.document ->> 'import_id')::uuid and i.state <> 'undone'
    where p.import_id = ${importId}
      and case p.change when 'changed' then o.import_id = ${importId}::uuid else o.id is null end
    order by p.id, q.id desc`
}

async function listKeptDocuments(tx: Tx, importId: string): Promise<Kept[]> {
  const rows = await tx.execute<{ fileName: string; day: Day; again: boolean; count: number }>(sql`
    select i.file_name as "fileName", i.created_at::date as day, k.again, count(*)::int as count
    from (
      select distinct x.ledger_id, x.number, false as again from invoice_past x
      where x.import_id <> ${importId}::uuid and x.document ->> 'import_id' = ${importId}
      union
      select ledger_id, number, true from invoice_past where import_id = ${importId}::uuid and change = 'removed'
    ) k
    join invoice o on o.ledger_id = k.ledger_id and o.number = k.number and o.import_id <> ${importId}::uuid
    join import i on i.id = o.import_id
    group by i.id, i.workspace_id, k.again order by i.created_at`)
  return [...rows].map(({ fileName, day, again, count }) => ({
    what: 'invoices',
    count,
    why: again
      ? `in the records again through ${fileName} of ${showDay(day)}`
      : `changed since by ${fileName} of ${showDay(day)}`,
  }))
}

/**
 * Takes back the accounts an import made, unless something else rests on them now, and what it changed in others, unless a person or a later
 * import has changed them since. Runs after the kept tables were written anew, so that no month of revenue points at them.
 */
export async function undoAccounts(
  tx: Tx,
  importId: string,
): Promise<{ accounts: UndoOutcome['accounts']; kept: Kept[] }> {
  const restored = await restoreAccounts(tx, importId)
  // what a person is writing at one of them just now is seen by the next statement, and keeps it
  await tx.execute(sql`select 1 from account where import_id = ${importId}::uuid order by id for update`)
  await tx.execute(sql`create temp table undo_account on commit drop as
    select a.id, a.parent_id, case
      when a.merged_into is not null then 'they were merged into another account since'
      when a.id in (select m.merged_into from account m where m.merged_into is not null) then 'another account was merged into them'
      when exists (select from invoice i where i.account_id = a.id) or exists (select from invoice i where i.end_account_id = a.id)
        then 'invoices of other imports are theirs'
      when a.archived_at is not null then 'a person has put them away'
      when a.revision > 1 then 'a person has edited them since'
      when ${writtenAbout(sql`a.id`)} then 'people have written about them'
      when exists (select from account_key k where k.account_id = a.id and k.import_id is distinct from ${importId}::uuid)
        then 'another import knows them too'
      when exists (select from account_past p where p.account_id = a.id and p.import_id <> ${importId}::uuid)
        then 'a later import has added to them'
    end as why
    from account a where a.import_id = ${importId}::uuid`)
  // what stays keeps its parents
  await tx.execute(sql`
    with recursive staying as (
      select a.parent_id from account a left join undo_account u on u.id = a.id where (u.id is null or u.why is not null) and a.parent_id is not null
      union
      select a.parent_id from account a join staying s on s.parent_id = a.id where a.parent_id is not null
    )
    update undo_account set why = 'they are the parent of accounts that stay' where why is null and id in (select parent_id from staying)`)
  await tx.execute(sql`
    delete from account_key k where k.account_id in (select id from undo_account where why is null)
      or (k.import_id = ${importId}::uuid and k.merged_from is null and k.account_id not in (select id from undo_account) and not exists (
        select from invoice i where i.ledger_id = k.ledger_id and i.account_id = k.account_id))`)
  const [gone] = await tx.execute<{ count: number }>(sql`
    with gone as (delete from account where id in (select id from undo_account where why is null) returning 1)
    select count(*)::int as count from gone`)
  const kept = await tx.execute<{ why: string; count: number }>(sql`
    select why, count(*)::int as count from undo_account where why is not null group by 1 order by 2 desc`)
  await refreshRoots(tx)
  return {
    accounts: { removed: gone!.count, restored: restored.count },
    kept: [...restored.kept, ...[...kept].map(({ why, count }): Kept => ({ what: 'accounts', count, why }))],
  }
}

/** Anything a person wrote that names the account, of whatever kind: such an account is theirs by now (db/queries/merge-rules.ts). */
function writtenAbout(id: SQL): SQL {
  const tables = [...MOVING_TABLES.map(({ table }) => table), 'own_value', 'honest_hour_account']
  return sql.join(
    tables.map(
      (table) => sql`${id} in (select t.account_id from ${sql.identifier(table)} t where t.account_id is not null)`,
    ),
    sql` or `,
  )
}

async function restoreAccounts(tx: Tx, importId: string): Promise<{ count: number; kept: Kept[] }> {
  const rows = await tx.execute<{ id: string }>(sql`
    update account a set name = was.name, country = was.country, industry = was.industry, customer_since = was.customer_since,
      owner_id = was.owner_id, parent_id = (select coalesce(b.merged_into, b.id) from account b where b.id = was.parent_id), updated_at = now()
    from account_past p cross join lateral jsonb_populate_record(null::account, p.document) was
    where a.merged_into is null and p.import_id = ${importId}::uuid and a.id = p.account_id and a.revision = was.revision
      and not exists (select from account_past q where q.account_id = p.account_id and q.id > p.id)
    returning a.id`)
  const [all] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from account_past p join account a on a.id = p.account_id where p.import_id = ${importId}::uuid`)
  const left = all!.count - rows.length
  return {
    count: rows.length,
    kept: left ? [{ what: 'accounts', count: left, why: 'what it had filled in was changed since' }] : [],
  }
}
