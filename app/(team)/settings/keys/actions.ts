'use server'
import { z } from 'zod'
import { keyInput, keyName } from '#lib/core/api/key-input.ts'
import { createKey, endKey, type KeyWho, nameKey } from '#lib/flows/save-key.ts'
import { type Team, teamAction } from '#lib/server/gate.ts'

const refresh = ['/settings/keys']
const whoOf = ({ person, role, workspace }: Team): KeyWho => ({
  ...{ personId: person.id, role, workspaceId: workspace.id, now: new Date() },
})

/** Makes a key that acts for whoever makes it; its text is answered this once. */
export const createKeyAction = teamAction({ role: 'viewer', input: keyInput, refresh }, (team, input) =>
  createKey(team.tx, input, whoOf(team)),
)

export const endKeyAction = teamAction(
  { role: 'viewer', input: z.object({ id: z.uuid() }).strict(), refresh },
  (team, { id }) => endKey(team.tx, id, whoOf(team)),
)

export const nameKeyAction = teamAction(
  { role: 'viewer', input: z.object({ id: z.uuid(), name: keyName }).strict(), refresh },
  (team, input) => nameKey(team.tx, input, whoOf(team)),
)
