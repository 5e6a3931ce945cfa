import { getPreference } from '#db/queries/preferences.ts'
import { DIGEST_HOUR } from '#lib/core/digest/digest-hour.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { hasMailServer } from '#lib/server/mail.ts'

export const loadMe = () =>
  teamLoad('viewer', async ({ tx, person, workspace }) => ({
    person,
    timeZone: workspace.timeZone,
    hour: await getPreference<number>(tx, person.id, DIGEST_HOUR),
    sends: hasMailServer(),
  }))
