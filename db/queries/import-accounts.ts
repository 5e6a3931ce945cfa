import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { ImportField, ImportSubject } from '#lib/core/imports/import-field.ts'
import type { CommitOutcome, LedgerKey, NameMatch, SameCompany } from '#lib/core/imports/import-plan.ts'

/** What a file says of an account beside its name, and the account's column. */
const ATTRIBUTES: [ImportField, string][] = [
  ['country', 'country'],
  ['industry', 'industry'],
  ['customerSince', 'customer_since'],
]

/**
 * What the file says of each customer it names: TEMP file_customer, one row a ledger and number, the last word where it says several
 * things; `account_id` is the account we know under that number. End customers are customers of their own.
 */
export async function stageCustomers(tx: Tx, subject: ImportSubject, mapped: ReadonlySet<ImportField>): Promise<void> {
  const source =
    subject === 'customers'
      ? sql`(select s.*, f.id as ledger_id from staged_document s join file_ledger f on f.name = s.ledger)`
      : sql`file_document`
  const last = (field: ImportField, column: string) =>
    mapped.has(field)
      ? sql`substr(max(lpad(d.line::text, 12, '0') || d.${sql.raw(column)}) filter (where d.${sql.raw(column)} is not null), 13)`
      : sql`null::text`
  const since = mapped.has('customerSince') ? sql`min(d.customer_since)::date` : sql`null::date`
  const ends = mapped.has('endCustomer')
    ? sql`union all
        select d.ledger, d.ledger_id, d.end_customer, min(d.line), null, null, null, null, null, null::date
        from file_document d where d.end_customer is not null group by 1, 2, 3`
    : sql``
  await tx.execute(sql`create temp table file_customer on commit drop as
    with named as (
      select d.ledger, d.ledger_id, d.customer_id as external_id, min(d.line) as line, ${last('customerName', 'customer_name')} as name,
        ${last('parent', 'parent')} as parent, ${last('owner', 'owner')} as owner, ${last('country', 'country')} as country,
        ${last('industry', 'industry')} as industry, ${since} as customer_since
      from ${source} d where d.customer_id is not null group by 1, 2, 3
      ${ends}
    ), one as (
      select ledger, ledger_id, external_id, min(line) as line, max(name) as name, max(parent) as parent, max(owner) as owner,
        max(country) as country, max(industry) as industry, min(customer_since) as customer_since
      from named group by 1, 2, 3
    )
    select one.*, k.account_id, k.merged_from, k.account_id is null as is_new
    from one left join account_key k on k.ledger_id = one.ledger_id and k.external_id = one.external_id`)
  await tx.execute(sql`analyze file_customer`)
}

/**
 * Known accounts about which the file says something we do not have: TEMP file_account_change. A list of customers speaks for accounts that
 * no person has edited; otherwise only what is empty is filled.
 */
export async function stageAccountChanges(tx: Tx, subject: ImportSubject): Promise<void> {
  const speaks = subject === 'customers' ? sql`a.revision = 1` : sql`false`
  const said = (column: SQL, own: SQL) =>
    sql`case when ${column} is not null and (${own} is null or (${speaks})) then ${column} else ${own} end`
  const attributes = sql.join(
    ATTRIBUTES.map(([, column]) => {
      const name = sql.raw(column)
      return sql`${said(sql`min(c.${name})`, sql`a.${name}`)} as ${name}`
    }),
    sql`, `,
  )
  await tx.execute(sql`create temp table file_account_change on commit drop as
    select * from (
      select a.id, ${attributes},
        case when max(c.name) is not null and ((${speaks}) or a.name = min(c.external_id)) then max(c.name) else a.name end as name,
        coalesce(case when a.owner_id is null then ${ownerNamed(sql`max(c.owner)`)} end, a.owner_id) as owner_id
      from file_customer c join account a on a.id = c.account_id group by a.workspace_id, a.id
    ) said
    where exists (select from account a where a.id = said.id and
      (a.name, a.country, a.industry, a.customer_since, a.owner_id)
      is distinct from (said.name, said.country, said.industry, said.customer_since, said.owner_id))`)
}

/** A member of the workspace by name or address: what a file calls the owner of an account. */
function ownerNamed(name: SQL): SQL {
  return sql`(select p.id from system.membership m join system.person p on p.id = m.person_id
    where m.workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid)
      and lower(${name}) in (lower(p.name), lower(p.email)) order by p.id limit 1)`
}

/** Legal forms and punctuation aside, in small letters: by this, names of one company in two ledgers are alike. */
const plainName = (name: SQL) => sql`btrim(regexp_replace(regexp_replace(lower(${name}), '[^[:alnum:]]+', ' ', 'g'),
  '\\m(the|gmbh|co|kg|kgaa|ag|mbh|ltd|limited|inc|llc|plc|corp|corporation|company|sa|sas|sarl|srl|sl|spa|bv|nv|ab|oy|oyj|aps|se|ohg|ug|pty)\\M ?', '', 'g'))`

/** New customers named like an account of another ledger, or like another new customer of the file's other ledgers. */
export async function listNameMatches(tx: Tx, most: number): Promise<{ matches: NameMatch[]; more: number }> {
  const rows = await tx.execute<{
    ledger: string
    externalId: string
    name: string
    accountId: string | null
    otherLedger: string | null
    otherId: string | null
    otherName: string
    ledgers: string
    all: number
  }>(sql`
    with fresh as (
      select ledger, external_id, name, line, ${plainName(sql`name`)} as plain from file_customer where is_new and name is not null
    ), known as (
      select id, name, ${plainName(sql`name`)} as plain from account where merged_into is null
    ), found as (
      select f.*, k.id as account_id, null as other_ledger, null as other_id, k.name as other_name from fresh f
      join known k on k.plain = f.plain and f.plain <> ''
      union all
      select f.*, null, o.ledger, o.external_id, o.name from fresh f
      join fresh o on o.plain = f.plain and f.plain <> '' and o.ledger < f.ledger
    ), one as (
      select distinct on (ledger, external_id) * from found order by ledger, external_id, account_id nulls last, other_ledger, other_id
    )
    select o.ledger, o.external_id as "externalId", o.name, o.account_id as "accountId", o.other_ledger as "otherLedger",
      o.other_id as "otherId", o.other_name as "otherName", count(*) over ()::int as all,
      coalesce(o.other_ledger, (select string_agg(distinct l.name, ', ') from account_key k join ledger l on l.id = k.ledger_id
        where k.account_id = o.account_id), '') as ledgers
    from one o order by o.line limit ${most}`)
  const matches = [...rows].map((row): NameMatch => {
    const about = { name: row.otherName, ledgers: row.ledgers }
    return {
      ledger: row.ledger,
      externalId: row.externalId,
      name: row.name,
      with: row.accountId
        ? { ...about, accountId: row.accountId }
        : { ...about, ledger: row.otherLedger!, externalId: row.otherId! },
    }
  })
  return { matches, more: (rows[0]?.all ?? 0) - matches.length }
}

export async function countAccounts(tx: Tx): Promise<{ new: number; changed: number; unchanged: number }> {
  const [row] = await tx.execute<{ new: number; changed: number; known: number }>(sql`
    select (select count(*)::int from file_customer where is_new) as new,
      (select count(*)::int from file_account_change) as changed,
      (select count(distinct account_id)::int from file_customer where not is_new) as known`)
  return { new: row!.new, changed: row!.changed, unchanged: row!.known - row!.changed }
}

export async function listNewAccounts(tx: Tx, most: number): Promise<(LedgerKey & { name: string; line: number })[]> {
  const rows = await tx.execute<LedgerKey & { name: string; line: number }>(sql`
    select ledger, external_id as "externalId", coalesce(name, external_id) as name, line::float8 as line
    from file_customer where is_new order by line limit ${most}`)
  return [...rows]
}

/**
 * Makes the new accounts, joins those a person said are the same company, fills in what known ones lack, and sets parents. Afterwards
 * every customer of the file has a key. Says how many were made, joined and changed, and who would have been above themselves.
 */
export async function writeAccounts(
  tx: Tx,
  importId: string,
  mapped: ReadonlySet<ImportField>,
  same: SameCompany[],
): Promise<CommitOutcome['accounts']> {
  await tx.execute(sql`update file_customer set account_id = gen_random_uuid() where is_new`)
  const joined = await joinSame(tx, same)
  const made = await tx.execute<{ id: string }>(sql`
    insert into account (id, root_id, name, country, industry, customer_since, owner_id, import_id)
    select c.account_id, c.account_id, coalesce(c.name, c.external_id), c.country, c.industry, c.customer_since,
      case when c.owner is null then null else ${ownerNamed(sql`c.owner`)} end, ${importId}::uuid
    from file_customer c where c.is_new returning id`)
  await tx.execute(sql`
    insert into account_key (ledger_id, external_id, account_id, merged_from, import_id)
    select c.ledger_id, c.external_id, c.account_id, c.merged_from, ${importId}::uuid from file_customer c
    on conflict (workspace_id, ledger_id, external_id) do nothing`)
  const changed = await changeAccounts(tx, importId)
  const parents = mapped.has('parent') ? await writeParents(tx, importId) : { made: 0, circular: [] }
  const { circular } = parents
  return {
    ...{ new: made.length + parents.made, joined, changed },
    ...(circular.length > 0 && { circular: { count: circular.length, names: circular.slice(0, 3) } }),
  }
}

async function joinSame(tx: Tx, same: SameCompany[]): Promise<number> {
  const toAccounts = same.flatMap(({ ledger, externalId, with: other }) =>
    'accountId' in other ? [{ ledger, external_id: externalId, account: other.accountId }] : [],
  )
  const toCustomers = same.flatMap(({ ledger, externalId, with: other }) =>
    'ledger' in other
      ? [{ ledger, external_id: externalId, other_ledger: other.ledger, other_id: other.externalId }]
      : [],
  )
  // an account of another workspace is not seen, so it cannot be joined; one that was merged since stands in the kept one's place
  let joined = await join(
    tx,
    sql`select s.ledger, s.external_id, coalesce(a.merged_into, a.id) as account_id, case when a.merged_into is not null then a.id end as merged_from
      from jsonb_to_recordset(${JSON.stringify(toAccounts)}::jsonb) as s(ledger text, external_id text, account uuid)
      join account a on a.id = s.account`,
  )
  // ledger by ledger, each joined to one before it, so that what it is joined to has its account already
  for (const ledger of [...new Set(toCustomers.map((said) => said.ledger))].sort()) {
    const said = toCustomers.filter((one) => one.ledger === ledger && one.other_ledger < ledger)
    joined += await join(
      tx,
      sql`select s.ledger, s.external_id, o.account_id, o.merged_from
        from jsonb_to_recordset(${JSON.stringify(said)}::jsonb)
          as s(ledger text, external_id text, other_ledger text, other_id text)
        join file_customer o on o.ledger = s.other_ledger and o.external_id = s.other_id`,
    )
  }
  return joined
}

async function join(tx: Tx, targets: SQL): Promise<number> {
  const rows = await tx.execute(sql`
    update file_customer c set account_id = t.account_id, merged_from = t.merged_from, is_new = false from (${targets}) t
    where c.ledger = t.ledger and c.external_id = t.external_id and c.is_new returning 1`)
  return rows.length
}

async function changeAccounts(tx: Tx, importId: string): Promise<number> {
  const rows = await tx.execute(sql`
    with past as (
      insert into account_past (import_id, account_id, document)
      select ${importId}::uuid, a.id, to_jsonb(a) from account a join file_account_change c on c.id = a.id
    )
    update account a set name = c.name, country = c.country, industry = c.industry, customer_since = c.customer_since,
      owner_id = c.owner_id, updated_at = now()
    from file_account_change c where c.id = a.id returning 1`)
  return rows.length
}

/**
 * Sets the parent of accounts that have none: the customer of that number in the same ledger, else the account of that name, else one made
 * for it. A chain that would come back to itself is not made. Says how many accounts were made, and whose chains came back.
 */
async function writeParents(tx: Tx, importId: string): Promise<{ made: number; circular: string[] }> {
  await tx.execute(sql`create temp table file_parent on commit drop as
    select c.account_id, c.ledger_id, c.parent, coalesce(k.account_id, a.id) as parent_id
    from file_customer c
    join account child on child.id = c.account_id and child.parent_id is null
    left join account_key k on k.ledger_id = c.ledger_id and k.external_id = c.parent
    left join lateral (select id from account where name = c.parent and merged_into is null and k.account_id is null order by created_at, id limit 1) a on true
    where c.parent is not null`)
  const made = await tx.execute(sql`
    with fresh as (
      select ledger_id, parent, gen_random_uuid() as id from (select distinct ledger_id, parent from file_parent where parent_id is null) p
    ), account_made as (
      insert into account (id, root_id, name, import_id) select id, id, parent, ${importId}::uuid from fresh
    ), key_made as (
      insert into account_key (ledger_id, external_id, account_id, import_id) select ledger_id, parent, id, ${importId}::uuid from fresh
    )
    update file_parent p set parent_id = f.id from fresh f
    where p.parent_id is null and p.ledger_id = f.ledger_id and p.parent = f.parent returning f.id`)
  await tx.execute(sql`insert into account_past (import_id, account_id, document)
    select ${importId}::uuid, a.id, to_jsonb(a) from account a
    where a.import_id is distinct from ${importId}::uuid and a.id in (select account_id from file_parent)
      and not exists (select from account_past p where p.import_id = ${importId}::uuid and p.account_id = a.id)`)
  await tx.execute(sql`update account a set parent_id = p.parent_id from file_parent p
    where a.id = p.account_id and p.parent_id <> a.id`)
  const circular = await tx.execute<{ name: string }>(sql`
    with recursive up as (
      select p.account_id as start, p.parent_id as at from file_parent p where p.parent_id <> p.account_id
      union
      select u.start, a.parent_id from up u join account a on a.id = u.at where a.parent_id is not null and u.at <> u.start
    )
    update account set parent_id = null where id in (select start from up where at = start) returning name`)
  await refreshRoots(tx)
  return {
    made: new Set([...made].map(({ id }) => id)).size,
    circular: [...circular].map(({ name }) => name).sort(),
  }
}

/** Writes `root_id` anew from the parent chains, where it differs. */
export async function refreshRoots(tx: Tx): Promise<void> {
  await tx.execute(sql`
    with recursive down as (
      select id, id as root from account where parent_id is null
      union all
      select a.id, d.root from account a join down d on a.parent_id = d.id
    )
    update account a set root_id = d.root from down d where d.id = a.id and a.root_id <> d.root`)
}
