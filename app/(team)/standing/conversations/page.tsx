import type { Metadata, Route } from 'next'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { ConversationList } from '../../accounts/[id]/conversation/conversation-list.tsx'
import { CoveragePart } from '../coverage-part.tsx'
import { StandingTabs } from '../standing-tabs.tsx'
import { loadConversations } from './load.ts'

export const metadata: Metadata = { title: 'Clarity conversations' }

/** With whom it was talked through what both are to each other, with whom not yet, and what is under way. */
export default async function ConversationsPage() {
  const { coverage, open, concluded, typology, currency } = await loadConversations()
  const none = open.length === 0 && concluded.length === 0
  return (
    <Page title="Standing">
      <StandingTabs at="conversations" />
      {open.length ? (
        <Section title="Under way" id="open">
          <ConversationList rows={open} typology={typology} showAccount />
        </Section>
      ) : null}
      <CoveragePart view={coverage} currency={currency} more={false} />
      {none && coverage.coverage.kind === 'not-enough-data' ? (
        <EmptyState title="No clarity conversation yet.">
          “What are we to each other, and where is this going?” Open an{' '}
          <TextLink href={'/accounts' as Route}>account</TextLink> and prepare one: the records say what to ask.
        </EmptyState>
      ) : null}
      {concluded.length ? (
        <Section title="Concluded last" id="concluded">
          <ConversationList rows={concluded} typology={typology} showAccount />
        </Section>
      ) : null}
    </Page>
  )
}
