import type { ReactNode } from 'react'
import type { ContactRow } from '#db/queries/contacts.ts'
import { showChannels } from '#lib/core/contact.ts'

/** How to reach them, and in which language; only what is known. */
export function ReachPart({ contact }: { contact: ContactRow }) {
  const { email, phone, languages, channels } = contact
  if (!email && !phone && !languages && !channels) return null
  return (
    <dl className="grid max-w-column gap-x-8 gap-y-2 sm:grid-cols-[9rem_1fr]">
      {channels ? <Fact name="Reached best by">{showChannels(channels)}</Fact> : null}
      {phone ? (
        <Fact name="Phone">
          <a className="link" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
            {phone}
          </a>
        </Fact>
      ) : null}
      {email ? (
        <Fact name="E-mail">
          <a className="link" href={`mailto:${encodeURIComponent(email).replace('%40', '@')}`}>
            {email}
          </a>
        </Fact>
      ) : null}
      {languages ? <Fact name="Languages">{languages}</Fact> : null}
    </dl>
  )
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-sm text-ink-faint sm:pt-[0.1rem]">{name}</dt>
      <dd className="mb-2 min-w-0 wrap-anywhere sm:mb-0">{children}</dd>
    </div>
  )
}
