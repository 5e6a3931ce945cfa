import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'

export type OverdueRow = { accountId: string; overdue: number }

/**
 * Invoices past due and unpaid on the day, per account (or of `only` one) whose records say when invoices were settled at all: where no file
 * ever gave a settlement day, every invoice would look unpaid.
 */
export async function listOverdue(tx: Tx, asOf: Day, only: string | null = null): Promise<OverdueRow[]> {
  const rows = await tx.execute<OverdueRow>(sql`
    select account_id as "accountId",
      count(*) filter (where due_day < ${asOf} and net > 0 and (settled_day is null or settled_day > ${asOf}))::int as overdue
    from invoice
    where ${only === null ? sql`account_id is not null` : sql`account_id = ${only}`} and day <= ${asOf} and (due_day is not null or settled_day is not null)
    group by account_id
    having count(settled_day) > 0`)
  return [...rows]
}
