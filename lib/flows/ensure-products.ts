import { sql } from 'drizzle-orm'
import type { Tx } from '#db/tenant.ts'

/**
 * Every product code that invoice lines name has a row in the catalogue, under that code until somebody calls it something. Rows whose
 * lines are gone again stay: lists leave out those nobody said anything of (db/queries/products.ts). After `product_total` was kept.
 */
export async function ensureProducts(tx: Tx): Promise<void> {
  await tx.execute(sql`
    insert into product (code, name, kind)
    select t.code, t.code, 'product' from (select code from product_total except select code from product) t
    order by t.code
    on conflict (workspace_id, code) do nothing`)
}
