import { listMail } from '#db/queries/mail.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { hasMailServer } from '#lib/server/mail.ts'
import { momentIn } from '../moment-words.ts'

const NEWEST = 100

export const loadMails = () =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx, person, role, workspace }) => ({
    /** Admins see that mail leaves, for everybody; others their own. */
    all: mayAs(role, 'admin'),
    sends: hasMailServer(),
    mails: (await listMail(tx, { me: person.id, all: mayAs(role, 'admin') }, NEWEST)).map((mail) => ({
      ...mail,
      when: momentIn(workspace.timeZone, new Date(mail.sentAt ?? mail.at)),
    })),
  }))
