import { listSessions } from '#db/system.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { viewSession } from './session-view.ts'

/** A person's own sign-ins, the last seen first. */
export const loadSessions = () =>
  teamLoad('viewer', async ({ tx, workspace, person, sessionId }) => {
    const sessions = await listSessions(person.id, tx)
    return sessions.map((row) => ({
      ...viewSession(row, workspace.timeZone),
      here: row.id === sessionId,
    }))
  })
