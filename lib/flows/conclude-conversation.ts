import { type ChangeEntry, getChange, getLastWriter } from '#db/queries/changes.ts'
import { getConversation, updateConversation } from '#db/queries/conversations.ts'
import { getStandingPolicy } from '#db/queries/policies.ts'
import type { Tx } from '#db/tenant.ts'
import { changedFields, type Undone } from '#lib/core/change.ts'
import type { Conclusion, ConversationFields } from '#lib/core/conversation/conversation.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { conversationFields, conversationStore } from './conversation-store.ts'
import { declareStage, undoDeclaration } from './declare-stage.ts'
import { recordChange, recordUndo } from './record-change.ts'
import { type ConversationWho, goneConversation, type SavedConversation } from './save-conversation.ts'
import { createTask } from './save-task.ts'
import { taskStore } from './task-store.ts'
import type { UndoWho } from './undo-change.ts'
import { undoRows } from './undo-rows.ts'

/** Neutral on purpose: tasks go out in mails. */
const NEXT_TALK = 'Talk again about where we stand with each other'

/**
 * Ends a conversation that was held: the stage both accept is declared through the one door there is, and a task stands for the day
 * they talk again. Without a stage it ends in knowing that both see it differently. `seen` as in declareStage.
 */
export async function concludeConversation(
  tx: Tx,
  id: string,
  revision: number,
  { declaration, nextDay }: Conclusion,
  seen: string | null,
  who: ConversationWho,
): Promise<Result<SavedConversation>> {
  const before = await getConversation(tx, id, { hold: true })
  if (!before || before.archived) return goneConversation
  if (before.revision !== revision) {
    const by = (await getLastWriter(tx, id))?.by ?? 'Somebody'
    return refuse('edited', `${by} edited what was said meanwhile. Look at it again: nothing was concluded.`)
  }
  if (before.concludedDay) return refuse('concluded', 'This conversation was concluded already.')
  if (!before.heldDay) return refuse('held', 'Say first when it was held and what each side said.')
  if (nextDay && nextDay <= who.today)
    return refuse('input', 'Something cannot be used.', { nextDay: 'The day you talk again is still to come.' })
  const parts: Record<string, string> = {}
  if (declaration) {
    const by = { personId: who.id, today: who.today, policy: await getStandingPolicy(tx), via: 'conversation' as const }
    const declared = await declareStage(tx, by, [before.accountId], declaration, seen)
    if (!declared.ok) return declared
    parts.declaration = declared.value.changeId!
  }
  if (nextDay) {
    const task = { text: NEXT_TALK, day: nextDay, ownerId: who.id, repeat: null, repeatEvery: 1 } as const
    const [contactId] = before.contactIds.length === 1 ? before.contactIds : [null]
    const made = await createTask(tx, { ...task, accountId: before.accountId, contactId: contactId! }, who)
    if (!made.ok) return made
    parts.task = made.value.changeId
  }
  const wanted = { agreedStage: declaration?.stage ?? null, concludedDay: who.today, nextDay }
  const changed = changedFields(conversationFields(before), wanted)!
  await updateConversation(tx, id, changed.after as Partial<ConversationFields>)
  const rows = [{ noun: 'conversation', subjectId: id, ...changed }]
  const changeId = await recordChange(tx, {
    kind: 'conversation-conclude',
    saidBy: who.id,
    rows,
    document: parts,
    note: declaration?.reason ?? '',
  })
  return ok({ id, changeId })
}

/** Takes a conclusion back, and with it what it declared and the task it made, each where it still stands as it was. */
export async function undoConclusion(tx: Tx, change: ChangeEntry, who: UndoWho): Promise<Result<Undone>> {
  const undone = await undoRows(tx, change.id, { conversation: conversationStore })
  // edited since, it stays concluded: then what it concluded stays as well
  if (undone.left.length > 0) return ok(undone)
  const { declaration, task } = change.document as { declaration?: string; task?: string }
  const parts: Undone[] = [undone]
  const word = declaration ? await getChange(tx, declaration) : null
  if (word && (await recordUndo(tx, word.id, who.personId))) {
    const back = await undoDeclaration(tx, word, who)
    if (!back.ok) return back
    parts.push(back.value)
  }
  if (task && (await recordUndo(tx, task, who.personId))) parts.push(await undoRows(tx, task, { task: taskStore }))
  return ok({ put: parts.reduce((sum, { put }) => sum + put, 0), left: parts.flatMap(({ left }) => left) })
}
