import type { Route } from 'next'
import type { ContactTouchRow } from '#db/queries/contacts.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { ContactPageView } from './load.ts'

const KIND_WORDS = { note: 'Note', call: 'Call', meeting: 'Meeting', mail: 'Mail' } as const

/** What was said with them, wherever they worked. */
export function TouchesPart({ view: { touches, moreTouches, now, contact } }: { view: ContactPageView }) {
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
          {now[0] ? (
            <TextLink href={`/accounts/${now[0].accountId}` as Route}>Note something at {now[0].accountName}</TextLink>
          ) : null}
        </p>
      )}
    </Section>
  )
}

function Touch({ touch, elsewhere }: { touch: ContactTouchRow; elsewhere: boolean }) {
  const { kind, direction, day, subject, body, accountId, accountName } = touch
  return (
    <li className="min-w-0 wrap-anywhere">
      <p className="text-sm text-ink-faint">
        {KIND_WORDS[kind]}
        {direction === 'inbound' ? ' from them' : direction === 'outbound' ? ' from us' : ''}, <DayText day={day} />
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
