import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Dimension } from '#lib/core/dependency/basis.ts'

/** What the values of a dimension are called, by value: accounts, people, products by their names; what names itself is not in it. */
export async function nameValues(
  tx: Tx,
  dimension: Dimension | 'seller',
  values: readonly string[],
): Promise<Map<string, string>> {
  const named = NAMES[dimension]
  if (!named || values.length === 0) return new Map()
  const rows = await tx.execute<{ value: string; name: string }>(sql`
    with wanted as (select value from jsonb_array_elements_text(${JSON.stringify(values)}::jsonb) w(value)) ${named}`)
  return new Map([...rows].map(({ value, name }) => [value, name]))
}

const account = sql`select w.value, a.name from wanted w join account a on a.id = w.value::uuid`

const NAMES: Partial<Record<Dimension | 'seller', SQL>> = {
  account,
  group: account,
  reseller: account,
  contact: sql`select w.value, c.name from wanted w join contact c on c.id = w.value::uuid`,
  owner: sql`select w.value, p.name from wanted w join system.person p on p.id = w.value::uuid`,
  product: sql`select w.value, p.name from wanted w join product p on p.code = w.value`,
}
