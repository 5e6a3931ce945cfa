import type { Metadata, Route } from 'next'
import { daysBetween } from '#lib/core/day.ts'
import { countOf } from '#lib/core/number-words.ts'
import { showWholeDay } from '#lib/core/tasks/due-words.ts'
import { showTenure } from '#lib/core/tenure.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Kbd } from '#lib/ui/kbd.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { ComplaintsPart } from './complaints-part.tsx'
import { LimitsPart } from './dependency/limits/today-part.tsx'
import { DriftPart } from './drift-part.tsx'
import { DuePart } from './due-part.tsx'
import { EmptyToday } from './empty-today.tsx'
import { FirstSteps, teaches } from './first-steps/first-steps.tsx'
import { loadToday, type TodayRecords, type TodayView } from './load.ts'
import { NewsPart } from './news-part.tsx'
import { OffersPart } from './offers/today-part.tsx'
import { PromisesPart } from './promises/today-part.tsx'
import { ReachPart } from './reach-part.tsx'
import { RestsPart } from './rests-part.tsx'
import { CoveragePart } from './standing/coverage-part.tsx'
import { GapsPart } from './standing/gaps/today-part.tsx'
import { HonestHourPart } from './standing/honest-hour/today-part.tsx'

export const metadata: Metadata = { title: 'Today' }

/** From here on the records are called old: a month and a half, so that a monthly import never is. */
const OLD_DAYS = 45

/** A person's morning in one column: what is due, who drifts, what is new; then what it all rests on. */
export default async function TodayPage() {
  const view = await loadToday()
  const { records, today } = view
  return (
    <Page title="Today" above={showWholeDay(today)}>
      {view.waiting && records ? (
        <div className="mb-10">
          <Notice title={`${view.waiting.fileName} waits for your word.`}>
            It was read but not taken over yet.{' '}
            <TextLink href={`/imports/${view.waiting.id}` as Route}>Look at what it would change</TextLink>
          </Notice>
        </div>
      ) : null}
      {view.unplaced ? (
        <p className="mb-10 max-w-column">
          <TextLink href={'/touches' as Route}>
            {`${countOf(view.unplaced, 'conversation')} ${view.unplaced === 1 ? 'waits' : 'wait'} to be placed`}
          </TextLink>
          : their people are no contacts yet.
        </p>
      ) : null}
      <HonestHourPart news={view.honestHour} taught={teaches(view.firstSteps)} />
      {records ? null : <EmptyToday waiting={view.waiting} />}
      {records ? null : <FirstSteps view={view.firstSteps} />}
      <ComplaintsPart complaints={view.complaints} mayEdit={view.mayEdit} />
      {/* what somebody else counts on comes before what we ask of ourselves */}
      <PromisesPart view={view} />
      <DuePart view={view} />
      <OffersPart view={view} />
      <LimitsPart limits={view.limits} mayEdit={view.mayEdit} />
      {records ? <DriftPart view={view} records={records} /> : null}
      {records?.read && !records.reading ? <GapsPart gaps={records.gaps} whose={records.whose} /> : null}
      <NewsPart view={view} />
      {/* once there is something to decide, that comes before what is still to be learnt */}
      {records ? <FirstSteps view={view.firstSteps} /> : null}
      {records ? (
        <>
          {records.rests ? <RestsPart {...records.rests} /> : null}
          <CoveragePart view={records.coverage} currency={view.currency} more />
          <ReachPart records={records} typology={view.typology} />
          <Source records={records} view={view} />
        </>
      ) : null}
      {records && view.mayEdit ? <Keys /> : null}
    </Page>
  )
}

/** What all of it was read from, and how old that is. */
function Source({ records: { asOf, reading }, view: { today } }: { records: TodayRecords; view: TodayView }) {
  const age = daysBetween(asOf, today)
  return (
    <p className="mt-14 max-w-column border-t border-rule pt-4 text-sm text-ink-faint">
      Read from your invoices, complete through <DayText day={asOf} />
      {age > OLD_DAYS ? (
        <>
          , {showTenure(asOf, today)} ago. <TextLink href="/imports">Import newer ones</TextLink> to read what happened
          since.
        </>
      ) : (
        '.'
      )}
      {reading ? ' The standings are being read anew, so this page is about to change.' : ''}
    </p>
  )
}

function Keys() {
  return (
    <p className="mt-6 hidden max-w-column flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-faint md:flex pointer-coarse:hidden">
      <span>
        <Kbd>J</Kbd> <Kbd>K</Kbd> walk the rows
      </span>
      <span>
        <Kbd>D</Kbd> done or read
      </span>
      <span>
        <Kbd>S</Kbd> later
      </span>
      <span>
        <Kbd>N</Kbd> note
      </span>
      <span>
        <Kbd>T</Kbd> task
      </span>
      <span>
        <Kbd>?</Kbd> all keys
      </span>
    </p>
  )
}
