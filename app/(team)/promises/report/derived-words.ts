import type { Side } from '#lib/core/promises/promise.ts'

/** What invoices and orders tell, always named as such. */
export const DERIVED_WORDS: Record<Side, string> = {
  us: 'From orders: delivered by the required day',
  them: 'From invoices: paid by the due day',
}
