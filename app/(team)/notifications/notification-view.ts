import type { Route } from 'next'
import type { NotificationRow } from '#db/queries/notifications.ts'
import { placeOf } from '#lib/core/notification.ts'
import { momentIn } from '../settings/moment-words.ts'

/** A notification as a list shows it, with the place where it happened. */
export type NotificationView = { id: string; text: string; when: string; read: boolean; href: Route }

export function viewNotification(row: NotificationRow, timeZone: string): NotificationView {
  const { id, text, read } = row
  return { id, text, read, when: momentIn(timeZone, new Date(row.at)), href: placeOf(row) as Route }
}
