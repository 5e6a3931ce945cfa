import { randomUUID } from 'node:crypto'
import type { Sql } from '#db/client.ts'
import { seeded } from '#lib/core/chance.ts'
import { listByName, listByRevenue } from '../bench/bare-list.ts'

/**
 * The same mixture as its bare queries: the rows of the list, of an account's invoices and touches, of open promises; a promise inserted and set. The
 * owner's role, no sign-in, no walls, no page around it. Answers how many a second.
 */
export async function bareRate(
  sql: Sql,
  ids: { workspaceId: string; personId: string },
  known: { accounts: string[]; names: string[] },
  connections: number,
  seconds: number,
): Promise<number> {
  const until = performance.now() + seconds * 1000
  let done = 0
  const { workspaceId, personId } = ids
  const reads = [
    () => listByRevenue(sql, workspaceId),
    (name: string) => listByName(sql, workspaceId, name.slice(0, 5)),
    (_: string, account: string) => sql`
      select i.id, i.day, i.net, i.number from invoice i where i.workspace_id = ${workspaceId} and i.account_id = ${account}
      order by i.day desc limit 51`,
    (_: string, account: string) => sql`
      select t.id, t.day, t.subject from touch t where t.workspace_id = ${workspaceId} and t.account_id = ${account}
      order by t.day desc limit 51`,
    () => sql`
      select p.id, p.text, p.due_day from promise p where p.workspace_id = ${workspaceId} and p.state = 'open' order by p.due_day limit 51`,
  ]
  const work = async (n: number) => {
    const chance = seeded(n + 1)
    while (performance.now() < until) {
      const at = Math.floor(chance() * known.accounts.length)
      if (n % 10 < 2) {
        await write(known.accounts[at]!)
        done += 2
        continue
      }
      await reads[Math.floor(chance() * reads.length)]!(known.names[at]!, known.accounts[at]!)
      done++
    }
  }
  const write = async (accountId: string) => {
    const id = randomUUID()
    await sql.begin(
      (tx) => tx`
        insert into promise (workspace_id, id, account_id, made_by, form, size, text, promised_day, owner_id, due_day, first_day, created_by)
        values (${workspaceId}, ${id}, ${accountId}, 'us', 'explicit', 'small', 'Send the drawings', '2026-11-01', ${personId}, '2027-01-15', '2027-01-15', ${personId})`,
    )
    await sql.begin(
      (tx) =>
        tx`update promise set state = 'kept', outcome_day = '2026-11-20' where workspace_id = ${workspaceId} and id = ${id}`,
    )
  }
  await Promise.all(Array.from({ length: connections }, (_, n) => work(n)))
  return done / seconds
}
