import type { Metadata, Route } from 'next'
import { showDay } from '#lib/core/day-words.ts'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { LatePart } from '../late-part.tsx'
import { loadHour } from '../load.ts'
import { RevealPart } from '../reveal-part.tsx'
import { WaitingPart } from '../waiting-part.tsx'

export const metadata: Metadata = { title: 'The honest hour' }

/** One hour: waiting for the others, revealed, or over. Whoever comes late is asked to sort before they look. */
export default async function HourPage({ params, searchParams }: PageProps<'/standing/honest-hour/[id]'>) {
  const view = await loadHour((await params).id)
  const { hour, reveal, maySort, mine } = view
  const late = maySort && mine.sorted === 0 && (await searchParams).look === undefined
  return (
    <Page
      title={reveal ? 'What you said' : 'The honest hour'}
      above={
        <>
          <TextLink href={'/standing/honest-hour' as Route}>The honest hour</TextLink> of {showDay(hour.day)}, begun by{' '}
          {hour.startedBy}
          {hour.closedAt ? ', closed' : ''}
        </>
      }
    >
      {reveal && late ? <LatePart id={hour.id} /> : null}
      {reveal && !late ? <RevealPart view={view} reveal={reveal} /> : null}
      {reveal ? null : hour.closedAt ? (
        <p className="max-w-column text-ink-soft">
          This hour was closed without a reveal. What was sorted in it stays with those who sorted it; nobody else will
          see it.
        </p>
      ) : (
        <WaitingPart view={view} />
      )}
    </Page>
  )
}
