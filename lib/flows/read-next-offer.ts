import { type AddedValueRow, countAddedValues, listAddedValues } from '#db/queries/added-values.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { getOffersPolicy } from '#db/queries/policies.ts'
import { type NextOfferIdeas, readNextOfferIdeas } from '#db/reports/next-offer-ideas.ts'
import { type AccountWait, getWait } from '#db/reports/next-offers.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'

/** The clock of one account, what lies ready for it, and what was added to what it buys: for its page. */
export type NextOffer = NextOfferIdeas & {
  /** Null: it is not loyal, or nothing is on record to reckon from. */
  wait: AccountWait | null
  /** The first one: those of which nobody said yet what came stand first. */
  values: AddedValueRow[]
  valueCount: number
}

const VALUES = 1

export async function readNextOffer(tx: Tx, accountId: string, today: Day): Promise<NextOffer> {
  const { upgradeMonths } = await getOffersPolicy(tx)
  const ideas = await readNextOfferIdeas(tx, [accountId], { today, asOf: await asOfDay(tx), upgradeMonths })
  return {
    ...ideas.get(accountId)!,
    wait: await getWait(tx, accountId, today),
    values: await listAddedValues(tx, { accountId }, { most: VALUES }),
    valueCount: (await countAddedValues(tx, { accountId })).all,
  }
}
