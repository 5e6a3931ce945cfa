import { getDropSecret } from '#db/system-drop.ts'
import { teamLoad } from '#lib/server/gate.ts'

/** A person's own drop; nobody else sees it. */
export const loadMailDrop = () =>
  teamLoad('member', async ({ tx, person, workspace }) => {
    const secret = await getDropSecret(tx, workspace.id, person.id)
    const domain = process.env.MAIL_DROP_DOMAIN
    return {
      secret,
      /** Where a mail server of theirs is set up to hand mail on. */
      address: secret && domain ? `${secret}@${domain}` : null,
      url: secret && `${(process.env.APP_URL ?? '').replace(/\/$/, '')}/api/drop/${secret}`,
    }
  })
