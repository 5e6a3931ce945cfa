import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'

export type TestInvoice = {
  number: string
  /** Null: no customer is known. */
  accountId: string | null
  day: Day
  net: string
  currency?: string
  /** Given or null (no rate known); left out, the net is in the base currency. */
  baseNet?: string | null
  rateId?: string | null
  owner?: string | null
  country?: string | null
  dueDay?: Day | null
  lines?: { product?: string | null; quantity?: string | null; discount?: string | null; net: string }[]
}

/** A ledger and an import for invoices to hang on. */
export async function makeBooks(
  tx: Tx,
  name = `books ${randomUUID()}`,
): Promise<{ ledgerId: string; importId: string }> {
  const [ledger] = await tx.execute<{ id: string }>(sql`insert into ledger (name) values (${name}) returning id`)
  const [run] = await tx.execute<{ id: string }>(
    sql`insert into import (file_name, state) values ('factory.csv', 'committed') returning id`,
  )
  return { ledgerId: ledger!.id, importId: run!.id }
}

export async function makeAccount(
  tx: Tx,
  name: string,
  input: { parentId?: string; rootId?: string; intercompany?: boolean } = {},
): Promise<string> {
  const id = randomUUID()
  await tx.execute(sql`
    insert into account (id, name, parent_id, root_id, intercompany)
    values (${id}, ${name}, ${input.parentId ?? null}, ${input.rootId ?? input.parentId ?? id}, ${input.intercompany ?? false})`)
  return id
}

/** Documents with their lines, as an import would leave them but without the kept tables. */
export async function insertInvoices(
  tx: Tx,
  books: { ledgerId: string; importId: string },
  invoices: TestInvoice[],
): Promise<void> {
  const rows = invoices.map((it) => ({
    number: it.number,
    account_id: it.accountId,
    day: it.day,
    currency: it.currency ?? 'EUR',
    net: it.net,
    base_net: it.baseNet === undefined ? it.net : it.baseNet,
    rate_id: it.rateId ?? null,
    owner: it.owner ?? null,
    country: it.country ?? null,
    due_day: it.dueDay ?? null,
    line_count: it.lines?.length ?? 0,
  }))
  const made = await tx.execute<{ id: string; number: string }>(sql`
    insert into invoice (ledger_id, import_id, digest, number, account_id, day, currency, net, base_net, rate_id, owner, country, due_day, line_count)
    select ${books.ledgerId}, ${books.importId}, 'factory', r.*
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(number text, account_id uuid, day date, currency text,
      net numeric, base_net numeric, rate_id uuid, owner text, country text, due_day date, line_count integer)
    returning id, number`)
  const ids = new Map([...made].map((row) => [row.number, row.id]))
  const lines = invoices.flatMap((it) =>
    (it.lines ?? []).map((line, position) => ({ invoice_id: ids.get(it.number), position, ...line })),
  )
  if (lines.length === 0) return
  await tx.execute(sql`
    insert into invoice_line (invoice_id, position, product, quantity, discount, net)
    select r.* from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as r(invoice_id bigint, position integer, product text, quantity numeric, discount numeric, net numeric)`)
}

/** Says that the ledger is complete through a day. */
export async function sayComplete(tx: Tx, ledgerId: string, through: Day): Promise<void> {
  await tx.execute(sql`insert into completeness (ledger_id, complete_through) values (${ledgerId}, ${through})`)
}
