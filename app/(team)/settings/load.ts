import { listMembers, listSessions } from '#db/system.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { deviceName } from './device-name.ts'

export const loadSettings = () =>
  teamLoad('viewer', async ({ workspace, person, role, sessionId }) => {
    const [members, sessions] = await Promise.all([listMembers(workspace.id), listSessions(person.id)])
    return {
      workspace,
      mayEdit: mayAs(role, 'admin'),
      members,
      sessions: sessions.map((row) => ({
        id: row.id,
        device: deviceName(row.userAgent),
        since: momentIn(workspace.timeZone, row.createdAt),
        seen: momentIn(workspace.timeZone, row.seenAt),
        here: row.id === sessionId,
      })),
    }
  })

function momentIn(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(moment)
}
