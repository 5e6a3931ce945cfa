/** The typology (PRODUCT.md): neutral keys; wording packs turn them into words. */
export const STAGES = ['one_off', 'exploring', 'steady', 'committing', 'contracted', 'partner'] as const
export type BuiltInStage = (typeof STAGES)[number]
/** What a reading may say: a stage, or that there is not enough evidence. */
export type EvidentStage = BuiltInStage | 'unknown'

/** METHODS 2: contracted and partner are peers; unknown has no rank (0 only orders lists). */
export const STAGE_RANK: Record<EvidentStage, number> = {
  unknown: 0,
  one_off: 1,
  exploring: 2,
  steady: 3,
  committing: 4,
  contracted: 5,
  partner: 5,
}

export type Wording = 'candid' | 'plain'

/** `candid` inside the product, `plain` for everything that leaves the screen. */
export const STAGE_WORDS: Record<Wording, Record<EvidentStage | 'ended', string>> = {
  candid: {
    one_off: 'One-night stand',
    exploring: 'Dating',
    steady: 'Boyfriend / girlfriend',
    committing: 'Engaged',
    contracted: 'Married',
    partner: 'Partner',
    unknown: 'Not enough evidence',
    ended: 'Ended',
  },
  plain: {
    one_off: 'One-off',
    exploring: 'Exploring',
    steady: 'Steady',
    committing: 'Committing',
    contracted: 'Contracted partner',
    partner: 'Partner by heart',
    unknown: 'Not enough evidence',
    ended: 'Ended',
  },
}
