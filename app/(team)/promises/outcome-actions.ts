'use server'
import { z } from 'zod'
import { outcomeInput } from '#lib/core/promises/outcome.ts'
import { recordOutcome } from '#lib/flows/record-outcome.ts'
import { archivePromise } from '#lib/flows/save-promise.ts'
import { teamAction } from '#lib/server/gate.ts'

/** Says what became of a promise or of one of its steps; `seen`: the outcome that stood there, null for none. */
export const recordOutcomeAction = teamAction(
  {
    role: 'member',
    input: outcomeInput
      .extend({ promiseId: z.uuid(), stepId: z.uuid().nullable(), seen: z.uuid().nullable().optional() })
      .strict(),
    refresh: ['/', '/promises'],
  },
  ({ tx, person, workspace, today, presenting }, { promiseId, stepId, seen, ...input }) =>
    recordOutcome(tx, { promiseId, stepId, ...(seen === undefined ? {} : { seen }) }, input, {
      id: person.id,
      workspaceId: workspace.id,
      today,
      presenting,
    }),
)

export const archivePromiseAction = teamAction(
  { role: 'member', input: z.strictObject({ id: z.uuid() }), refresh: ['/', '/promises'] },
  ({ tx, person, workspace, today }, { id }) =>
    archivePromise(tx, id, { id: person.id, name: person.name, workspaceId: workspace.id, today }),
)
