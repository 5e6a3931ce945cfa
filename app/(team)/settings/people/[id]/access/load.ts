import { notFound } from 'next/navigation'
import { cache } from 'react'
import { listMembers } from '#db/system.ts'
import { getSecondFactor, listSessionsIn } from '#db/system-factor.ts'
import { mayRegrant } from '#lib/core/role.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { refuseToHelp } from '#lib/server/help-colleague.ts'
import { hasMailServer } from '#lib/server/mail.ts'
import { isId } from '../../../../accounts/id.ts'
import { viewSession } from '../../../sessions/session-view.ts'

/** A colleague's ways in, for an admin who may help where one is lost. */
export const loadAccess = cache((id: string) =>
  teamLoad('admin', async ({ tx, workspace, person, role }) => {
    const members = (await listMembers(workspace.id, tx)).filter(({ leftAt }) => !leftAt)
    const colleague = isId(id) ? members.find((member) => member.id === id) : undefined
    if (!colleague || colleague.id === person.id || !mayRegrant(role, colleague.role, colleague.role)) notFound()
    const refusal = await refuseToHelp(tx, { workspaceId: workspace.id, makerId: person.id, personId: colleague.id })
    const factor = await getSecondFactor(colleague.id, tx)
    const sessions = await listSessionsIn(workspace.id, colleague.id, tx)
    return {
      hasFactor: Boolean(factor?.confirmedAt),
      /** In this workspace. */
      sessions: sessions.map((row) => viewSession(row, workspace.timeZone)),
      colleague: { id: colleague.id, name: colleague.name, email: colleague.email },
      /** Why not, in words; null where they may. */
      mayNotHelp: refusal?.message ?? null,
      mails: hasMailServer(),
    }
  }),
)
