import type { Route } from 'next'
import type { Day } from '#lib/core/day.ts'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { PromisesWith } from './contact-view.ts'
import { AgendaRow } from './promise-row.tsx'

/** What was promised to a contact, or by them. Nothing where nothing was. */
export function PromisesWithPart({
  view: { contactId, rows, more },
  today,
  mayEdit,
}: {
  view: PromisesWith
  today: Day
  mayEdit: boolean
}) {
  if (rows.length === 0) return null
  return (
    <Section title="Promises" id="promises">
      <ul className="divide-y divide-rule">
        {rows.map((row) => (
          <AgendaRow key={row.id} row={row} today={today} mayEdit={mayEdit} />
        ))}
      </ul>
      {more ? (
        <p className="mt-2 text-sm">
          <TextLink href={`/promises?state=any&contact=${contactId}` as Route}>All of them</TextLink>
        </p>
      ) : null}
    </Section>
  )
}
