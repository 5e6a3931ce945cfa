import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { SourceRecords } from '#lib/core/standing/source-records.ts'

/**
 * What people recorded besides purchases, by account; accounts without any are not there. Days are numbers since 1970-01-01. One
 * statement for all of them: few accounts have such records, and each has few.
 */
export async function readSourceRecords(tx: Tx, only: string | null = null): Promise<Map<string, SourceRecords>> {
  const wanted = (column: string) => (only === null ? sql`true` : sql`${sql.raw(column)} = ${only}::uuid`)
  const rows = await tx.execute<{ accountId: string; records: SourceRecords }>(sql`
    with contracts as (
      select c.account_id, jsonb_agg(jsonb_build_object(
        'id', c.id, 'start', c.start_day - date '1970-01-01', 'end', c.end_day - date '1970-01-01',
        'renews', c.renewal = 'automatic', 'framework', c.framework, 'states', s.states) order by c.id) as list
      from contract c join (
        select contract_id, jsonb_agg(jsonb_build_object('day', day - date '1970-01-01', 'state', state) order by day, said_at, id) as states
        from contract_state where archived_at is null group by contract_id
      ) s on s.contract_id = c.id
      where c.archived_at is null and ${wanted('c.account_id')} group by c.account_id
    ), enrolments as (
      select e.account_id, jsonb_agg(jsonb_build_object(
        'id', e.id, 'from', e.from_day - date '1970-01-01', 'until', e.until_day - date '1970-01-01',
        'deliveries', coalesce(d.days, '[]')) order by e.id) as list
      from programme_enrolment e join programme p on p.id = e.programme_id and p.archived_at is null left join (
        select enrolment_id, jsonb_agg(day - date '1970-01-01' order by day) as days
        from programme_delivery where archived_at is null group by enrolment_id
      ) d on d.enrolment_id = e.id
      where e.archived_at is null and ${wanted('e.account_id')} group by e.account_id
    ), plans as (
      select p.account_id, jsonb_agg(jsonb_build_object(
        'id', p.id, 'until', p.until_day - date '1970-01-01', 'ours', s.ours - date '1970-01-01',
        'theirs', s.theirs - date '1970-01-01') order by p.id) as list
      from joint_plan p left join (
        select plan_id, min(day) filter (where side = 'us') as ours, min(day) filter (where side = 'them') as theirs
        from plan_sign_off where archived_at is null group by plan_id
      ) s on s.plan_id = p.id
      where p.archived_at is null and ${wanted('p.account_id')} group by p.account_id
    ), wallet as (
      select account_id, jsonb_agg(jsonb_build_object(
        'day', day - date '1970-01-01', 'share', share::float8, 'onlyFromUs', only_from_us,
        'discountShare', discount_share::float8) order by day, said_at, id) as list
      from wallet_word where archived_at is null and ${wanted('account_id')} group by account_id
    ), gifts as (
      select account_id, jsonb_agg(jsonb_build_object(
        'id', id, 'day', day - date '1970-01-01', 'by', given_by, 'worth', worth::float8) order by day, id) as list
      from gift where archived_at is null and ${wanted('account_id')} group by account_id
    ), touched as (
      select account_id from contracts union select account_id from enrolments union select account_id from plans
      union select account_id from wallet union select account_id from gifts
    )
    select t.account_id as "accountId", jsonb_build_object(
      'contracts', coalesce(c.list, '[]'), 'enrolments', coalesce(e.list, '[]'), 'plans', coalesce(p.list, '[]'),
      'wallet', coalesce(w.list, '[]'), 'gifts', coalesce(g.list, '[]')) as records
    from touched t
    left join contracts c on c.account_id = t.account_id
    left join enrolments e on e.account_id = t.account_id
    left join plans p on p.account_id = t.account_id
    left join wallet w on w.account_id = t.account_id
    left join gifts g on g.account_id = t.account_id`)
  return new Map(rows.map((row) => [row.accountId, row.records]))
}
