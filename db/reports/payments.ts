import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Payments } from '#lib/core/trust/back-test.ts'
import { OPEN } from '#lib/core/trust/trust-events.ts'

const WIDTH = 12

/** Invoices with a due day, by account, of those whose records say when invoices were settled; see `readTrustEvents`. */
export async function readPayments(tx: Tx, asOf: Day): Promise<Payments[]> {
  const rows = await tx.execute<{ packed: Uint8Array }>(sql`
    select string_agg(int4send(day - date '1970-01-01') || int4send(greatest(due_day, day) - date '1970-01-01')
      || int4send(case when settled_day is null then ${OPEN}::int else greatest(settled_day, day) - date '1970-01-01' end), ''::bytea order by day, id) as packed
    from invoice
    where account_id is not null and day <= ${asOf} and net > 0 and due_day is not null
    group by account_id having count(settled_day) > 0 order by account_id`)
  return [...rows].map(({ packed }) => unpack(packed))
}

function unpack(packed: Uint8Array): Payments {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const count = packed.byteLength / WIDTH
  const column = (at: number) => Int32Array.from({ length: count }, (_, i) => view.getInt32(i * WIDTH + at))
  return { day: column(0), due: column(4), settled: column(8) }
}
