import { readHelp } from '#db/system-password.ts'
import type { Tx } from '#db/tenant.ts'
import { type Refusal, refuse } from '#lib/core/result.ts'

const SERVER = 'Whoever runs the server can: npm run reset-password.'

/**
 * Why an admin may not give a colleague a new way in (a link to choose a password; a second factor taken away), in words; null where they may.
 * It would open to the admin whatever is open to the colleague.
 */
export async function refuseToHelp(
  tx: Tx,
  { workspaceId, makerId, personId }: { workspaceId: string; makerId: string; personId: string },
): Promise<Refusal | null> {
  if (makerId === personId) return refuse('oneself', 'For yourself you do this under Settings, You.')
  const help = await readHelp(makerId, personId, workspaceId, tx)
  if (help === 'may') return null
  if (help === 'absent') return refuse('absent', 'This person is not of your team.')
  if (help === 'owner') return refuse('owner', `Only an owner may do this for an owner. ${SERVER}`)
  return refuse(
    'elsewhere',
    `They are also of another team here that you do not look after: it would open to you, too. ${SERVER}`,
  )
}
