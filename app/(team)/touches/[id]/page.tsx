import type { Metadata, Route } from 'next'
import { nameTouch, tellTouch } from '#lib/core/touches/touch.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadTouch } from '../load.ts'
import { TouchForm } from '../touch-form.tsx'

export const metadata: Metadata = { title: 'What was said' }

export default async function TouchPage({ params }: PageProps<'/touches/[id]'>) {
  const { touch, values, colleagues, today, mayEdit } = await loadTouch((await params).id)
  const back = (touch.accountId ? `/accounts/${touch.accountId}/timeline` : '/touches') as Route
  return (
    <Page
      title={<span className="wrap-anywhere">{nameTouch(touch)}</span>}
      above={
        touch.accountId ? (
          <>
            <TextLink href={`/accounts/${touch.accountId}` as Route}>{touch.accountName}</TextLink> /{' '}
            <TextLink href={back}>Timeline</TextLink>
          </>
        ) : (
          <TextLink href={back}>Waiting to be placed</TextLink>
        )
      }
    >
      {touch.archived ? (
        <div className="mb-8">
          <Notice title="This was put away.">It is no longer in the timeline, and nothing is read from it.</Notice>
        </div>
      ) : null}
      <p className="text-sm text-ink-faint">
        {tellTouch(touch.kind, touch.direction)} · <DayText day={touch.day} />
        {touch.time ? `, ${touch.time}` : ''} · written down by {touch.saidByName}
      </p>
      {touch.contacts.length ? (
        <p className="mt-1 text-sm">
          With{' '}
          {touch.contacts.map((contact, index) => (
            <span key={contact.id}>
              {index ? ', ' : ''}
              <TextLink href={`/contacts/${contact.id}` as Route}>{contact.name}</TextLink>
            </span>
          ))}
        </p>
      ) : null}
      {touch.body ? <p className="mt-5 max-w-column whitespace-pre-line wrap-anywhere">{touch.body}</p> : null}
      {mayEdit ? (
        <TouchForm
          touch={{ id: touch.id, revision: touch.revision, accountId: touch.accountId, contacts: touch.contacts }}
          values={values}
          colleagues={colleagues}
          today={today}
          back={back}
        />
      ) : null}
    </Page>
  )
}
