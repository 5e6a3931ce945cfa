'use server'
import { z } from 'zod'
import { archiveSnapshot, changeSnapshot, snapshotInput } from '#lib/flows/save-snapshot.ts'
import { teamAction } from '#lib/server/gate.ts'

const REFRESH = ['/dependency', '/accounts']

export const changeSnapshotAction = teamAction(
  {
    role: 'manager',
    whole: true,
    input: z.strictObject({ id: z.uuid(), revision: z.int().min(1), said: snapshotInput }),
    refresh: REFRESH,
  },
  ({ tx, person }, { id, revision, said }) => changeSnapshot(tx, id, revision, said, { personId: person.id }),
)

export const archiveSnapshotAction = teamAction(
  { role: 'manager', whole: true, input: z.strictObject({ id: z.uuid(), archived: z.boolean() }), refresh: REFRESH },
  ({ tx, person }, { id, archived }) => archiveSnapshot(tx, id, archived, { personId: person.id }),
)
