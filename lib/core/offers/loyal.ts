import type { GapVerdict } from '../account-filter.ts'
import { type BuiltInStage, STAGE_RANK } from '../stage.ts'

/** What makes an account loyal is read from: ranks of METHODS 2 (own stages lie between them); null: nothing is declared. */
export type LoyalFacts = { evidentRank: number; declaredRank: number | null; gap: GapVerdict | null }

/**
 * Loyal: the records support the stage, or we declare it and the records do not contradict us. Absence is not evidence: who is declared
 * Married and whose contract nobody typed yet is not passed over. The same as SQL: db/reports/loyal-accounts.ts.
 */
export function isLoyal({ evidentRank, declaredRank, gap }: LoyalFacts, from: BuiltInStage): boolean {
  const least = STAGE_RANK[from]
  return evidentRank >= least || (declaredRank !== null && declaredRank >= least && gap !== 'contradicted')
}
