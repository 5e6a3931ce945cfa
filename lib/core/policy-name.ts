/** What a workspace sets for itself, each with its history: the words of the typology, the thresholds of the stages. */
export const POLICY_NAMES = ['wording', 'standing'] as const
export type PolicyName = (typeof POLICY_NAMES)[number]
