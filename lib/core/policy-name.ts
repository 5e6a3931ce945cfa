/** What a workspace sets for itself, each with its history: the words of the typology, the thresholds of the stages, how promises
 * count, and what is asked of offers. */
export const POLICY_NAMES = ['wording', 'standing', 'trust', 'offers'] as const
export type PolicyName = (typeof POLICY_NAMES)[number]
