/** What a workspace sets for itself, each with its history: the words of the typology, the thresholds of the stages, how promises count. */
export const POLICY_NAMES = ['wording', 'standing', 'trust'] as const
export type PolicyName = (typeof POLICY_NAMES)[number]
