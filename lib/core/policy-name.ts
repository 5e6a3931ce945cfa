/** What a workspace sets for itself, each with its history: the words of the typology, the thresholds of the stages, how promises
 * count, what is asked of offers, and how much may rest on whom. */
export const POLICY_NAMES = ['wording', 'standing', 'trust', 'offers', 'dependency'] as const
export type PolicyName = (typeof POLICY_NAMES)[number]
