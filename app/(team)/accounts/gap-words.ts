import type { GapVerdict } from '#lib/core/account-filter.ts'

/** How a perception gap reads in a cell or behind “what is said”. */
export const GAP_WORDS: Record<GapVerdict, string> = {
  contradicted: 'does not fit',
  unsupported: 'not known yet',
  none: 'fits',
}
