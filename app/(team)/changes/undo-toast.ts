'use client'
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
  else showToast({ text: undoneText(result.value.left.length), tone: 'done' })
  after()
}

function undoneText(left: number): string {
  if (left === 0) return 'Taken back.'
  return left === 1
    ? 'Taken back, but for one that was changed again since.'
    : `Taken back, but for ${left} that were changed again since.`
}
