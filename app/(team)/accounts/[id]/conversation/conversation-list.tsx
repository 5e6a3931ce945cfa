import type { Route } from 'next'
import type { ConversationRow } from '#db/queries/conversations.ts'
import { conversationState, STATE_WORDS } from '#lib/core/conversation/conversation.ts'
import { listNames } from '#lib/core/number-words.ts'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'

/** Conversations a line each: how far each got, with whom, and what both said in the end. */
export function ConversationList({
  rows,
  typology,
  showAccount = false,
}: {
  rows: readonly ConversationRow[]
  typology: Typology
  showAccount?: boolean
}) {
  return (
    <ul className="divide-y divide-rule border-t border-rule">
      {rows.map((row) => {
        const day = row.heldDay ?? row.plannedDay
        const names = listNames(row.contacts.map(({ name }) => name))
        return (
          <li key={row.id} className="py-2.5 wrap-anywhere">
            <p>
              <TextLink quiet href={`/accounts/${row.accountId}/conversation/${row.id}` as Route}>
                {showAccount ? `${row.accountName}: ` : ''}
                {STATE_WORDS[conversationState(row)]}
                {day ? (
                  <>
                    {row.heldDay ? (row.concludedDay ? ', held on ' : ' on ') : ' for '}
                    <DayText day={day} />
                  </>
                ) : null}
              </TextLink>
              {names ? <span className="text-ink-soft"> with {names}</span> : null}
            </p>
            {row.concludedDay ? (
              <p className="text-sm text-ink-soft">
                {row.agreedStage ? (
                  <>
                    Both say <StageGlyph stage={row.agreedStage} voice="declared" /> {wordOf(typology, row.agreedStage)}
                  </>
                ) : (
                  'Both see it differently'
                )}
                {row.nextDay ? (
                  <>
                    ; next talk on <DayText day={row.nextDay} />
                  </>
                ) : null}
                .
              </p>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
