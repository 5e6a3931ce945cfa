import { type ConversationRow, listConversationsById, updateConversation } from '#db/queries/conversations.ts'
import type { ConversationFields } from '#lib/core/conversation/conversation.ts'
import type { RowStore } from './undo-rows.ts'

/** How clarity conversations are read and put back by changes. One that a change made is put away. */
export const conversationStore: RowStore = {
  read: async (tx, ids) =>
    new Map(
      (await listConversationsById(tx, ids)).map((row) => [
        row.id,
        { name: `The conversation with ${row.accountName}`, revision: row.revision, ...conversationFields(row) },
      ]),
    ),
  write: (tx, id, before) =>
    updateConversation(tx, id, before ? (before as Partial<ConversationFields>) : { archived: true }),
}

/** What changes keep of a conversation. */
export function conversationFields(row: ConversationRow): ConversationFields {
  const { plannedDay, heldDay, askedBy, contactIds, ours, theirs, rules } = row
  const { honesty, communication, openness, commitment, agreedStage, concludedDay, nextDay, archived } = row
  return {
    plannedDay,
    heldDay,
    askedBy,
    contactIds,
    ours,
    theirs,
    rules,
    honesty,
    communication,
    openness,
    commitment,
    agreedStage,
    concludedDay,
    nextDay,
    archived,
  }
}
