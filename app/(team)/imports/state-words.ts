import type { ImportState } from '#lib/core/imports/import-plan.ts'

/** Where an import is, in a word or two. */
export const STATE_WORDS: Record<ImportState, string> = {
  uploading: 'Uploading',
  uploaded: 'Waiting for its columns',
  planning: 'Being read',
  planned: 'Waiting for your yes',
  committing: 'Being written',
  committed: 'In the records',
  undoing: 'Being undone',
  undone: 'Undone',
  failed: 'Did not go through',
}

export const WORKING: readonly ImportState[] = ['planning', 'committing', 'undoing']
