import { randomUUID } from 'node:crypto'
import { addWorkspace, getWorkspace, type Workspace } from '#db/system.ts'

export type TestWorkspace = { workspaceId: string; personId: string; workspace: Workspace }

/** A workspace of its own for one test, with an owner who cannot sign in. */
export async function makeWorkspace(
  input: Partial<Pick<Workspace, 'name' | 'baseCurrency' | 'timeZone' | 'fiscalYearStart'>> = {},
): Promise<TestWorkspace> {
  const made = await addWorkspace(
    { name: 'Test Owner', email: `owner-${randomUUID()}@example.test`, passwordHash: 'none' },
    { name: 'Test company', baseCurrency: 'EUR', timeZone: 'Europe/Berlin', fiscalYearStart: 1, ...input },
  )
  return { ...made, workspace: (await getWorkspace(made.workspaceId))! }
}
