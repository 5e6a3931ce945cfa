import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'

export type Purchase = { customer: string; day: Day; net?: string; discounted?: boolean | null }

/** Accounts with their kept purchase days alone, no invoices: what standing is read from. Returns name → account id. */
export async function addPurchases(tx: Tx, purchases: Purchase[], others: string[] = []): Promise<Map<string, string>> {
  const ids = new Map([...purchases.map(({ customer }) => customer), ...others].map((name) => [name, randomUUID()]))
  const accounts = JSON.stringify([...ids].map(([name, id]) => ({ id, name })))
  await tx.execute(sql`
    insert into account (id, name, root_id)
    select id, name, id from jsonb_to_recordset(${accounts}::jsonb) as g(id uuid, name text)`)
  await addPurchaseDays(tx, ids, purchases)
  return ids
}

export async function addPurchaseDays(tx: Tx, ids: Map<string, string>, purchases: Purchase[]): Promise<void> {
  const days = JSON.stringify(purchases.map((purchase) => ({ ...purchase, id: ids.get(purchase.customer) })))
  await tx.execute(sql`
    insert into purchase_day (account_id, day, base_net, positive, discounted, invoices)
    select id, day, sum(coalesce(net, 1)), sum(coalesce(net, 1)) > 0, bool_or(discounted), count(*)
    from jsonb_to_recordset(${days}::jsonb) as g(id uuid, day date, net numeric, discounted boolean)
    group by id, day`)
}
