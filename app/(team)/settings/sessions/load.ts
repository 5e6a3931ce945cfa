import { listSessions } from '#db/system.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { momentIn } from '../moment-words.ts'
import { deviceName } from './device-name.ts'

/** A person's own sign-ins, the last seen first. */
export const loadSessions = () =>
  teamLoad('viewer', async ({ tx, workspace, person, sessionId }) => {
    const sessions = await listSessions(person.id, tx)
    return sessions.map((row) => ({
      id: row.id,
      device: deviceName(row.userAgent),
      since: momentIn(workspace.timeZone, row.createdAt),
      seen: momentIn(workspace.timeZone, row.seenAt),
      here: row.id === sessionId,
    }))
  })
