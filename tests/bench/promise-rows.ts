import type { BenchInstall } from './bench-install.ts'

export type PromiseSize = { promises: number; accounts: number }

const CHUNK = 50_000

/**
 * Promises over five years, three of four by us, one in twenty with two steps; what came due mostly kept, what is ahead and a few behind open. The same
 * every time; written as the owner, whom the triggers serve as they do the app. Accounts are those that are there, and new ones up to what is wanted.
 */
export async function writePromiseRows(
  { owner, workspaceId, personId }: BenchInstall,
  { promises, accounts }: PromiseSize,
): Promise<void> {
  await owner.sql.begin(async (sql) => {
    await sql`select set_config('app.workspace', ${workspaceId}, true)`
    // neither learning words nor proving keys is what is measured here: of a million rows they would take most of an hour
    await sql`set local session_replication_role = replica`
    await sql`
      insert into account (workspace_id, id, root_id, name)
      select ${workspaceId}, i, i, 'Promised ' || n from (
        select gen_random_uuid() as i, n from generate_series(1, greatest(0, ${accounts}
          - (select count(*)::int from account where workspace_id = ${workspaceId}))) n
      ) g`
    await sql`
      create temp table chosen on commit drop as
      select id, row_number() over (order by name, id) - 1 as at from account where workspace_id = ${workspaceId} order by name, id limit ${accounts}`
    await sql`create index on chosen (at)`
    await sql`analyze chosen`
    // what finds words is built once at the end: row by row it took most of the time
    const finders = await sql<{ name: string; definition: string }[]>`
      select indexname as name, indexdef as definition from pg_indexes
      where schemaname = 'public' and tablename = 'promise' and indexdef like '%USING gin%'`
    for (const { name } of finders) await sql`drop index ${sql(`public.${name}`)}`
    for (let from = 1; from <= promises; from += CHUNK) {
      await sql`
        insert into promise (workspace_id, account_id, made_by, form, size, text, promised_day, owner_id, due_day, first_day, state, outcome_day,
          fraction, cause, created_by)
        select ${workspaceId}, c.id, case when n % 4 = 0 then 'them' else 'us' end, case when n % 9 = 0 then 'implicit' else 'explicit' end,
          (array['small', 'medium', 'large'])[1 + n % 3], w1 || ' ' || w2 || ' ' || w3 || ' ' || w4, due - 20, ${personId}, due, due,
          state, case when state <> 'open' then due + case state when 'kept_late' then 3 else 0 end end,
          case when state = 'partly' then 0.5 end, case when state in ('kept_late', 'partly', 'broken') then (array['production', 'supplier', 'us',
            'them', 'other', null])[1 + n % 6] end, ${personId}
        from generate_series(${from}::int, least(${from + CHUNK - 1}, ${promises})::int) n
        cross join lateral (select abs(hashint4(n)) as h) hash
        cross join lateral (select date '2026-11-22' - 1700 + h % 1800 as due, (h / 1800) % 100 as chance) day
        cross join lateral (select case
          when due > date '2026-11-20' or chance = 0 then 'open' when chance < 72 then 'kept' when chance < 84 then 'kept_late'
          when chance < 88 then 'partly' when chance < 95 then 'broken' when chance < 98 then 'released' else 'renegotiated' end as state) became
        cross join lateral (select array_agg(md5((abs(hashint4(n * 7 + k)) % 3000)::text) order by k) as words from generate_series(1, 4) k) said
        cross join lateral (select left(words[1], 6) as w1, left(words[2], 6) as w2, left(words[3], 6) as w3, left(words[4], 6) as w4) w
        join chosen c on c.at = abs(hashint4(n + 1)) % ${accounts}`
    }
    await sql`
      insert into promise_step (workspace_id, promise_id, position, text, due_day, state, outcome_day)
      select ${workspaceId}, p.id, k, 'step ' || k, p.due_day - (2 - k) * 5, p.state, p.outcome_day
      from promise p, generate_series(1, 2) k
      where p.workspace_id = ${workspaceId} and p.state in ('open', 'kept') and abs(hashtext(p.id::text)) % 20 = 0`
    for (const { definition } of finders) await sql.unsafe(definition)
  })
  await owner.sql`analyze account, promise, promise_step, search_word`
}
