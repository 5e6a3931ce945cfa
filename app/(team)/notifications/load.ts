import { getLastDigest } from '#db/queries/mail.ts'
import { countUnread, listNotifications } from '#db/queries/notifications.ts'
import { getPreference } from '#db/queries/preferences.ts'
import { DIGEST_HOUR } from '#lib/core/digest/digest-hour.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { hasMailServer } from '#lib/server/mail.ts'
import { momentIn } from '../settings/moment-words.ts'
import { viewNotification } from './notification-view.ts'

const SIZE = 50

export const loadNotifications = (pageText: unknown) =>
  teamLoad('viewer', async ({ tx, person, workspace }) => {
    const asked = Number(pageText)
    const page = Number.isInteger(asked) && asked >= 1 && asked <= 1000 ? asked : 1
    const rows = await listNotifications(tx, person.id, SIZE + 1, (page - 1) * SIZE)
    const digest = await getLastDigest(tx, person.id)
    return {
      page,
      rows: rows.slice(0, SIZE).map((row) => viewNotification(row, workspace.timeZone)),
      hasMore: rows.length > SIZE,
      unread: await countUnread(tx, person.id),
      digest: digest && {
        subject: digest.subject,
        body: digest.body ?? '',
        state: digest.state,
        when: momentIn(workspace.timeZone, new Date(digest.at)),
      },
      hour: await getPreference<number>(tx, person.id, DIGEST_HOUR),
      sends: hasMailServer(),
    }
  })

export type NotificationsView = Awaited<ReturnType<typeof loadNotifications>>
