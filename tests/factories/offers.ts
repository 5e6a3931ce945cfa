import { sql } from 'drizzle-orm'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'

type OfferSaid = {
  title?: string
  wording?: string
  unitPrice?: string | null
  options?: { name: string; unitPrice: string | null }[]
  fromDay: Day
  untilDay?: Day | null
  productId?: string | null
}

/** An offer that is nothing special; answers its id. */
export async function makeOffer(tx: Tx, personId: string, said: OfferSaid): Promise<string> {
  const { title = 'Cold-forged bolts', wording = 'Bolts of a new kind, before anybody else.', options = [] } = said
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into offer (title, kind, wording, options, currency, unit_price, from_day, until_day, product_id, created_by)
    values (${title}, 'new', ${wording}, ${JSON.stringify(options)}::jsonb, 'EUR', ${said.unitPrice ?? null}::numeric, ${said.fromDay}::date,
      ${said.untilDay ?? null}::date, ${said.productId ?? null}::uuid, ${personId}::uuid) returning id`)
  return row!.id
}
