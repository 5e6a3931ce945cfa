import type { Metadata, Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadStandingMap, type StandingMapView } from './load-map.ts'
import { MapCells } from './map-cells.tsx'
import { MapFilter } from './map-filter.tsx'
import { MapKeys } from './map-keys.tsx'
import { MapMatrix } from './map-matrix.tsx'
import { MapPicture } from './map-picture.tsx'
import { StandingTabs } from './standing-tabs.tsx'

export const metadata: Metadata = { title: 'Standing map' }

/** What is declared against what is evident: off the diagonal somebody is mistaken, one way or the other. */
export default async function StandingMapPage({ searchParams }: PageProps<'/standing'>) {
  const map = await loadStandingMap(await searchParams)
  if (map.headline === null && !map.narrowed) return <NoAccounts />
  const count = map.cells.reduce((sum, { accounts }) => sum + accounts, 0)
  return (
    <Page title="Standing" lead={map.headline ?? 'No account is like that.'}>
      <StandingTabs at="map" />
      <MapFilter view={map.view} kept={map.kept} views={map.views} owners={map.owners} industries={map.industries} />
      <Narrowed map={map} />
      {count > 0 ? (
        <>
          <div className="mt-6 max-lg:hidden">
            <MapKeys>
              <MapPicture map={map} />
            </MapKeys>
          </div>
          <div className="mt-6 lg:hidden">
            <MapMatrix map={map} />
          </div>
          <p className="mt-3 text-sm text-ink-faint">
            {countOf(count, 'account')}, by revenue of twelve months.
            <span className="max-lg:hidden">
              {' '}
              A broken rim: the records leave it open; a dark one: they contradict it. Point at a dot for its last year.
            </span>
            {map.asOf ? (
              <>
                {' '}
                The records are read as of <DayText day={map.asOf} />.
              </>
            ) : null}
            {map.reading ? ' They are being read anew just now, so this is about to change.' : ''}
          </p>
          <MapCells map={map} />
        </>
      ) : null}
    </Page>
  )
}

function Narrowed({ map: { words, view } }: { map: StandingMapView }) {
  if (words.length === 0 && !view.term) return null
  const said = [...(view.term ? [`with “${view.term}”`] : []), ...words.map(({ text }) => text)].join('; ')
  return (
    <p className="mt-3 text-sm text-ink-soft wrap-anywhere">
      Only accounts: {said}. <TextLink href={'/standing' as Route}>Show all</TextLink>
    </p>
  )
}

function NoAccounts() {
  return (
    <Page title="Standing">
      <StandingTabs at="map" />
      <EmptyState
        title="No accounts yet."
        action={
          <ButtonLink href="/imports" weight="primary">
            Import invoices
          </ButtonLink>
        }
      >
        Once there are invoices, every account is a dot here: what you call it across, what the records support up. On
        the diagonal both agree.
      </EmptyState>
    </Page>
  )
}
