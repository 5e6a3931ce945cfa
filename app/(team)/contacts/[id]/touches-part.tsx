import type { Route } from 'next'
import type { ContactTouchRow } from '#db/queries/contacts.ts'
import { tellTouch } from '#lib/core/touches/touch.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { ContactPageView } from './load.ts'

/** What was said with them, wherever they worked. */
export function TouchesPart({ view: { touches, moreTouches, now, contact, mayEdit } }: { view: ContactPageView }) {
  if (touches.length === 0 && contact.erasedAt) return null
  const note = moreTouches ? 'The latest twenty; the others stand in the timelines of their accounts.' : undefined
  return (
    <Section title="What was said" id="touches" note={note}>
      {touches.length ? (
        <ol className="space-y-4">
          {touches.map((touch) => (
            <Touch key={touch.id} touch={touch} elsewhere={now.every((place) => place.accountId !== touch.accountId)} />
          ))}
        </ol>
      ) : (
        <p className="text-ink-soft">
          Nothing yet.{' '}
          {mayEdit ? (
            <TextLink href={`/touches/new?contact=${contact.id}` as Route}>Write down what was said</TextLink>
          ) : null}
        </p>
      )}
    </Section>
  )
}

function Touch({ touch, elsewhere }: { touch: ContactTouchRow; elsewhere: boolean }) {
  const { id, kind, direction, day, subject, body, accountId, accountName } = touch
  return (
    <li className="min-w-0 wrap-anywhere">
      <p className="text-sm text-ink-faint">
        <TextLink quiet href={`/touches/${id}` as Route}>
          {tellTouch(kind, direction)}
        </TextLink>
        , <DayText day={day} />
        {elsewhere && accountId ? (
          <>
            {' '}
            at <TextLink href={`/accounts/${accountId}` as Route}>{accountName}</TextLink>
          </>
        ) : null}
      </p>
      {subject ? <p className="font-medium">{subject}</p> : null}
      {body ? <p className="line-clamp-3 whitespace-pre-line text-ink-soft">{body}</p> : null}
    </li>
  )
}
