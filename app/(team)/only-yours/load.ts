import { listOwners } from '#db/queries/accounts.ts'
import { teamLoad } from '#lib/server/gate.ts'

/** Whose accounts whoever asks may see, by name; null: everybody's. */
export const loadSight = () =>
  teamLoad('viewer', async ({ tx, person, sees }) => {
    if (sees === null) return null
    const others = (await listOwners(tx)).filter(({ id }) => sees.includes(id) && id !== person.id)
    return others.map(({ name }) => name)
  })
