import { seesPart } from '#db/actor.ts'
import { type ChangeEntry, getChange, getRole, listChangeRows } from '#db/queries/changes.ts'
import type { Tx } from '#db/tenant.ts'
import { CHANGE_ROLES, type ChangeKind, type Undone, WHOLE_CHANGES } from '#lib/core/change.ts'
import type { Day } from '#lib/core/day.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { mayAs } from '#lib/core/role.ts'
import { undoConclusion } from './conclude-conversation.ts'
import { contactStore, positionStore } from './contact-store.ts'
import { conversationStore } from './conversation-store.ts'
import { decisionStore } from './decide-offer.ts'
import { undoDeclaration } from './declare-stage.ts'
import { undoEvidence } from './evidence-store.ts'
import { undoLaunch } from './launch-state.ts'
import { mitigationStore } from './mitigation-store.ts'
import { undoMove } from './move-contact.ts'
import { offerStore } from './offer-store.ts'
import { lossOverrideStore } from './override-loss.ts'
import { pitchShareStore } from './pitch-share-store.ts'
import { pitchStore } from './pitch-store.ts'
import { priceStore, productStore } from './product-store.ts'
import { adjustmentStore, ledgerTotalStore } from './reconciliation-store.ts'
import { recordUndo } from './record-change.ts'
import { undoOutcome } from './record-outcome.ts'
import { undoLot } from './save-lot.ts'
import { undoOwnField } from './save-own-field.ts'
import { undoPolicy } from './save-policy.ts'
import { reportStore } from './save-report.ts'
import { scenarioStore } from './save-scenario.ts'
import { undoView } from './save-view.ts'
import { differenceWordStore } from './say-difference.ts'
import { undoSettlement } from './settle-dispute.ts'
import { shareStore } from './share-store.ts'
import { snapshotStore } from './snapshot-store.ts'
import { taskStore } from './task-store.ts'
import { undoDistinction } from './tell-apart.ts'
import { undoTouches } from './touch-store.ts'
import { undoAccounts } from './undo-accounts.ts'
import { undoAllocation } from './undo-allocation.ts'
import { undoLeaver } from './undo-leaver.ts'
import { undoMerge } from './undo-merge.ts'
import { undoPitchAnswer } from './undo-pitch-answer.ts'
import { undoPromises } from './undo-promises.ts'
import { undoRows } from './undo-rows.ts'

export type UndoWho = { personId: string; workspaceId: string; today: Day }

/** How each kind is taken back; a kind that is not here is final, and says so. */
const undoers: Partial<Record<ChangeKind, (tx: Tx, change: ChangeEntry, who: UndoWho) => Promise<Result<Undone>>>> = {
  // of many rows: its page does so in the background
  'list-import': async () => refuse('import', 'Take this import back on its own page, under Imports.'),
  'account-edit': undoAccounts,
  'account-bulk': undoAccounts,
  'account-archive': undoAccounts,
  'field-edit': undoOwnField,
  'view-edit': undoView,
  'view-archive': undoView,
  'account-merge': undoMerge,
  'account-distinction': undoDistinction,
  'contact-edit': undoContact,
  'contact-archive': undoContact,
  'contact-move': undoMove,
  leaver: undoLeaver,
  'stage-declaration': undoDeclaration,
  'policy-edit': undoPolicy,
  'task-edit': undoTask,
  'task-done': undoTask,
  'task-archive': undoTask,
  'touch-edit': undoTouch,
  'touch-archive': undoTouch,
  'calendar-take': undoTouch,
  'contract-edit': undoRecords,
  'contract-archive': undoRecords,
  'programme-edit': undoRecords,
  'bond-edit': undoRecords,
  'plan-edit': undoRecords,
  'wallet-edit': undoRecords,
  'gift-edit': undoRecords,
  'supply-edit': undoRecords,
  'risk-edit': undoRecords,
  'value-edit': undoRecords,
  'promise-edit': undoSaidPromise,
  'promise-archive': undoSaidPromise,
  'promise-outcome': undoPromiseOutcome,
  'promise-share': undoShare,
  'promise-settle': undoSettlement,
  'pitch-edit': undoPitch,
  'pitch-answer': undoAnswer,
  'pitch-share': undoPitchShare,
  'standing-promise-edit': undoSaidPromise,
  'lot-edit': undoLot,
  'lot-allocate': undoAllocation,
  'offer-edit': undoOffer,
  'launch-edit': undoLaunchChange,
  'launch-state': undoLaunchChange,
  // what the records said then is not what they say now
  'launch-plan': async () =>
    refuse('records', 'Places are read from the records as they are: change the rule, or plan anew.'),
  'product-edit': undoCatalogue,
  'price-edit': undoCatalogue,
  'offer-decide': undoDecision,
  'difference-word': undoDifferenceWord,
  'open-items-edit': undoOpenItems,
  'mitigation-edit': undoMitigation,
  'reconciliation-edit': undoReconciliation,
  'report-edit': undoReport,
  'report-freeze': async () =>
    refuse('frozen', 'A frozen report stays as it is: that is what it is for. Put it away instead.'),
  'report-share': async () =>
    refuse('link', 'A link is ended on the report’s own page, and one that was ended stays so: make a new one.'),
  'scenario-edit': async (tx, change) => ok(await undoRows(tx, change.id, { scenario: scenarioStore })),
  'loss-override': async (tx, change) => ok(await undoRows(tx, change.id, { loss_override: lossOverrideStore })),
  'conversation-edit': undoConversation,
  'conversation-conclude': undoConclusion,
  'conversation-archive': undoConversation,
}

/** Takes back what somebody did, once; rows that were changed again since stay, and are named. */
export async function undoChange(tx: Tx, changeId: string, who: UndoWho): Promise<Result<Undone>> {
  const change = await getChange(tx, changeId)
  if (!change) return refuse('absent', 'There is nothing to take back here.')
  const undo = undoers[change.kind]
  if (!undo) return refuse('final', 'This cannot be taken back.')
  const role = await getRole(tx, who.personId)
  if (!role || !mayAs(role, CHANGE_ROLES[change.kind]))
    return refuse('forbidden', 'Your role does not allow taking this back; nothing was changed.')
  if (seesPart() && WHOLE_CHANGES.has(change.kind))
    return refuse('only-yours', 'This was about all of the firm, and you work with a part of it. Nothing was changed.')
  // first: the second of two who press Undo waits here, and is told
  if (change.undone || !(await recordUndo(tx, changeId, who.personId))) {
    return refuse('undone', 'This was taken back already.')
  }
  return undo(tx, change, who)
}

async function undoContact(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  return ok(await undoRows(tx, change.id, { contact: contactStore, position: positionStore }))
}

async function undoTask(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  return ok(await undoRows(tx, change.id, { task: taskStore }))
}

async function undoTouch(tx: Tx, change: ChangeEntry, { workspaceId }: UndoWho): Promise<Result<Undone>> {
  return ok(await undoTouches(tx, change.id, workspaceId))
}

async function undoDecision(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  return ok(await undoRows(tx, change.id, { offer_decision: decisionStore }))
}

async function undoDifferenceWord(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  return ok(await undoRows(tx, change.id, { difference_word: differenceWordStore }))
}

async function undoMitigation(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  return ok(await undoRows(tx, change.id, { mitigation: mitigationStore }))
}

async function undoOpenItems(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  return ok(await undoRows(tx, change.id, { open_snapshot: snapshotStore }))
}

async function undoConversation(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  return ok(await undoRows(tx, change.id, { conversation: conversationStore }))
}

async function undoCatalogue(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  return ok(await undoRows(tx, change.id, { product: productStore, price: priceStore }))
}

async function undoReconciliation(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  return ok(await undoRows(tx, change.id, { adjustment: adjustmentStore, ledger_total: ledgerTotalStore }))
}

async function undoReport(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  return ok(await undoRows(tx, change.id, { dependency_report: reportStore }))
}

async function undoShare(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  return ok(await undoRows(tx, change.id, { promise_share: shareStore }))
}

async function undoOffer(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  return ok(await undoRows(tx, change.id, { offer: offerStore }))
}

async function undoLaunchChange(tx: Tx, change: ChangeEntry, who: UndoWho): Promise<Result<Undone>> {
  const [row] = await listChangeRows(tx, change.id)
  return row ? undoLaunch(tx, change.id, row.subjectId, who) : ok({ put: 0, left: [] })
}

async function undoRecords(tx: Tx, change: ChangeEntry, { workspaceId }: UndoWho): Promise<Result<Undone>> {
  return ok(await undoEvidence(tx, change.id, workspaceId))
}

async function undoPromiseOutcome(tx: Tx, change: ChangeEntry, { workspaceId }: UndoWho): Promise<Result<Undone>> {
  return ok(await undoOutcome(tx, change.id, workspaceId))
}

async function undoSaidPromise(tx: Tx, change: ChangeEntry, { workspaceId }: UndoWho): Promise<Result<Undone>> {
  return ok(await undoPromises(tx, change.id, workspaceId))
}

async function undoPitch(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  return ok(await undoRows(tx, change.id, { pitch: pitchStore }))
}

async function undoAnswer(tx: Tx, change: ChangeEntry, who: UndoWho): Promise<Result<Undone>> {
  return ok(await undoPitchAnswer(tx, change.id, who))
}

async function undoPitchShare(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  return ok(await undoRows(tx, change.id, { pitch_share: pitchShareStore }))
}
