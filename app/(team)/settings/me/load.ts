import { getPreference } from '#db/queries/preferences.ts'
import { getLink } from '#db/system-identity.ts'
import { hasPassword } from '#db/system-password.ts'
import { DIGEST_HOUR } from '#lib/core/digest/digest-hour.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { hasMailServer } from '#lib/server/mail.ts'
import { bare, oidcSettings } from '#lib/server/oidc-settings.ts'
import { momentIn } from '../moment-words.ts'

export const loadMe = () =>
  teamLoad('viewer', async ({ tx, person, workspace }) => {
    const issuer = oidcSettings()
    const linked = issuer && (await getLink(person.id, bare(issuer.issuer), tx))
    return {
      person,
      timeZone: workspace.timeZone,
      hour: await getPreference<number>(tx, person.id, DIGEST_HOUR),
      sends: hasMailServer(),
      hasPassword: await hasPassword(person.id, tx),
      /** The other way in, where one is set; `since` null: not theirs yet. */
      issuer: issuer && { name: issuer.name, since: linked && momentIn(workspace.timeZone, linked) },
    }
  })
