import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Dimension } from '#lib/core/dependency/basis.ts'

/**
 * What the values of a dimension are called, by value: accounts, people of this team (those who left too), products by their names; what
 * names itself, and what names nobody here, is not in it.
 */
export async function nameValues(
  tx: Tx,
  dimension: Dimension | 'seller',
  values: readonly string[],
): Promise<Map<string, string>> {
  const named = NAMES[dimension]
  const asked = dimension === 'product' ? values : values.filter((value) => ID.test(value))
  if (!named || asked.length === 0) return new Map()
  const rows = await tx.execute<{ value: string; name: string }>(sql`
    with wanted as (select value from jsonb_array_elements_text(${JSON.stringify(asked)}::jsonb) w(value)) ${named}`)
  return new Map([...rows].map(({ value, name }) => [value, name]))
}

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

const account = sql`select w.value, a.name from wanted w join account a on a.id = w.value::uuid`

const NAMES: Partial<Record<Dimension | 'seller', SQL>> = {
  account,
  group: account,
  reseller: account,
  contact: sql`select w.value, c.name from wanted w join contact c on c.id = w.value::uuid`,
  // people are known to the whole install: only those of this workspace are named
  owner: sql`
    select w.value, p.name from wanted w join system.person p on p.id = w.value::uuid
    join system.membership m on m.person_id = p.id and m.workspace_id = current_setting('app.workspace')::uuid`,
  product: sql`select w.value, p.name from wanted w join product p on p.code = w.value`,
}
