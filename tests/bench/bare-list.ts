import type { Sql } from '#db/client.ts'

export type Place = { key: string; id: string }

/** The columns of the account list from the kept tables, nothing around it: the owner's role, no walls. */
const columns = (sql: Sql) => sql`
  a.id, a.name, p.name as parent, s.evident, s.status, t.last_day::text, t.revenue_12m, t.sort_revenue::text as key
  from account a
  join account_total t on t.workspace_id = a.workspace_id and t.account_id = a.id
  left join account p on p.workspace_id = a.workspace_id and p.id = a.parent_id
  left join account_standing s on s.workspace_id = a.workspace_id and s.account_id = a.id`

/** Largest first; `after` begins deep in the list, by key as the page does. */
export function listByRevenue(sql: Sql, workspaceId: string, after: Place | null = null) {
  const beyond = after ? sql`and (t.sort_revenue, t.account_id) < (${after.key}::float8, ${after.id}::uuid)` : sql``
  return sql`select ${columns(sql)} where t.workspace_id = ${workspaceId} ${beyond}
    order by t.sort_revenue desc, t.account_id desc limit 51`
}

export function listByName(sql: Sql, workspaceId: string, term: string) {
  return sql`select ${columns(sql)} where a.workspace_id = ${workspaceId} and a.name ilike ${`%${term}%`}
    order by a.sort_name, a.id limit 51`
}
