import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { OPEN_MAIL_DOMAINS } from '#lib/core/merge/likeness.ts'
import type { Amount } from '#lib/core/money.ts'

/** More accounts than this under one mail domain, name or number are a chain or a default, not duplicates. */
const MOST_SHARING = 6

export type CandidatePair = { firstId: string; secondId: string }

/** Pairs of which somebody said that they are two, whoever stands for them by now: first_id, second_id. */
const DISTINCT = sql`
  select least(f.kept, s.kept) as first_id, greatest(f.kept, s.kept) as second_id from account_distinction d
  join (select id, coalesce(merged_into, id) as kept from account) f on f.id = d.first_id
  join (select id, coalesce(merged_into, id) as kept from account) s on s.id = d.second_id`

/**
 * Pairs of accounts that may be one company, `most` at most, those with the larger revenue first: neighbours in the order of plain names (read
 * forwards, and backwards for a slip in the first letters), a mail domain in common, a customer number in common of two sets of books. Not
 * pairs of which somebody said that they are two, nor accounts that were put away. lib/core/merge/likeness.ts judges them. Reads every
 * account, contact and customer number once: 20 s of a busy machine at 100,000 accounts, so a page asks it only where there are few.
 */
export async function listCandidates(tx: Tx, most: number): Promise<CandidatePair[]> {
  const near = sql`similarity(plain_name, next_name)`
  const open = `{${OPEN_MAIL_DOMAINS.join(',')}}`
  const rows = await tx.execute<CandidatePair>(sql`
    with here as materialized (
      select id, plain_name from account where archived_at is null and merged_into is null and plain_name <> ''
    ), neighbour as (
      select id, plain_name, lead(id, 1) over w as next_id, lead(plain_name, 1) over w as next_name from here
      window w as (order by plain_name, id)
      union all
      select id, plain_name, lead(id, 2) over w, lead(plain_name, 2) over w from here window w as (order by plain_name, id)
      union all
      select id, plain_name, lead(id, 1) over w, lead(plain_name, 1) over w from here window w as (order by reverse(plain_name), id)
    ), by_name as (
      select id as one, next_id as other from neighbour
      where plain_name = next_name
        or (length(plain_name) >= 5 and length(next_name) >= 5
          and case when starts_with(next_name, plain_name) then true
            else abs(length(plain_name) - length(next_name)) <= 4 and ${near} >= 0.4 end
          and translate(plain_name, translate(plain_name, '0123456789', ''), '') = translate(next_name, translate(next_name, '0123456789', ''), ''))
    ), domain as materialized (
      select distinct split_part(lower(c.email), '@', 2) as domain, p.account_id as id
      from contact c join contact_position p on p.contact_id = c.id and p.until_day is null
      where c.email like '%@%' and c.archived_at is null
    ), by_mail as (
      select d.id as one, o.id as other from domain d join domain o on o.domain = d.domain and o.id > d.id
      where d.domain <> all(${open}::text[])
        and d.domain in (select domain from domain group by 1 having count(*) between 2 and ${MOST_SHARING})
    ), by_number as (
      select k.account_id as one, o.account_id as other
      from account_key k join account_key o on o.external_id = k.external_id and o.ledger_id > k.ledger_id and o.account_id <> k.account_id
      join here a on a.id = k.account_id join here b on b.id = o.account_id
      where (select count(*) from ledger) > 1 and similarity(a.plain_name, b.plain_name) >= 0.3
    ), pair as (
      select distinct least(one, other) as first_id, greatest(one, other) as second_id
      from (select * from by_name union all select * from by_mail union all select * from by_number) f
    ), distinct_pair as (${DISTINCT})
    select p.first_id as "firstId", p.second_id as "secondId"
    from pair p
    join here a on a.id = p.first_id join here b on b.id = p.second_id
    left join account_total t on t.account_id = p.first_id left join account_total u on u.account_id = p.second_id
    where (p.first_id, p.second_id) not in (select first_id, second_id from distinct_pair)
    order by coalesce(t.revenue_all, 0) + coalesce(u.revenue_all, 0) desc, p.first_id, p.second_id limit ${most}`)
  return [...rows]
}

/** An account as it is compared and shown beside another. */
export type AlikeAccount = {
  id: string
  name: string
  country: string | null
  ownerName: string | null
  rootId: string
  revenueAll: Amount
  invoices: number
  archived: boolean
  keys: { ledger: string; externalId: string }[]
  /** Of the contacts who are there now, without those anybody can have. */
  mailDomains: string[]
}

export async function listAlikeAccounts(tx: Tx, ids: readonly string[]): Promise<Map<string, AlikeAccount>> {
  if (ids.length === 0) return new Map()
  const wanted = sql`any(${`{${ids.join(',')}}`}::uuid[])`
  const rows = await tx.execute<AlikeAccount>(sql`
    with number as (
      select k.account_id, jsonb_agg(jsonb_build_object('ledger', l.name, 'externalId', k.external_id) order by l.name, k.external_id) as keys
      from account_key k join ledger l on l.id = k.ledger_id where k.account_id = ${wanted} group by 1
    ), mail as (
      select p.account_id, jsonb_agg(distinct split_part(lower(c.email), '@', 2)) as domains
      from contact_position p join contact c on c.id = p.contact_id
      where p.account_id = ${wanted} and p.until_day is null and c.archived_at is null and c.email like '%@%'
        and split_part(lower(c.email), '@', 2) <> all(${`{${OPEN_MAIL_DOMAINS.join(',')}}`}::text[])
      group by 1
    )
    select a.id, a.name, a.country, o.name as "ownerName", a.root_id as "rootId", coalesce(t.revenue_all, 0)::text as "revenueAll",
      coalesce(t.invoices, 0) as invoices, a.archived_at is not null as archived,
      coalesce(n.keys, '[]') as keys, coalesce(m.domains, '[]') as "mailDomains"
    from account a
    left join system.person o on o.id = a.owner_id
    left join account_total t on t.account_id = a.id
    left join number n on n.account_id = a.id
    left join mail m on m.account_id = a.id
    where a.id = ${wanted} and a.merged_into is null`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Somebody says that two are two; false when somebody did before. */
export async function insertDistinction(tx: Tx, said: CandidatePair & { saidBy: string }): Promise<boolean> {
  const rows = await tx.execute(sql`
    insert into account_distinction (first_id, second_id, said_by) values (${said.firstId}::uuid, ${said.secondId}::uuid, ${said.saidBy}::uuid)
    on conflict do nothing returning 1`)
  return rows.length === 1
}

export async function deleteDistinction(tx: Tx, { firstId, secondId }: CandidatePair): Promise<void> {
  await tx.execute(
    sql`delete from account_distinction where first_id = ${firstId}::uuid and second_id = ${secondId}::uuid`,
  )
}

/** True where the workspace has more accounts than this. */
export async function hasMoreAccounts(tx: Tx, than: number): Promise<boolean> {
  const [row] = await tx.execute<{ more: boolean }>(
    sql`select count(*) > ${than} as more from (select 1 from account limit ${than + 1}) a`,
  )
  return row!.more
}

/** The pairs that were kept, the surest first, without those that were told apart since. */
export async function listKeptPairs(tx: Tx, most: number): Promise<(CandidatePair & { foundAt: string })[]> {
  const rows = await tx.execute<CandidatePair & { foundAt: string }>(sql`
    select first_id as "firstId", second_id as "secondId", to_jsonb(found_at) #>> '{}' as "foundAt" from account_likeness
    where (first_id, second_id) not in (${DISTINCT}) order by place limit ${most}`)
  return [...rows]
}

/** In the order given, in place of those kept before. */
export async function replaceKeptPairs(tx: Tx, pairs: readonly CandidatePair[]): Promise<void> {
  await tx.execute(sql`delete from account_likeness`)
  const rows = pairs.map(({ firstId, secondId }, place) => ({ firstId, secondId, place }))
  await tx.execute(sql`
    insert into account_likeness (first_id, second_id, place)
    select r."firstId", r."secondId", r.place from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r("firstId" uuid, "secondId" uuid, place int)`)
}
