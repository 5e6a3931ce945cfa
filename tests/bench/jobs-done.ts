import type { BenchInstall } from './bench-install.ts'

/** Waits until the app has worked off the assessment that the import enqueued. */
export async function assessedByApp({ owner: { sql }, workspaceId }: BenchInstall): Promise<void> {
  for (const until = Date.now() + 30 * 60_000; Date.now() < until; ) {
    const [run] = await sql`select 1 from assessment_run where workspace_id = ${workspaceId} and complete`
    const [open] =
      await sql`select 1 from pgboss.job where state in ('created', 'retry', 'active') and name <> 'nightly'
      and name not like '\\_\\_%' limit 1`
    if (run && !open) return
    await new Promise((go) => setTimeout(go, 500))
  }
  throw new Error('the app did not finish the assessment within half an hour')
}

/** The largest account. */
export async function firstAccountId({ owner: { sql }, workspaceId }: BenchInstall): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    select account_id as id from account_total where workspace_id = ${workspaceId} order by revenue_12m desc limit 1`
  return row!.id
}
