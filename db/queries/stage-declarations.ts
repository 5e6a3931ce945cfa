import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { WayIn } from '#lib/core/standing/declaration.ts'

export type StageDeclarationRow = {
  id: string
  accountId: string
  /** Null: the word was taken back. */
  stage: string | null
  /** As it was called then. */
  stageName: string
  reason: string
  confirmed: 'them' | 'nobody' | null
  confirmedByName: string | null
  confirmedHow: string
  learned: string
  via: WayIn
  day: Day
  by: string
  at: string
}

export type NewStageDeclaration = {
  accountId: string
  stage: string | null
  stageName: string
  rank: number | null
  reason: string
  confirmed: 'them' | 'nobody' | null
  confirmedBy: string | null
  confirmedHow: string
  learned: string
  via: WayIn
  day: Day
  saidBy: string
}

/** What was declared of an account, newest first. */
export async function listStageDeclarations(tx: Tx, accountId: string, most = 100): Promise<StageDeclarationRow[]> {
  const rows = await tx.execute<StageDeclarationRow>(sql`
    select d.id, d.account_id as "accountId", d.stage, d.stage_name as "stageName", d.reason, d.confirmed,
      c.name as "confirmedByName", d.confirmed_how as "confirmedHow", d.learned, d.via, d.day, p.name as by, d.said_at as at
    from stage_declaration d
    join system.person p on p.id = d.said_by
    left join contact c on c.id = d.confirmed_by
    where d.account_id = ${accountId}::uuid
    order by d.said_at desc, d.id desc limit ${most}`)
  return [...rows]
}

export type LastDeclaration = {
  accountId: string
  stage: string
  reason: string
  confirmed: 'them' | 'nobody' | null
  confirmedBy: string | null
  confirmedHow: string
  learned: string
}

/** What is declared of these accounts now, whole; those of which nothing is are missing. */
export async function listLastDeclarations(tx: Tx, accountIds: string[]): Promise<Map<string, LastDeclaration>> {
  const rows = await tx.execute<LastDeclaration>(sql`
    select * from (
      select distinct on (account_id) account_id as "accountId", stage, reason, confirmed, confirmed_by as "confirmedBy",
        confirmed_how as "confirmedHow", learned
      from stage_declaration where account_id = any(${`{${accountIds.join(',')}}`}::uuid[])
      order by account_id, said_at desc, id desc
    ) d where stage is not null`)
  return new Map(rows.map((row) => [row.accountId, row]))
}

export type AccountWord = {
  accountId: string
  declarationId: string | null
  declared: string | null
  stated: string | null
}

/** The newest words about these accounts; `declarationId` is what a form must have seen to say another. */
export async function listAccountWords(tx: Tx, accountIds: string[]): Promise<Map<string, AccountWord>> {
  const rows = await tx.execute<AccountWord>(sql`
    select a.id as "accountId", w.declared, w.stated, (
      select d.id from stage_declaration d where d.account_id = a.id order by d.said_at desc, d.id desc limit 1) as "declarationId"
    from account a left join account_word w on w.account_id = a.id
    where a.id = any(${`{${accountIds.join(',')}}`}::uuid[]) and a.merged_into is null`)
  return new Map(rows.map((row) => [row.accountId, row]))
}

/** Locks the accounts, so that two words about one follow each other. In the order of ids, so that two bulk edits never wait for each other. */
export async function lockAccounts(tx: Tx, accountIds: string[]): Promise<void> {
  await tx.execute(sql`
    select id from account where id = any(${`{${accountIds.join(',')}}`}::uuid[]) order by id for no key update`)
}

/** Writes words and keeps the newest; for lib/flows/declare-stage.ts alone (lib/house.test.ts). Answers their ids, in the order given. */
export async function insertStageDeclarations(tx: Tx, words: NewStageDeclaration[]): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with given as (
      select g.*, row_number() over () as place from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as g(
        "accountId" uuid, stage text, "stageName" text, rank float8, reason text, confirmed text, "confirmedBy" uuid,
        "confirmedHow" text, learned text, via text, day date, "saidBy" uuid)
    ), named as (select gen_random_uuid() as id, given.* from given), kept as (
      insert into account_word as old (account_id, declared, declared_name, declared_rank, declared_at)
      select "accountId", stage, nullif("stageName", ''), rank, clock_timestamp() from named
      on conflict (workspace_id, account_id) do update set declared = excluded.declared, declared_name = excluded.declared_name,
        declared_rank = excluded.declared_rank, declared_at = excluded.declared_at
    ), written as (
      insert into stage_declaration (id, account_id, stage, stage_name, rank, reason, confirmed, confirmed_by, confirmed_how,
        learned, via, day, said_by, said_at)
      select id, "accountId", stage, "stageName", rank, reason, confirmed, "confirmedBy", "confirmedHow", learned, via, day,
        "saidBy", clock_timestamp() from named
    )
    select id from named order by place`)
  return rows.map(({ id }) => id)
}
