import type { Metadata, Route } from 'next'
import { ButtonLink } from '#lib/ui/button.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page } from '#lib/ui/page.tsx'
import { loadOffersNow, type OffersNowView } from './load.ts'
import { NowList } from './now-list.tsx'
import { OffersTabs } from './offers-tabs.tsx'

export const metadata: Metadata = { title: 'Offers' }

export default async function OffersPage() {
  const view = await loadOffersNow()
  return (
    <Page
      title="Offers"
      lead="New, scarce or cheaper: whoever has stayed with you hears of it first, and never has a worse deal."
      actions={
        view.any && view.mayEdit ? (
          <ButtonLink href={'/offers/launches/new' as Route} weight="primary">
            Bring something new
          </ButtonLink>
        ) : null
      }
    >
      <OffersTabs at="now" />
      {view.any ? <NowList view={view} /> : <Nothing view={view} />}
    </Page>
  )
}

function Nothing({ view }: { view: OffersNowView }) {
  const { mayEdit, differences, owed } = view
  return (
    <>
      <EmptyState
        picture={<Waves />}
        title="Nothing has been offered here yet."
        action={
          mayEdit ? (
            <ButtonLink href={'/offers/launches/new' as Route} weight="primary">
              Bring something new
            </ButtonLink>
          ) : null
        }
      >
        A launch brings one offer to many accounts in waves: those who have stayed longest and kept most hear of it
        first, and everybody sees why they have their place.
      </EmptyState>
      {differences.count || owed.length ? <NowList view={view} /> : null}
    </>
  )
}

/** Three waves running in, the first the fullest. */
function Waves() {
  const beads = [
    { wave: 0, at: [18, 34, 50], r: 7 },
    { wave: 1, at: [84, 98, 112, 126], r: 5 },
    { wave: 2, at: [158, 169, 180, 191, 202], r: 3.5 },
  ]
  return (
    <svg viewBox="0 0 224 84" width="224" height="84" fill="none" aria-hidden="true">
      {beads.map(({ wave, at, r }) =>
        at.map((x, index) => (
          <circle
            key={`${wave} ${x}`}
            cx={x}
            cy={38 + (index % 2 ? 9 : -9)}
            r={r}
            stroke="currentColor"
            strokeWidth="1.5"
            fill={wave === 0 ? 'var(--accent)' : 'none'}
          />
        )),
      )}
      <path d="M67 14v52M142 14v52" stroke="currentColor" strokeDasharray="2 4" />
      <path d="M8 76h202m0 0-7-5m7 5-7 5" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
  )
}
