import { getOffersPolicy } from '#db/queries/policies.ts'
import { holdPriceSearch, replacePriceSearch } from '#db/queries/price-searches.ts'
import { fileBegins } from '#db/reports/newcomers.ts'
import { findPriceDifferences, insertDifferences } from '#db/reports/price-cells.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addMonths, type Day, monthOf } from '#lib/core/day.ts'
import { SEARCH_MONTHS, type SearchCounted } from '#lib/core/offers/differences.ts'
import { readingDay } from './keep-revenue.ts'

const SEARCH_DEADLINE_MS = 20 * 60_000

export type SearchOutcome = { found: number; kept: number; asOf: Day; fromDay: Day; counted: SearchCounted }

/**
 * Looks for invoices in which a newcomer paid less than a loyal account for the same, and keeps what it finds in place of what the search
 * before found. Runs twice, says the same; two at once follow one another.
 */
export function findDifferences(workspaceId: string): Promise<SearchOutcome> {
  return withWorkspace(workspaceId, search, { deadlineMs: SEARCH_DEADLINE_MS })
}

async function search(tx: Tx): Promise<SearchOutcome> {
  await holdPriceSearch(tx)
  const policy = await getOffersPolicy(tx)
  const asOf = await readingDay(tx)
  const begins = await fileBegins(tx)
  const far = addMonths(monthOf(asOf), 1 - SEARCH_MONTHS)
  const fromDay = begins !== null && begins > far ? begins : far
  const { found, ...counts } = await findPriceDifferences(tx, { policy, from: fromDay, asOf, begins })
  const { loyalFrom, newcomerDays, bandsFrom, period } = policy
  const counted: SearchCounted = { ...counts, policy: { loyalFrom, newcomerDays, bandsFrom, period }, begins }
  const id = await replacePriceSearch(tx, { asOf, fromDay, counted, found })
  return { found, kept: await insertDifferences(tx, id), asOf, fromDay, counted }
}
