import type { Metadata } from 'next'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Page } from '#lib/ui/page.tsx'
import { DependencyTabs } from '../dependency-tabs.tsx'
import { loadWhatIf } from './load.ts'
import { NoRecords } from './no-records.tsx'
import { WhatIfDesk } from './what-if-desk.tsx'
import { WhatIfPlaces } from './what-if-places.tsx'

export const metadata: Metadata = { title: 'What if' }

export default async function WhatIfPage({ searchParams }: PageProps<'/dependency/what-if'>) {
  const view = await loadWhatIf(await searchParams)
  return (
    <Page
      title="What if they leave"
      lead={
        view ? (
          <>
            The last twelve complete months, taken for the twelve to come, without those you choose. Complete through{' '}
            <DayText day={view.world.asOf} />; groups by today’s structure, our own company left out.
          </>
        ) : null
      }
    >
      <DependencyTabs at="what-if" />
      <WhatIfPlaces at="desk" />
      {view ? (
        <>
          {view.gaps.length > 0 ? (
            <div className="mb-8">
              <Notice>{view.gaps.join(' ')} Months that are not on record count as nothing.</Notice>
            </div>
          ) : null}
          {view.leftOut ? (
            <div className="mb-8">
              <Notice>{view.leftOut} What is said below is without it.</Notice>
            </div>
          ) : null}
          <WhatIfDesk key={view.kept ? `${view.kept.id} ${view.kept.revision}` : 'new'} view={view} />
        </>
      ) : (
        <NoRecords />
      )}
    </Page>
  )
}
