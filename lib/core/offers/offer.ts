/** What an offer is (PRODUCT.md). */
export const OFFER_KINDS = ['new', 'scarce', 'inducement', 'added_value'] as const
export type OfferKind = (typeof OFFER_KINDS)[number]
export const OFFER_KIND_WORDS: Record<OfferKind, string> = {
  new: 'Something new',
  scarce: 'A scarce lot',
  inducement: 'An inducement',
  added_value: 'Added value',
}

/** What may be chosen among. */
export const MOST_OPTIONS = 12

export const PRODUCT_KINDS = ['product', 'service', 'intangible'] as const
export type ProductKind = (typeof PRODUCT_KINDS)[number]
export const PRODUCT_KIND_WORDS: Record<ProductKind, string> = {
  product: 'Product',
  service: 'Service',
  intangible: 'Something we can do',
}

/** Where an offer to an account stands. */
export const PITCH_STATES = [
  'drafted',
  'pitched',
  'interested',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
] as const
export type PitchState = (typeof PITCH_STATES)[number]
export const PITCH_STATE_WORDS: Record<PitchState, string> = {
  drafted: 'Not brought yet',
  pitched: 'Brought to them',
  interested: 'Interested',
  accepted: 'Accepted',
  declined: 'Declined',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
}

/** Why it was declined. */
export const DECLINE_REASONS = [
  'price',
  'no_need',
  'timing',
  'competitor',
  'quality',
  'terms',
  'too_few',
  'other',
] as const
export type DeclineReason = (typeof DECLINE_REASONS)[number]
export const DECLINE_REASON_WORDS: Record<DeclineReason, string> = {
  price: 'The price',
  no_need: 'No need for it',
  timing: 'Not now',
  competitor: 'They have it from someone else',
  quality: 'It does not meet what they need',
  terms: 'The terms',
  too_few: 'Too few to be of use',
  other: 'Something else',
}

/** The usual reasons why a loyal account has not the same: one click each (parity guard, differences). */
export const PARITY_REASONS = ['tender', 'volume', 'region', 'end_of_life', 'other'] as const
export type ParityReason = (typeof PARITY_REASONS)[number]
export const PARITY_REASON_WORDS: Record<ParityReason, string> = {
  tender: 'A public or private tender',
  volume: 'Another volume',
  region: 'Another region',
  end_of_life: 'The product is at its end',
  other: 'Another reason',
}
