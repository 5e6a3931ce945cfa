import type { Route } from 'next'
import type { Typology } from '#lib/core/standing/typology.ts'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { TouchComposer } from '../../touches/touch-composer.tsx'
import { TouchFile } from '../../touches/touch-file.tsx'
import { ChannelNote } from './timeline/channel-note.tsx'
import type { TimelinePartView } from './timeline/load.ts'
import { TimelineList } from './timeline/timeline-list.tsx'

/** What was said and what happened last, and where the next thing is written down. */
export function TimelinePart({
  account,
  view: { rows, more, colleagues, channels, today },
  mayEdit,
  typology,
}: {
  account: { id: string; name: string }
  view: TimelinePartView
  mayEdit: boolean
  typology: Typology
}) {
  return (
    <Section title="Timeline" id="timeline">
      {mayEdit ? (
        <div className="mb-8">
          <TouchComposer account={account} colleagues={colleagues} today={today} />
          <TouchFile account={account} />
        </div>
      ) : null}
      {rows.length ? (
        <TimelineList rows={rows} typology={typology} />
      ) : (
        <p className="text-ink-soft">
          Nothing yet. What is said with them, what they buy and what changes comes together here.
        </p>
      )}
      {more ? (
        <p className="mt-4">
          <TextLink href={`/accounts/${account.id}/timeline` as Route}>The whole timeline</TextLink>
        </p>
      ) : null}
      <ChannelNote channels={channels} />
    </Section>
  )
}
