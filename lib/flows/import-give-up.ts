import { moveImport } from '#db/queries/imports.ts'
import { withWorkspace } from '#db/tenant.ts'
import type { ImportState } from '#lib/core/imports/import-plan.ts'

type Work = 'plan-import' | 'commit-import' | 'undo-import'

const help = 'If it happens again, whoever runs Troth finds the cause in its log.'
const steps: Record<Work, { from: ImportState; to: ImportState; problem: string }> = {
  'plan-import': {
    from: 'planning',
    to: 'failed',
    problem: `Something went wrong on our side each time this file was read, so it was given up. Nothing was written; the uploaded file is kept. Check its columns and have it read again, or discard it. ${help}`,
  },
  'commit-import': {
    from: 'committing',
    to: 'failed',
    problem: `Something went wrong on our side each time this file was written, so it was given up. Nothing of it is in the records; the uploaded file is kept. Check its columns and have it read again, or discard it. ${help}`,
  },
  'undo-import': {
    from: 'undoing',
    to: 'committed',
    problem: `Something went wrong on our side each time this import was undone, so it was given up. Everything it wrote is still in the records. Undo it again. ${help}`,
  },
}

/**
 * After the last attempt: the import goes to where a person can decide what becomes of it, and says so. One that is elsewhere by now is left
 * alone; where its work is still going on after all, that comes to nothing (it does not find the import where it left it). Safe to run twice.
 */
export async function giveUpImport(workspaceId: string, importId: string, work: Work): Promise<void> {
  const { from, to, problem } = steps[work]
  await withWorkspace(workspaceId, (tx) => moveImport(tx, importId, [from], to, { problem }))
}
