import type { Metadata, Route } from 'next'
import { wordOf } from '#lib/core/standing/typology.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Headline, Page, Section } from '#lib/ui/page.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { ConcludeForm } from '../conclude-form.tsx'
import { ConversationSaid } from '../conversation-said.tsx'
import { ConversationSteps } from '../conversation-steps.tsx'
import { type ConversationView, loadConversation } from '../load.ts'
import { Questions } from '../questions.tsx'
import { RecordsSheet } from '../records-sheet.tsx'

export const metadata: Metadata = { title: 'Clarity conversation' }

/** One clarity conversation, from what to ask to what both accept; what is to be done next comes first. */
export default async function ConversationPage({ params }: PageProps<'/accounts/[id]/conversation/[conversation]'>) {
  const { id, conversation: conversationId } = await params
  const view = await loadConversation(id, conversationId)
  const { account, conversation, state, records, currency, today, mayEdit } = view
  return (
    <Page
      title="Clarity conversation"
      above={<TextLink href={`/accounts/${account.id}` as Route}>{account.name}</TextLink>}
    >
      {conversation.archived ? (
        <div className="mb-8">
          <Notice title="This was put away.">It no longer counts. What was declared by it stands.</Notice>
        </div>
      ) : null}
      {state === 'concluded' ? <Agreed view={view} /> : null}
      <ConversationSaid conversation={conversation} />
      {mayEdit ? (
        <ConversationSteps
          conversation={{ id: conversation.id, revision: conversation.revision }}
          accountId={account.id}
          state={state}
          values={view.values}
          people={conversation.contacts}
          today={today}
        />
      ) : null}
      {state === 'held' && mayEdit ? (
        <Section title="How it ends" id="conclude">
          <ConcludeForm
            conversation={{
              id: conversation.id,
              revision: conversation.revision,
              heldDay: conversation.heldDay!,
              contacts: conversation.contacts,
            }}
            accountId={account.id}
            stages={view.stages}
            seen={view.seen}
            today={today}
          />
        </Section>
      ) : null}
      {state === 'prepared' ? (
        <>
          <Questions questions={records.questions} />
          <Section
            title="From the records"
            id="records"
            wide
            actions={<TextLink href={`/accounts/${account.id}/brief` as Route}>As one page to print</TextLink>}
          >
            <RecordsSheet records={records} currency={currency} />
          </Section>
        </>
      ) : null}
    </Page>
  )
}

function Agreed({ view: { conversation, records, declared } }: { view: ConversationView }) {
  const { agreedStage, concludedDay, nextDay } = conversation
  const word = (stage: string) => wordOf(records.typology, stage)
  return (
    <div className="mb-8">
      {agreedStage ? (
        <Headline>
          <StageGlyph stage={agreedStage} voice="declared" size={24} /> Both say{' '}
          <em className="font-semibold not-italic">{word(agreedStage)}</em>.
        </Headline>
      ) : (
        <Headline>You see it differently, and both know it.</Headline>
      )}
      <p className="mt-2 text-ink-soft">
        Concluded on <DayText day={concludedDay!} />.
        {nextDay ? (
          <>
            {' '}
            You talk again on <DayText day={nextDay} />.
          </>
        ) : null}
        {agreedStage && declared && declared !== agreedStage ? ` Since then you declared ${word(declared)}.` : ''}
      </p>
    </div>
  )
}
