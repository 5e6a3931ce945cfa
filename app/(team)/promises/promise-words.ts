import { STATE_LABELS } from '#lib/core/promises/promise.ts'
import type { ListedState } from '#lib/core/promises/promise-filter.ts'

/** What can be asked for, in words. */
export const LISTED_WORDS: Record<ListedState, string> = { ...STATE_LABELS, overdue: 'Overdue', disputed: 'Disputed' }
