'use server'
import { z } from 'zod'
import { revokeSessions, updateWorkspace } from '#db/system.ts'
import { insertWorkspace, turnSession } from '#db/system-team.ts'
import { companyInput, newCompanyInput } from '#lib/core/company.ts'
import { isDay } from '#lib/core/day.ts'
import { ok, refuse } from '#lib/core/result.ts'
import { SOURCES } from '#lib/core/standing/source-completeness.ts'
import { saySource } from '#lib/flows/say-source.ts'
import { teamAction } from '#lib/server/gate.ts'

export const updateCompanyAction = teamAction(
  { role: 'admin', input: companyInput.strict(), refresh: ['/settings'] },
  async ({ tx, workspace }, { company, timeZone, fiscalYearStart }) => {
    await updateWorkspace(workspace.id, { name: company, timeZone, fiscalYearStart }, tx)
    return ok(null)
  },
)

const sourceInput = z
  .object({
    source: z.enum(SOURCES),
    /** Null opens it again. */
    completeThrough: z.string().refine(isDay, 'A day, such as 2026-01-31.').nullable(),
  })
  .strict()

export const saySourceAction = teamAction(
  { role: 'manager', input: sourceInput, refresh: ['/settings/sources', '/accounts'] },
  async ({ tx, workspace, person, today }, { source, completeThrough }) => {
    if (completeThrough !== null && completeThrough > today) {
      const sentence = 'Today at the latest: nobody knows what tomorrow brings.'
      return refuse('future', sentence, { completeThrough: sentence })
    }
    await saySource(tx, workspace.id, { source, completeThrough, saidBy: person.id })
    return ok(null)
  },
)

/** A person ends their own sessions only: the query is bound to who asks. */
export const revokeSessionAction = teamAction(
  { role: 'viewer', input: z.object({ sessionId: z.uuid() }).strict(), refresh: ['/settings/sessions'] },
  async ({ tx, person }, { sessionId }) => ok(await revokeSessions(person.id, sessionId, tx)),
)

export const signOutEverywhereAction = teamAction(
  { role: 'viewer', input: z.object({}).strict() },
  async ({ tx, person }) => ok(await revokeSessions(person.id, null, tx)),
)

/** This browser goes on in another workspace of the person who asks. */
export const turnWorkspaceAction = teamAction(
  { role: 'viewer', unproven: true, input: z.object({ workspaceId: z.uuid() }).strict() },
  async ({ tx, person, sessionId }, { workspaceId }) =>
    (await turnSession({ id: sessionId, personId: person.id }, workspaceId, tx))
      ? ok(null)
      : refuse('absent', 'You are not of this workspace any more.'),
)

/** Whoever owns a workspace may make another, for another company of theirs; they are its owner, and this browser goes on there. */
export const makeWorkspaceAction = teamAction(
  { role: 'owner', input: newCompanyInput.strict() },
  async ({ tx, person, sessionId }, { company, baseCurrency, timeZone, fiscalYearStart }) => {
    const id = await insertWorkspace(person.id, { name: company, baseCurrency, timeZone, fiscalYearStart }, tx)
    await turnSession({ id: sessionId, personId: person.id }, id, tx)
    return ok(null)
  },
)
