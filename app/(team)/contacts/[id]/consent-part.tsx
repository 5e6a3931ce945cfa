import { CONSENT_WORDS } from '#lib/core/contact.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import type { ContactPageView } from './load.ts'

/** On what ground we keep their data, what we keep, and how it is erased. */
export function ConsentPart({ view: { contact, mayErase } }: { view: ContactPageView }) {
  const { consent, consentDay, consentNote } = contact
  return (
    <Section title="What we may keep" id="consent">
      {consent ? (
        <p className="wrap-anywhere">
          {consent === 'withdrawn'
            ? 'They withdrew their consent: do not contact them'
            : `We may keep their data: ${CONSENT_WORDS[consent]}`}
          {consentDay ? (
            <>
              , since <DayText day={consentDay} />
            </>
          ) : null}
          .{consentNote ? <span className="text-ink-soft"> {consentNote}</span> : null}
        </p>
      ) : (
        <p className="text-ink-soft">Nobody has said yet on what ground we keep their data.</p>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-4">
        <a className="link text-sm" href={`/contacts/${contact.id}/data.json`} download>
          Download what we keep about them
        </a>
        {mayErase ? <EraseDialog contact={{ id: contact.id, name: contact.name }} /> : null}
      </div>
    </Section>
  )
}
