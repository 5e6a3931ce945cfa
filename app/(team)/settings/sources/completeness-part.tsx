import type { Route } from 'next'
import type { Day } from '#lib/core/day.ts'
import { Count } from '#lib/ui/count.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { CompletenessForm, OpenAgain } from './completeness-form.tsx'
import type { SourceRow } from './source-rows.ts'

/** Where a person says, once for all accounts, that a source holds nothing that is not recorded. */
export function CompletenessPart({
  rows,
  asOf,
  today,
  maySay,
}: {
  rows: SourceRow[]
  asOf: Day | null
  today: Day
  maySay: boolean
}) {
  return (
    <div className="max-w-column">
      <ul className="divide-y divide-rule border-y border-rule">
        {rows.map((row) => (
          <li key={row.source} id={`source-${row.source}`} className="scroll-mt-32 py-4">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <h2 className="font-medium">{row.name}</h2>
              {maySay && (row.state === 'complete' || row.state === 'lapsed') ? <OpenAgain row={row} /> : null}
            </div>
            <p className="text-sm text-ink-soft">
              <Recorded row={row} />
            </p>
            <State row={row} asOf={asOf} />
            {row.state === 'complete' ? null : <p className="mt-1 text-ink-soft">{row.question}</p>}
            {maySay ? <CompletenessForm row={row} today={today} /> : null}
          </li>
        ))}
      </ul>
      {maySay ? null : <p className="mt-3 text-sm text-ink-faint">A manager can say this.</p>}
    </div>
  )
}

function Recorded({ row: { source, records, accounts } }: { row: SourceRow }) {
  if (records === 0) return 'Nothing is recorded yet.'
  const place = PLACES[source]
  const count = <Count of={records} one="record" />
  return (
    <>
      {place ? <TextLink href={place as Route}>{count}</TextLink> : count} at <Count of={accounts} one="account" />.
    </>
  )
}

const PLACES: Partial<Record<SourceRow['source'], string>> = { contracts: '/contracts', programmes: '/programmes' }

function State({ row: { state, completeThrough, person, saidAt, said }, asOf }: { row: SourceRow; asOf: Day | null }) {
  if (state === 'open') return null
  return (
    <>
      <p className="mt-1">
        {completeThrough ? (
          <>
            {said} through <DayText day={completeThrough} />.
          </>
        ) : (
          'Open: not known.'
        )}
        {state === 'lapsed' && asOf ? (
          <>
            {' '}
            The invoices are read to <DayText day={asOf} />; for the days between it is not known.
          </>
        ) : null}
      </p>
      <p className="text-sm text-ink-faint">
        {state === 'opened-again' ? 'Opened again' : 'Said'} by {person}, {saidAt}.
      </p>
    </>
  )
}
