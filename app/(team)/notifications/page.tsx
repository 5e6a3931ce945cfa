import type { Metadata, Route } from 'next'
import { Page, Section } from '#lib/ui/page.tsx'
import { Pager } from '#lib/ui/pager.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { DigestLetter } from './digest-letter.tsx'
import { loadNotifications, type NotificationsView } from './load.ts'
import { MarkAllButton } from './mark-all-button.tsx'
import { NotificationRows } from './notification-rows.tsx'

export const metadata: Metadata = { title: 'Notifications' }

export default async function NotificationsPage({ searchParams }: PageProps<'/notifications'>) {
  const view = await loadNotifications((await searchParams).page)
  const { rows, unread, page, hasMore } = view
  const at = (to: number) => (to > 1 ? `/notifications?page=${to}` : '/notifications') as Route
  return (
    <Page
      title="Notifications"
      lead={unread ? `${unread > 99 ? 'More than 99' : unread} new.` : 'Nothing new.'}
      actions={unread ? <MarkAllButton /> : null}
    >
      <div className="max-w-column">
        {rows.length ? (
          <NotificationRows rows={rows} />
        ) : (
          <p className="text-ink-soft">
            When a colleague mentions you, gives you a task or hands an account over to you, it stands here.
          </p>
        )}
        <Pager
          earlier={page > 1 ? at(page - 1) : null}
          later={hasMore ? at(page + 1) : null}
          earlierSays="← Newer"
          laterSays="Older →"
        />
      </div>
      <DigestPart view={view} />
    </Page>
  )
}

function DigestPart({ view: { digest, hour, sends } }: { view: NotificationsView }) {
  const at = hour === null ? null : `${String(hour).padStart(2, '0')}:00`
  return (
    <Section
      title="Your digest"
      id="digest"
      actions={<TextLink href={'/settings/me' as Route}>When it comes</TextLink>}
    >
      {digest ? <DigestLetter {...digest} /> : null}
      <p className={`text-ink-soft ${digest ? 'mt-4' : ''}`}>
        {at === null
          ? 'What is due, who drifts and what is new, once a day at an hour of your choice. You have chosen none.'
          : sends
            ? `It comes by mail each day at ${at}.`
            : `It is written each day at ${at}. No mail server is set, so it stays here.`}
      </p>
    </Section>
  )
}
