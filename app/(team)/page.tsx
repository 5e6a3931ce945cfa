import type { Metadata, Route } from 'next'
import { type Day, daysBetween } from '#lib/core/day.ts'
import { showTenure } from '#lib/core/tenure.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { EmptyToday } from './empty-today.tsx'
import { loadToday, type TodayView } from './load.ts'
import { NewsPart } from './news-part.tsx'
import { QuietPart } from './quiet-part.tsx'
import { ReachPart } from './reach-part.tsx'
import { RestsPart } from './rests-part.tsx'

export const metadata: Metadata = { title: 'Today' }

/** From here on the records are called old: a month and a half, so that a monthly import never is. */
const OLD_DAYS = 45

export default async function TodayPage() {
  const view = await loadToday()
  if (view.kind === 'empty') return <EmptyToday waiting={view.waiting} />
  return (
    <Page title="Today" above={weekday(view.today)} lead={<Lead view={view} />}>
      {view.waiting ? (
        <div className="mb-12">
          <Notice title={`${view.waiting.fileName} waits for your word.`}>
            It was read but not taken over yet.{' '}
            <TextLink href={`/imports/${view.waiting.id}` as Route}>Look at what it would change</TextLink>
          </Notice>
        </div>
      ) : null}
      <ReachPart view={view} />
      <RestsPart {...view.rests} />
      <QuietPart view={view} />
      <NewsPart view={view} />
    </Page>
  )
}

function Lead({ view: { asOf, today, reading } }: { view: TodayView }) {
  const age = daysBetween(asOf, today)
  return (
    <>
      What your invoices say; they are complete through <DayText day={asOf} />
      {age > OLD_DAYS ? (
        <>
          , {showTenure(asOf, today)} ago. <TextLink href="/imports">Import newer ones</TextLink> to read what happened
          since.
        </>
      ) : (
        '.'
      )}
      {reading ? ' The standings are being read anew, so this page is about to change.' : ''}
    </>
  )
}

function weekday(day: Day): string {
  const date = new Date(`${day}T00:00:00Z`)
  const words = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat('en-GB', words).format(date)
}
