import type { Metadata, Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { BringList } from './bring-list.tsx'
import { BringRows } from './bring-rows.tsx'
import { loadToBring } from './load.ts'

export const metadata: Metadata = { title: 'Yours to bring' }

export default async function ToBringPage({ searchParams }: PageProps<'/offers/pitches'>) {
  const view = await loadToBring((await searchParams).whose)
  const { all, toBring, awaiting, count, today, mayEdit } = view
  const more = count - toBring.length
  return (
    <Page
      title={all ? 'To bring now' : 'Yours to bring now'}
      above={<TextLink href={'/offers' as Route}>Offers</TextLink>}
      lead={
        count
          ? `${countOf(count, 'offer')} to bring, in waves that are open. Who comes first stands first.`
          : 'Nothing is to be brought just now.'
      }
      actions={
        <TextLink href={(all ? '/offers/pitches' : '/offers/pitches?whose=all') as Route}>
          {all ? 'Only mine' : 'Everybody’s'}
        </TextLink>
      }
    >
      {toBring.length ? (
        <>
          <BringList rows={toBring} today={today} mayEdit={mayEdit} />
          {more > 0 ? (
            <p className="mt-3 text-sm text-ink-soft">
              and {more.toLocaleString('en-US')} more, once these are brought.
            </p>
          ) : null}
        </>
      ) : (
        <p className="max-w-column text-ink-soft">
          Offers come here when a launch has put its accounts in order and their wave is open
          {all ? '' : '; of the accounts you look after'}.{' '}
          <TextLink href={'/offers/launches' as Route}>All launches</TextLink>
        </p>
      )}
      {awaiting.length ? (
        <Section title="Waiting for an answer" id="awaiting" note="What closes first stands first.">
          <BringRows rows={awaiting} today={today} mayEdit={mayEdit} />
        </Section>
      ) : null}
    </Page>
  )
}
