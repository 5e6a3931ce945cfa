import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { BackTest } from '#lib/core/buying/back-test.ts'
import type { BuyingModel } from '#lib/core/buying/model.ts'
import type { Day } from '#lib/core/day.ts'
import type { Portfolio } from '#lib/core/standing/portfolio.ts'

/** Everything learnt at a quarter-end; `model` is null while too few accounts had bought. */
export type QuarterModel = { model: BuyingModel | null; portfolio: Portfolio; backTest: BackTest; accounts: number }
export type QuarterModelRow = { asOf: Day; basis: string; parameters: QuarterModel }

/** All quarter-ends on record, oldest first. */
export async function listQuarterModels(tx: Tx): Promise<QuarterModelRow[]> {
  const rows = await tx.execute<QuarterModelRow>(
    sql`select as_of as "asOf", basis, parameters from buying_model order by as_of`,
  )
  return [...rows]
}

/** What was learnt last on or before the day; null before the first quarter-end. */
export async function getQuarterModel(tx: Tx, day: Day): Promise<QuarterModelRow | null> {
  const [row] = await tx.execute<QuarterModelRow>(sql`
    select as_of as "asOf", basis, parameters from buying_model where as_of <= ${day} order by as_of desc limit 1`)
  return row ?? null
}

/** Keeps exactly these quarter-ends; those learnt anew replace what stood there. */
export async function replaceQuarterModels(tx: Tx, fresh: QuarterModelRow[], kept: Day[]): Promise<void> {
  await tx.execute(sql`
    delete from buying_model where as_of not in (
      select jsonb_array_elements_text(${JSON.stringify([...kept, ...fresh.map(({ asOf }) => asOf)])}::jsonb)::date)`)
  await tx.execute(sql`
    insert into buying_model (as_of, basis, parameters)
    select "asOf", basis, parameters
    from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as g("asOf" date, basis text, parameters jsonb)
    on conflict (workspace_id, as_of)
      do update set basis = excluded.basis, parameters = excluded.parameters, fitted_at = now()`)
}
