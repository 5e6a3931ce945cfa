import { asOfDay } from '#db/queries/ledgers.ts'
import { listSourceWords } from '#db/queries/source-completeness.ts'
import { listMembers, listSessions } from '#db/system.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { deviceName } from './device-name.ts'
import { sourceRows } from './source-rows.ts'

export const loadSettings = () =>
  teamLoad('viewer', async ({ tx, workspace, person, role, sessionId, today }) => {
    const members = await listMembers(workspace.id, tx)
    const sessions = await listSessions(person.id, tx)
    const asOf = await asOfDay(tx)
    const sourceWords = await listSourceWords(tx)
    return {
      workspace,
      asOf,
      today,
      sources: sourceRows(sourceWords, asOf, (moment) => momentIn(workspace.timeZone, new Date(moment))),
      maySay: mayAs(role, 'manager'),
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
