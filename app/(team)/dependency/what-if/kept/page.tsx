import type { Metadata, Route } from 'next'
import { ButtonLink } from '#lib/ui/button.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page } from '#lib/ui/page.tsx'
import { DependencyTabs } from '../../dependency-tabs.tsx'
import { WhatIfPlaces } from '../what-if-places.tsx'
import { KeptList } from './kept-list.tsx'
import { loadKept } from './load.ts'

export const metadata: Metadata = { title: 'Scenarios kept' }

export default async function KeptPage() {
  const rows = await loadKept()
  return (
    <Page title="What if they leave" lead="Scenarios your team keeps. Their figures are read anew each time.">
      <DependencyTabs at="what-if" />
      <WhatIfPlaces at="kept" />
      {rows.length === 0 ? (
        <EmptyState
          title="No scenario is kept yet."
          action={
            <ButtonLink href={'/dependency/what-if' as Route} weight="primary">
              Try one
            </ButtonLink>
          }
        >
          Choose who leaves, give it a name, and compare it with others here.
        </EmptyState>
      ) : (
        <KeptList rows={rows} />
      )}
    </Page>
  )
}
