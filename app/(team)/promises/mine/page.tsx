import type { Metadata } from 'next'
import { addMonths, type Day } from '#lib/core/day.ts'
import { showMonth } from '#lib/core/day-words.ts'
import { countOf } from '#lib/core/number-words.ts'
import { onTimeShare } from '#lib/core/promises/promise-report.ts'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Headline, Page, Section } from '#lib/ui/page.tsx'
import { Share } from '#lib/ui/share.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { addressOf, PLAIN_VIEW } from '../address.ts'
import { PromisesTabs } from '../promises-tabs.tsx'
import { TallyTable } from '../report/tally-table.tsx'
import { loadOwnRecord } from './load.ts'

export const metadata: Metadata = { title: 'Your own record' }

/** What a person kept is theirs to see, and nobody else’s. */
export default async function OwnRecordPage() {
  const { quarters, total, ahead, released, renegotiated } = await loadOwnRecord()
  const share = onTimeShare(total)
  const first = quarters.at(-1)
  const since = first ? ` due since ${showMonth(first.quarter)}` : ''
  const rest = [
    ahead ? `${countOf(ahead, 'promise')} still to come` : '',
    released ? `${countOf(released, 'promise')} released by the other side` : '',
    renegotiated ? `${countOf(renegotiated, 'promise')} agreed anew before the day` : '',
  ].filter(Boolean)
  return (
    <Page
      title="Your own record"
      lead="Promises of ours that you look after. Only you see this page: nobody else can open it, and no list or figure tells others of it."
    >
      <PromisesTabs at="mine" />
      {total.counted === 0 && rest.length === 0 ? (
        <EmptyState title="You look after no promise yet.">
          Once you do, this page says what became of them, to you alone. It is no score and is compared with nobody’s.
        </EmptyState>
      ) : (
        <>
          <Headline>
            {total.counted === 0 ? (
              'The day of none of your promises has come yet.'
            ) : share === null ? (
              <>
                {countOf(total.kept, 'promise')} on time in full, of {countOf(total.counted, 'promise')} whose day has
                come.
              </>
            ) : (
              <>
                <Share value={share} /> on time in full: {total.kept.toLocaleString('en-US')} of{' '}
                {countOf(total.counted, 'promise')}
                {since}.
              </>
            )}
          </Headline>
          {rest.length ? <p className="mt-2 max-w-column text-ink-soft">Not counted: {rest.join(', ')}.</p> : null}
          <p className="mt-2 text-sm">
            <TextLink href={addressOf(PLAIN_VIEW, { owner: 'me', states: [], as: 'table', sides: ['us'] })}>
              See them
            </TextLink>
          </p>
          {quarters.length ? (
            <Section title="By quarter" id="quarters" wide>
              <TallyTable
                caption="Your promises by the quarter they were due in"
                head="Due from"
                rows={quarters.map(({ quarter, tally }) => ({ key: quarter, what: quarterWords(quarter), tally }))}
              />
            </Section>
          ) : null}
        </>
      )}
    </Page>
  )
}

/** “July to September 2026”. */
function quarterWords(quarter: Day): string {
  return `${showMonth(quarter).replace(/ \d{4}$/, '')} to ${showMonth(addMonths(quarter, 2))}`
}
