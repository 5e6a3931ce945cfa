import { sql } from 'drizzle-orm'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import type { PromiseSize, PromiseState, Side } from '#lib/core/promises/promise.ts'

export type TestPromise = {
  accountId: string
  /** Who of ours owns and wrote it. */
  personId: string
  madeBy: Side
  dueDay: Day
  size?: PromiseSize
  /** Left out: open. */
  state?: PromiseState
  outcomeDay?: Day
  fraction?: number
}

/** Promises with what became of them kept beside, without their outcomes: what trust is read from. */
export async function addPromises(tx: Tx, promises: readonly TestPromise[]): Promise<void> {
  await tx.execute(sql`
    insert into promise (account_id, made_by, form, size, text, promised_day, owner_id, due_day, first_day, state, outcome_day, fraction, created_by)
    select "accountId", "madeBy", 'explicit', coalesce(size, 'small'), 'Send the drawings', least("dueDay", "outcomeDay") - 7, "personId", "dueDay",
      "dueDay", coalesce(state, 'open'), "outcomeDay", fraction, "personId"
    from jsonb_to_recordset(${JSON.stringify(promises)}::jsonb) as g("accountId" uuid, "personId" uuid, "madeBy" text, "dueDay" date, size text,
      state text, "outcomeDay" date, fraction numeric)`)
}

export type TestTerms = {
  number: string
  dueDay?: Day | null
  settledDay?: Day | null
  requiredDay?: Day | null
  deliveredDay?: Day | null
}

/** Says of invoices that are there when they were due, settled, required and delivered. */
export async function sayTerms(tx: Tx, terms: readonly TestTerms[]): Promise<void> {
  await tx.execute(sql`
    update invoice i set due_day = g."dueDay", settled_day = g."settledDay", required_day = g."requiredDay", delivered_day = g."deliveredDay"
    from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as g(number text, "dueDay" date, "settledDay" date, "requiredDay" date,
      "deliveredDay" date)
    where i.number = g.number`)
}
