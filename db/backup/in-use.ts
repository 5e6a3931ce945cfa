import type postgres from 'postgres'

/** From where somebody works with the database as the app's role does, such as 'from 127.0.0.1'. */
export async function whoUses(sql: postgres.ISql, appUrl: string): Promise<string[]> {
  const role = decodeURIComponent(new URL(appUrl).username)
  // of other roles an owner without more rights is told who and from where, but not what they call themselves
  const rows = await sql<{ host: string | null }[]>`
    select distinct host(client_addr) as host from pg_stat_activity
    where datname = current_database() and usename = ${role} order by 1`
  return rows.map(({ host }) => `from ${host ?? 'this machine'}`)
}
