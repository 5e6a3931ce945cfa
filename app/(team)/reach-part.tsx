import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import type { TodayRecords } from './load.ts'

/** Where history is short: what can already be said, and from when on the rest can. */
export function ReachPart({ records: { begin, reach }, typology }: { records: TodayRecords; typology: Typology }) {
  const { wholeYearFrom, steadyFrom } = reach
  if (!wholeYearFrom && !steadyFrom) return null
  return (
    <div className="mt-14">
      <Notice
        title={
          <>
            Your records begin on <DayText day={begin} />.
          </>
        }
      >
        {steadyFrom ? (
          <p>
            Nobody can have bought long enough to read {wordOf(typology, 'steady')} before <DayText day={steadyFrom} />.
          </p>
        ) : null}
        {wholeYearFrom ? (
          <p>
            From <DayText day={wholeYearFrom} /> on they hold twelve months; until then “twelve months” are those there
            are.
          </p>
        ) : null}
        <p>Older invoices may be imported too: they make all of this readable at once.</p>
      </Notice>
    </div>
  )
}
