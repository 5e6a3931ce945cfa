import { bigint, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { folded, ownWorkspace, workspaceId } from './columns.ts'

/**
 * The words that names, tasks and notes are made of, each once a noun or a little more often: what a mistyped word is compared with. Kept
 * by triggers (migration of search); a word goes with the last row that held it, so that what is erased is not remembered here.
 */
export const searchWord = pgTable(
  'search_word',
  {
    workspaceId: workspaceId(),
    id: bigint('id', { mode: 'number' }).notNull().generatedByDefaultAsIdentity(),
    /** account, contact, task or touch. */
    noun: text('noun').notNull(),
    word: folded('word').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    // not unique: two who write the same new word at once must not wait for each other
    index('search_word_word').on(t.workspaceId, t.word, t.noun),
    index('search_word_trigram').using('gin', t.word.op('gin_trgm_ops')),
    ownWorkspace(),
  ],
)
