import type { Route } from 'next'
import type { Typology } from '#lib/core/standing/typology.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { ConversationList } from './conversation/conversation-list.tsx'
import type { ConversationsOf } from './conversation/load.ts'

/** “What are we to each other?”: the conversations there were, and the next. */
export function ConversationPart({
  conversations: { accountId, rows, more },
  typology,
  mayEdit,
}: {
  conversations: ConversationsOf
  typology: Typology
  mayEdit: boolean
}) {
  const open = rows.some(({ concludedDay }) => concludedDay === null)
  const here = `/accounts/${accountId}/conversation` as Route
  return (
    <Section
      title="Clarity conversation"
      id="conversations"
      actions={
        <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <TextLink href={`/accounts/${accountId}/brief` as Route}>Brief for the next meeting</TextLink>
          {mayEdit ? (
            <ButtonLink href={here} size="small" weight="plain">
              {open ? 'Go on with it' : 'Prepare one'}
            </ButtonLink>
          ) : null}
        </span>
      }
    >
      {rows.length ? (
        <ConversationList rows={rows} typology={typology} />
      ) : (
        <p className="text-ink-soft">
          You have not asked them yet: what are we to each other, and where is this going? The records say what to ask.
        </p>
      )}
      {more ? (
        <p className="mt-3 text-sm">
          <TextLink href={here}>All conversations</TextLink>
        </p>
      ) : null}
    </Section>
  )
}
