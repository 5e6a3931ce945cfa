import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'

export type LedgerRow = { id: string; name: string; closed: boolean; completeThrough: Day | null }

/** Every ledger by name, with the day its file is complete through as last said; null when nobody has said. */
export async function listLedgers(tx: Tx): Promise<LedgerRow[]> {
  const rows = await tx.execute<LedgerRow>(sql`
    select l.id, l.name, l.closed_at is not null as closed, (
      select c.complete_through from completeness c
      where c.workspace_id = l.workspace_id and c.ledger_id = l.id order by c.said_at desc, c.id limit 1
    ) as "completeThrough"
    from ledger l order by l.name`)
  return [...rows]
}

/**
 * The day the workspace's invoices are complete through, by which everything that invoices drive is read: the least over
 * the ledgers that are still open (over all when all are closed). Null while nobody has said.
 */
export async function asOfDay(tx: Tx): Promise<Day | null> {
  const ledgers = (await listLedgers(tx)).filter(({ completeThrough }) => completeThrough !== null)
  const open = ledgers.filter(({ closed }) => !closed)
  const days = (open.length ? open : ledgers).map(({ completeThrough }) => completeThrough as Day).sort()
  return days[0] ?? null
}

/** The ledgers of these names, made where they are not there yet: name → id. */
export async function ensureLedgers(tx: Tx, names: string[]): Promise<Map<string, string>> {
  const wanted = sql`select jsonb_array_elements_text(${JSON.stringify(names)}::jsonb)`
  await tx.execute(sql`insert into ledger (name) ${wanted} on conflict (workspace_id, name) do nothing`)
  const rows = await tx.execute<{ id: string; name: string }>(
    sql`select id, name from ledger where name in (${wanted})`,
  )
  return new Map([...rows].map(({ id, name }) => [name, id]))
}

/** Notes what a person said: this ledger's invoices are complete through the day. Their newest word holds. */
export async function insertCompleteness(
  tx: Tx,
  said: { ledgerId: string; completeThrough: Day; importId: string | null; saidBy: string | null },
): Promise<void> {
  await tx.execute(sql`
    insert into completeness (ledger_id, complete_through, import_id, said_by)
    values (${said.ledgerId}, ${said.completeThrough}, ${said.importId}, ${said.saidBy})`)
}

export async function deleteCompletenessOf(tx: Tx, importId: string): Promise<void> {
  await tx.execute(sql`delete from completeness where import_id = ${importId}`)
}

/** Says that nothing more will come of a ledger, or that it goes on; false when there is no such ledger. */
export async function setLedgerClosed(tx: Tx, ledgerId: string, closed: boolean): Promise<boolean> {
  const rows = await tx.execute(sql`
    update ledger set closed_at = ${closed ? sql`coalesce(closed_at, now())` : sql`null`}
    where id = ${ledgerId} returning 1`)
  return rows.length === 1
}
