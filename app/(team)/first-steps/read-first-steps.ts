import { getBegun } from '#db/queries/first-steps.ts'
import { getPreference, setPreference } from '#db/queries/preferences.ts'
import type { Tx } from '#db/tenant.ts'
import { type FirstSteps, firstSteps } from '#lib/core/first-steps.ts'
import type { Role } from '#lib/core/role.ts'

const PREFERENCE = 'first-steps'

export type FirstStepsView = FirstSteps & { putAway: boolean }

/** A person's first steps, for the load of any page that shows them. */
export async function readFirstSteps(tx: Tx, personId: string, role: Role): Promise<FirstStepsView> {
  const putAway = (await getPreference(tx, personId, PREFERENCE)) === 'away'
  return { ...firstSteps(await getBegun(tx), role), putAway }
}

export const keepFirstSteps = (tx: Tx, personId: string, away: boolean) =>
  setPreference(tx, personId, PREFERENCE, away ? 'away' : null)
