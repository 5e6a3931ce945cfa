import type { Route } from 'next'
import type { PositionRow } from '#db/queries/contacts.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { ContactPageView } from './load.ts'
import { MoveForm } from './move-form.tsx'

/** Where they work and worked; a change of employer is said here. */
export function PositionsPart({ view }: { view: ContactPageView }) {
  const { contact, now, before, mayEdit, today } = view
  return (
    <Section title="Where they work" id="positions">
      <ol className="space-y-2">
        {[...now, ...before].map((position) => (
          <li key={position.id} className={position.untilDay ? 'text-ink-soft' : undefined}>
            <Place position={position} />
          </li>
        ))}
      </ol>
      {mayEdit && !contact.archivedAt ? (
        <details className="mt-4">
          <summary className="w-fit cursor-pointer text-sm text-accent">
            {now.length ? 'They changed employer, or left' : 'They were found again'}
          </summary>
          <MoveForm
            contact={{ id: contact.id, name: contact.name, revision: contact.revision }}
            positions={now.map(({ id, accountName }) => ({ id, accountName }))}
            today={today}
          />
        </details>
      ) : null}
    </Section>
  )
}

function Place({ position: { accountId, accountName, role, fromDay, untilDay } }: { position: PositionRow }) {
  return (
    <>
      <TextLink href={`/accounts/${accountId}` as Route}>{accountName}</TextLink>
      {role ? <span className="wrap-anywhere">, {role}</span> : null}{' '}
      <span className="text-sm text-ink-faint">
        {fromDay ? (
          <>
            from <DayText day={fromDay} />{' '}
          </>
        ) : null}
        {untilDay ? (
          <>
            until <DayText day={untilDay} />
          </>
        ) : fromDay ? (
          'to this day'
        ) : (
          'now'
        )}
      </span>
    </>
  )
}
