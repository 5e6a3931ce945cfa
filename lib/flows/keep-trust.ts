import { type TrustRow, writeAccountTrust } from '#db/queries/account-trust.ts'
import { getToday } from '#db/queries/clock.ts'
import { getTrustPolicy } from '#db/queries/policies.ts'
import { readTrustEvents } from '#db/reports/trust-events.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { SIDES } from '#lib/core/promises/promise.ts'
import { type AccountPromises, NO_PROMISES } from '#lib/core/trust/account-promises.ts'
import type { TrustPolicy } from '#lib/core/trust/policy.ts'
import { readSide } from '#lib/core/trust/side-trust.ts'

type Promised = { accountId: string; promises: AccountPromises }
type ReadBy = { trust: TrustPolicy; asOf: Day | null; today: Day }

/** Keeps the trust of these accounts as it reads now: the one writer of `account_trust`. */
export async function keepTrust(tx: Tx, accounts: readonly Promised[], by: ReadBy): Promise<void> {
  const rows = accounts.flatMap((account) => trustRows(account, by))
  await writeAccountTrust(
    tx,
    accounts.map(({ accountId }) => accountId),
    rows,
  )
}

/** The same where nobody has said through which day invoices are complete: of every account (or `only` one) by what was said alone. */
export async function keepSpokenTrust(tx: Tx, only: string | null = null): Promise<void> {
  const by = { trust: await getTrustPolicy(tx), asOf: null, today: await getToday(tx) }
  const spoken = await readTrustEvents(tx, null, only)
  const rows = [...spoken].flatMap(([accountId, promises]) => trustRows({ accountId, promises }, by))
  await writeAccountTrust(tx, only === null ? null : [only], rows)
}

function trustRows({ accountId, promises }: Promised, { trust, ...days }: ReadBy): TrustRow[] {
  if (promises === NO_PROMISES) return []
  return SIDES.flatMap((madeBy) => {
    const read = readSide(promises, madeBy, trust, days)
    if (!read) return []
    const { reading, spoken, derived, trend, day } = read
    const { score, low, high, weight } = reading
    const enough = reading.kind === 'estimate'
    return [{ accountId, madeBy, score, low, high, enough, spoken, derived, weight, trend, asOf: day }]
  })
}
