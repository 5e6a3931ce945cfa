'use server'
import { z } from 'zod'
import { ok } from '#lib/core/result.ts'
import { mergeAccounts } from '#lib/flows/merge-accounts.ts'
import { tellApart } from '#lib/flows/tell-apart.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import { teamAction } from '#lib/server/gate.ts'

const stamp = z.string().max(80)

export const mergeAccountsAction = teamAction(
  {
    role: 'member',
    whole: true,
    input: z.strictObject({
      keptId: z.uuid(),
      absorbedId: z.uuid(),
      fromAbsorbed: z.array(z.string().max(80)).max(80),
      seen: z.strictObject({ kept: stamp, absorbed: stamp }),
    }),
    refresh: ['/accounts', '/dependency'],
    // fifty thousand invoices change hands in twelve seconds of a busy machine
    deadlineMs: 60_000,
  },
  ({ tx, person, workspace }, wish) => mergeAccounts(tx, wish, { personId: person.id, workspaceId: workspace.id }),
)

export const tellApartAction = teamAction(
  {
    role: 'member',
    whole: true,
    input: z.strictObject({ firstId: z.uuid(), secondId: z.uuid() }),
    refresh: ['/accounts/duplicates'],
  },
  ({ tx, person }, { firstId, secondId }) => tellApart(tx, [firstId, secondId], person.id),
)

/** Has a large workspace looked through again; one that is waiting already is not queued twice. */
export const lookAgainAction = teamAction(
  { role: 'member', whole: true, input: z.strictObject({}) },
  async ({ tx, workspace }) => {
    await enqueue(tx, 'find-duplicates', { workspaceId: workspace.id }, { singletonKey: workspace.id })
    return ok(null)
  },
)
