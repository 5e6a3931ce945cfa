'use client'
import type { Undone } from '#lib/core/change.ts'
import { showToast } from '#lib/ui/toast.tsx'
import { undoChangeAction } from './actions.ts'

/** Says what was done, with Undo beside it; `after` refreshes the page that shows it (router.refresh). */
export function showUndoToast(text: string, changeId: string, after: () => void) {
  showToast({ text, tone: 'done', undo: () => takeBack(changeId, after) })
}

/** Takes a change back and says what came of it: for a button that stands longer than a toast. */
export async function takeBack(changeId: string, after: () => void) {
  const result = await undoChangeAction({ changeId })
  if (!result.ok) showToast({ text: result.message, tone: 'broken' })
  else showToast({ text: undoneText(result.value.left), tone: 'done' })
  after()
}

/** Names the first of what stayed as it is, with its reason; the others are counted. */
function undoneText(left: Undone['left']): string {
  const [first] = left
  if (!first) return 'Taken back.'
  const others = left.length > 1 ? `, and ${left.length - 1} more` : ''
  return `Taken back, but for ${first.what}: ${first.why}${others}.`
}
