/**
 * What a workspace may set a limit to: a share of reported revenue, 0–1, that rests on one of these (`uncontracted`: on customers without a
 * contract in force; `one_contact`: on accounts where we know only one active person; `topFive`: on the five largest groups).
 */
export const LIMIT_MEASURES = [
  'group',
  'topFive',
  'account',
  'owner',
  'product',
  'country',
  'currency',
  'reseller',
  'one_contact',
  'uncontracted',
] as const
export type LimitMeasure = (typeof LIMIT_MEASURES)[number]
