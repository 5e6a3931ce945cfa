import type { Metadata, Route } from 'next'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { KeyForm } from './key-form.tsx'
import { KeyList } from './key-list.tsx'
import { loadKeys } from './load.ts'

export const metadata: Metadata = { title: 'Keys for programs' }

export default async function KeysPage() {
  const { admin, mine, others, scopes, url } = await loadKeys()
  return (
    <Page
      title="Keys for programs"
      lead={
        <>
          With a key a program does in your name what you let it, and never more than you may yourself. What there is to
          do stands in <TextLink href={'/help/api' as Route}>the API</TextLink>.
        </>
      }
    >
      <Section title="Make a key" id="make">
        <KeyForm scopes={scopes} url={url} />
      </Section>
      <Section title="Your keys" id="mine">
        {mine.length ? (
          <KeyList keys={mine} own />
        ) : (
          <EmptyState title="You have none">
            One key a program is best: each is seen, named and revoked by itself.
          </EmptyState>
        )}
      </Section>
      {admin && others.length ? (
        <Section
          title="Keys of your colleagues"
          id="others"
          note="Each acts for whom it is of, as far as their role reaches; when they leave, it stops."
        >
          <KeyList keys={others} own={false} />
        </Section>
      ) : null}
    </Page>
  )
}
