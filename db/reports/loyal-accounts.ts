import { type SQL, sql } from 'drizzle-orm'
import type { OffersPolicy } from '#lib/core/offers/policy.ts'
import { STAGE_RANK } from '#lib/core/stage.ts'

/**
 * Whether an account is loyal, as SQL over `s` (account_standing) and `w` (account_word), both joined from the left: the same as
 * `isLoyal` (lib/core/offers/loyal.ts), true or false, never null. Who is put away, merged or of our own company is for the caller to leave out (`isCustomer`).
 */
export function loyalWhere({ loyalFrom }: Pick<OffersPolicy, 'loyalFrom'>): SQL {
  const least = STAGE_RANK[loyalFrom]
  return sql`(coalesce(s.rank, 0) >= ${least}::int
    or (coalesce(w.declared_rank, 0) >= ${least}::int and coalesce(s.gap, '') <> 'contradicted'))`
}

/** An account one may bring something to, as SQL over `a` (account): there, not merged into another, not of our own company, not ended. */
export const isCustomer: SQL = sql`(a.archived_at is null and a.merged_into is null and not a.intercompany)`
