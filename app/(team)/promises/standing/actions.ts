'use server'
import { z } from 'zod'
import { someDay } from '#lib/core/evidence/said.ts'
import { endStandingPromise } from '#lib/flows/save-standing-promise.ts'
import { teamAction } from '#lib/server/gate.ts'

/** The last day it may fall due on; what is still to come after it goes. */
export const endStandingPromiseAction = teamAction(
  {
    role: 'member',
    input: z.strictObject({ id: z.uuid(), lastDay: someDay }),
    refresh: ['/', '/promises', '/promises/standing'],
  },
  ({ tx, person, workspace, today }, { id, lastDay }) =>
    endStandingPromise(tx, id, lastDay, { id: person.id, name: person.name, workspaceId: workspace.id, today }),
)
