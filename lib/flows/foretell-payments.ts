import { asOfDay } from '#db/queries/ledgers.ts'
import { getTrustPolicy } from '#db/queries/policies.ts'
import { readPayments } from '#db/reports/payments.ts'
import type { Tx } from '#db/tenant.ts'
import { type Day, dayNumber } from '#lib/core/day.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { stepsOfBackTest, type TrustBackTest } from '#lib/core/trust/back-test.ts'
import { inTurns, takingTurns } from './turns.ts'

/** Whether trust foretold who of this workspace's customers pays in time. */
export type Foretold = TrustBackTest & { asOf: Day }

const DEADLINE_MS = 30_000

/** Reads every invoice with a due day, and foretells each from those before it; writes nothing. */
export async function foretellPayments(tx: Tx): Promise<Result<Foretold>> {
  const asOf = await asOfDay(tx)
  const policy = await getTrustPolicy(tx)
  const payments = asOf === null ? [] : await readPayments(tx, asOf)
  const turn = takingTurns(AbortSignal.timeout(DEADLINE_MS))
  const read = asOf && (await inTurns(stepsOfBackTest(payments, dayNumber(asOf), policy), turn))
  if (!read)
    return refuse(
      'no-records',
      'No invoice can be compared yet: it takes invoices that say when they were due and when they were paid, of customers with enough of them.',
    )
  return ok({ ...read, asOf })
}
