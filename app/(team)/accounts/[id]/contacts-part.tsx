import type { Route } from 'next'
import type { AccountContactRow } from '#db/queries/contacts.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { Count } from '#lib/ui/count.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { ContactsAt } from '../../contacts/load.ts'

/** Who we talk to there, and how they like to work; those who left are folded away. */
export function ContactsPart({
  contacts: { accountId, now, more, left },
  mayEdit,
}: {
  contacts: ContactsAt
  mayEdit: boolean
}) {
  return (
    <Section
      title="Contacts"
      id="contacts"
      actions={
        mayEdit ? (
          <ButtonLink href={`/contacts/new?account=${accountId}` as Route} size="small" weight="plain">
            New contact
          </ButtonLink>
        ) : null
      }
    >
      {now.length ? (
        <ul className="divide-y divide-rule">
          {now.map((contact) => (
            <Person key={contact.id} contact={contact} />
          ))}
        </ul>
      ) : (
        <p className="text-ink-soft">
          {left.length
            ? 'Nobody we know works here now.'
            : 'Nobody yet. Who do you talk to there, and how do they like to work?'}
        </p>
      )}
      {more ? (
        <p className="mt-3 text-sm">
          <TextLink href={`/contacts?account=${accountId}` as Route}>All contacts here</TextLink>
        </p>
      ) : null}
      {left.length ? (
        <details className="mt-4">
          <summary className="w-fit cursor-pointer text-sm text-accent">
            <Count of={left.length} one="person" many="people" /> who left
          </summary>
          <ul className="mt-2 space-y-1.5 text-sm text-ink-soft">
            {left.map((contact) => (
              <Former key={`${contact.id} ${contact.untilDay}`} contact={contact} at={accountId} />
            ))}
          </ul>
        </details>
      ) : null}
    </Section>
  )
}

function Person({ contact: { id, name, role, workingStyle, email, phone, consent } }: { contact: AccountContactRow }) {
  return (
    <li className="py-2.5 wrap-anywhere first:pt-0">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="min-w-0">
          <TextLink quiet href={`/contacts/${id}` as Route}>
            {name}
          </TextLink>
          {role ? <span className="text-ink-soft">, {role}</span> : null}
        </span>
        <span className="flex flex-wrap gap-x-3 text-sm">
          {phone ? (
            <a className="link" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
              {phone}
            </a>
          ) : null}
          {email ? (
            <a className="link" href={`mailto:${email}`}>
              {email}
            </a>
          ) : null}
        </span>
      </p>
      {consent === 'withdrawn' ? <p className="text-sm text-broken">Does not want to be contacted.</p> : null}
      {workingStyle ? <p className="text-sm text-ink-soft">{workingStyle}</p> : null}
    </li>
  )
}

function Former({ contact: { id, name, untilDay, nowAt }, at }: { contact: AccountContactRow; at: string }) {
  return (
    <li className="wrap-anywhere">
      <TextLink quiet href={`/contacts/${id}` as Route}>
        {name}
      </TextLink>
      {nowAt && nowAt.accountId === at ? (
        ', who is back'
      ) : nowAt ? (
        <>
          , moved to <TextLink href={`/accounts/${nowAt.accountId}` as Route}>{nowAt.accountName}</TextLink>
        </>
      ) : (
        ', left'
      )}
      {untilDay ? (
        <>
          {' '}
          on <DayText day={untilDay} />
        </>
      ) : null}
    </li>
  )
}
