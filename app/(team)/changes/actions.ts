'use server'
import { z } from 'zod'
import { undoChange } from '#lib/flows/undo-change.ts'
import { teamAction } from '#lib/server/gate.ts'

/** Undo, wherever it is offered. */
export const undoChangeAction = teamAction(
  // a merge may move tens of thousands of rows back
  { role: 'member', input: z.object({ changeId: z.uuid() }).strict(), refresh: ['/'], deadlineMs: 60_000 },
  ({ tx, person, workspace, today }, { changeId }) =>
    undoChange(tx, changeId, { personId: person.id, workspaceId: workspace.id, today }),
)
