import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { ConversationList } from './conversation-list.tsx'
import { loadPreparation } from './load.ts'
import { PrepareForm } from './prepare-form.tsx'
import { Questions } from './questions.tsx'
import { RecordsSheet } from './records-sheet.tsx'

export const metadata: Metadata = { title: 'Clarity conversation' }

/** Prepares a clarity conversation from the records; one that is under way already is gone on with. */
export default async function PreparePage({ params }: PageProps<'/accounts/[id]/conversation'>) {
  const { account, open, before, records, currency, today, mayEdit } = await loadPreparation((await params).id)
  if (open) redirect(`/accounts/${account.id}/conversation/${open.id}` as Route)
  return (
    <Page
      title="Clarity conversation"
      above={<TextLink href={`/accounts/${account.id}` as Route}>{account.name}</TextLink>}
      lead="What are we to each other, and where is this going? Ask them, say it yourselves, and agree on a word that both accept."
    >
      <Questions questions={records.questions} />
      {mayEdit ? (
        <Section title="Prepare it" id="prepare">
          <PrepareForm accountId={account.id} today={today} />
        </Section>
      ) : null}
      <Section
        title="From the records"
        id="records"
        wide
        actions={<TextLink href={`/accounts/${account.id}/brief` as Route}>As one page to print</TextLink>}
      >
        <RecordsSheet records={records} currency={currency} />
      </Section>
      {before.length ? (
        <Section title="Earlier conversations" id="earlier">
          <ConversationList rows={before} typology={records.typology} />
        </Section>
      ) : null}
    </Page>
  )
}
