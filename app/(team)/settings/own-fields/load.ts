import { listOwnFields } from '#db/queries/own-fields.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'

export const loadOwnFields = () =>
  teamLoad('viewer', async ({ tx, role }) => {
    const fields = await listOwnFields(tx, 'all')
    return {
      fields: fields.filter(({ archivedAt }) => !archivedAt),
      archived: fields.filter(({ archivedAt }) => archivedAt),
      mayEdit: mayAs(role, 'manager'),
    }
  })
