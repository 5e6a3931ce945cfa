import type { Route } from 'next'
import type { ReactNode } from 'react'
import type { ConversationRow } from '#db/queries/conversations.ts'
import { ASKED_WORDS, ASPECT_WORDS, ASPECTS } from '#lib/core/conversation/conversation.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'

/** What was said, as it was written down; what nobody said is left out. */
export function ConversationSaid({ conversation }: { conversation: ConversationRow }) {
  const { heldDay, plannedDay, askedBy, contacts, theirs, ours, rules } = conversation
  const words = ASPECTS.filter((aspect) => conversation[aspect])
  return (
    <div className="max-w-column">
      <p className="text-sm text-ink-faint">
        {heldDay ? (
          <>
            Held on <DayText day={heldDay} />
          </>
        ) : plannedDay ? (
          <>
            Planned for <DayText day={plannedDay} />
          </>
        ) : (
          'No day is planned yet'
        )}
        {askedBy ? `. ${ASKED_WORDS[askedBy]} for it` : ''}
        {contacts.length ? '. With ' : '.'}
        {contacts.map((contact, index) => (
          <span key={contact.id}>
            {index ? ', ' : ''}
            <TextLink href={`/contacts/${contact.id}` as Route}>{contact.name}</TextLink>
          </span>
        ))}
        {contacts.length ? '.' : ''}
      </p>
      {theirs || ours || rules || words.length ? (
        <dl className="mt-5 space-y-4">
          {theirs ? <Said of="What they said">{theirs}</Said> : null}
          {ours ? <Said of="What we said">{ours}</Said> : null}
          {rules ? <Said of="Rules and norms both agreed on">{rules}</Said> : null}
          {words.length ? (
            <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
              {words.map((aspect) => (
                <Said key={aspect} of={ASPECT_WORDS[aspect].label}>
                  {conversation[aspect]}
                </Said>
              ))}
            </div>
          ) : null}
        </dl>
      ) : null}
    </div>
  )
}

function Said({ of, children }: { of: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-faint">{of}</dt>
      <dd className="whitespace-pre-line wrap-anywhere">{children}</dd>
    </div>
  )
}
