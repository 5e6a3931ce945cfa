import { refuse } from '#lib/core/result.ts'

/** What a form says when no answer came. */
export const unreachable = refuse('unreachable', 'Troth could not be reached. Try again in a moment.')
