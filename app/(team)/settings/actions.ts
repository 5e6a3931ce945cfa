'use server'
import { z } from 'zod'
import { revokeSessions, updateWorkspace } from '#db/system.ts'
import { companyInput } from '#lib/core/company.ts'
import { ok } from '#lib/core/result.ts'
import { teamAction } from '#lib/server/gate.ts'

export const updateCompanyAction = teamAction(
  { role: 'admin', input: companyInput.strict(), refresh: ['/settings'] },
  async ({ workspace }, { company, timeZone, fiscalYearStart }) => {
    await updateWorkspace(workspace.id, { name: company, timeZone, fiscalYearStart })
    return ok(null)
  },
)

/** A person ends their own sessions only: the query is bound to who asks. */
export const revokeSessionAction = teamAction(
  { role: 'viewer', input: z.object({ sessionId: z.uuid() }).strict(), refresh: ['/settings'] },
  async ({ person }, { sessionId }) => ok(await revokeSessions(person.id, sessionId)),
)

export const signOutEverywhereAction = teamAction(
  { role: 'viewer', input: z.object({}).strict() },
  async ({ person }) => ok(await revokeSessions(person.id, null)),
)
