import type { Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import type { RevealView } from '#lib/flows/read-honest-hour.ts'
import { Notice } from '#lib/ui/notice.tsx'
import { Headline } from '#lib/ui/page.tsx'
import { ProgressBar } from '#lib/ui/progress-bar.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { HourButton } from './hour-buttons.tsx'
import type { LoadedHour } from './load.ts'
import { RevealList } from './reveal-list.tsx'

/** The hour in its sentences, how far it is settled, then account by account. */
export function RevealPart({ view, reveal }: { view: LoadedHour; reveal: RevealView }) {
  const { hour, columns, stages, currency, maySettle, maySort, mine, mayLead } = view
  const [first, ...others] = reveal.summary
  const all = hour.settled >= hour.accounts
  return (
    <>
      <Headline>{first}</Headline>
      {others.length ? <p className="mt-3 max-w-column text-ink-soft">{others.join(' ')}</p> : null}
      {maySort && !mine.done ? (
        <div className="mt-6">
          <Notice title={`You have sorted ${mine.sorted} of ${countOf(hour.accounts, 'account')}.`}>
            <TextLink href={`/standing/honest-hour/${hour.id}/sort` as Route}>Sort the others</TextLink>; they are
            marked as late.
          </Notice>
        </div>
      ) : null}
      <div className="mt-8 max-w-column">
        <ProgressBar
          label="Settled"
          value={hour.accounts ? hour.settled / hour.accounts : 0}
          says={`${hour.settled} of ${hour.accounts}`}
        />
        <div className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="text-sm text-ink-faint">
            {all
              ? 'Every one has your word now. '
              : maySettle
                ? 'Settle each into a declaration, or leave it as it is. '
                : ''}
            Widest apart first
            <Why
              of="The order of these accounts"
              help="/help/numbers#the-honest-hour"
              formula="How many stages the two voices lie apart that lie farthest, the records’ among them; of those as wide, the mean over all of you. The two highest stages, which rank alike, lie half a stage apart. Who cannot say, and what came late, is not counted."
            />
          </p>
          {mayLead && !hour.closedAt ? (
            <HourButton hourId={hour.id} act="close" weight={all ? 'primary' : 'quiet'}>
              Close the hour
            </HourButton>
          ) : null}
        </div>
      </div>
      <RevealList
        hourId={hour.id}
        rows={reveal.rows}
        people={reveal.people}
        columns={columns}
        stages={stages}
        currency={currency}
        maySettle={maySettle}
      />
    </>
  )
}
