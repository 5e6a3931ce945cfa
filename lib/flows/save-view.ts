import { type ChangeEntry, getLastWriter, listChangeRows } from '#db/queries/changes.ts'
import {
  holdSavedView,
  insertSavedView,
  listSavedViews,
  listSavedViewsById,
  type SavedView,
  updateSavedView,
} from '#db/queries/saved-views.ts'
import type { Tx } from '#db/tenant.ts'
import type { Fields, Undone } from '#lib/core/change.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged } from '#lib/core/result.ts'
import { recordChange } from './record-change.ts'
import { type RowStore, undoRows } from './undo-rows.ts'

const MOST_VIEWS = 100
const absent = refuse('absent', 'This view is no longer there.')

/** Gives a way of looking at a list a name; for oneself, or for the team. Answers its id. */
export async function createView(
  tx: Tx,
  view: { noun: string; name: string; address: string; team: boolean },
  personId: string,
): Promise<Result<string>> {
  const seen = await listSavedViews(tx, view.noun, personId)
  if (seen.length >= MOST_VIEWS) return refuse('many', `There are ${MOST_VIEWS} views already: delete one first.`)
  return checkName(seen, null, view) ?? ok(await insertSavedView(tx, { ...view, personId }))
}

/** Another name, other filters, or somebody else to see it. Answers the change, for its Undo. */
export async function changeView(
  tx: Tx,
  change: { id: string; revision: number; noun: string; name?: string; address?: string; team?: boolean },
  personId: string,
): Promise<Result<string>> {
  const view = await holdSavedView(tx, change.id)
  if (!view || !isSeenBy(view, personId)) return absent
  if (view.revision !== change.revision) {
    const { name, address, team, revision } = view
    const last = (await getLastWriter(tx, view.id)) ?? { by: null, at: '' }
    return refuseChanged({ revision, values: { name, address, team }, ...last })
  }
  // it would vanish before the eyes of everybody else, of whoever made it too
  if (change.team === false && view.personId !== personId) {
    return refuse('forbidden', 'Only who made this view can keep it to themselves.')
  }
  const problem = checkName(await listSavedViews(tx, change.noun, personId), view.id, { ...view, ...change })
  if (problem) return problem
  return ok(await write(tx, view, change, 'view-edit', personId))
}

export async function archiveView(tx: Tx, id: string, personId: string): Promise<Result<string>> {
  const view = await holdSavedView(tx, id)
  if (!view || !isSeenBy(view, personId)) return absent
  return ok(await write(tx, view, { archived: true }, 'view-archive', personId))
}

/** Only who sees a view takes back what was done to it. */
export async function undoView(tx: Tx, change: ChangeEntry, who: { personId: string }): Promise<Result<Undone>> {
  const rows = await listChangeRows(tx, change.id)
  const views = await listSavedViewsById(
    tx,
    rows.map((row) => row.subjectId),
  )
  const seen = views.every((view) => view.team || view.personId === who.personId || change.saidBy === who.personId)
  return seen ? ok(await undoRows(tx, change.id, { saved_view: viewStore })) : absent
}

const viewStore: RowStore = {
  read: async (tx, ids) => new Map((await listSavedViewsById(tx, ids)).map((view) => [view.id, kept(view)])),
  write: async (tx, id, before) => {
    const { archivedAt, ...said } = (before ?? { archivedAt: '' }) as Partial<ReturnType<typeof kept>>
    await updateSavedView(tx, id, { ...said, ...(archivedAt === undefined ? {} : { archived: archivedAt !== null }) })
  },
}

const isSeenBy = (view: SavedView, personId: string) =>
  view.archivedAt === null && (view.team || view.personId === personId)

function kept({ name, address, team, archivedAt }: SavedView): Fields & { name: string } {
  return { name, address, team, archivedAt }
}

async function write(
  tx: Tx,
  view: SavedView,
  change: Parameters<typeof updateSavedView>[2],
  kind: 'view-edit' | 'view-archive',
  saidBy: string,
): Promise<string> {
  await updateSavedView(tx, view.id, change)
  const [now] = await listSavedViewsById(tx, [view.id])
  const row = { noun: 'saved_view', subjectId: view.id, before: kept(view), after: kept(now!) }
  return recordChange(tx, { kind, saidBy, rows: [row] })
}

function checkName(
  seen: readonly SavedView[],
  id: string | null,
  { name, team }: { name: string; team: boolean },
): Refusal | null {
  const small = name.toLowerCase()
  const taken = seen.some((view) => view.id !== id && view.team === team && view.name.toLowerCase() === small)
  if (!taken) return null
  const sentence = team ? `The team has a view “${name}” already.` : `You have a view “${name}” already.`
  return refuse('input', sentence, { name: sentence })
}
