import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { countOf } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { OffersTabs } from '../offers-tabs.tsx'
import { type LaunchesView, loadLaunches } from './load.ts'

export const metadata: Metadata = { title: 'Launches' }

const GROUPS = {
  open: 'Running',
  draft: 'Being prepared',
  closed: 'Closed',
} as const

export default async function LaunchesPage() {
  const { groups, none, more, mayEdit } = await loadLaunches()
  const begin = (weight: 'primary' | 'quiet') =>
    mayEdit ? (
      <ButtonLink href={'/offers/launches/new' as Route} weight={weight}>
        New launch
      </ButtonLink>
    ) : null
  const of = (state: keyof typeof GROUPS) => groups.find((group) => group.state === state)!.rows
  return (
    <Page title="Launches" actions={none ? null : begin('quiet')} lead={none ? null : leadOf(of('open'))}>
      <OffersTabs at="launches" />
      {none ? (
        <EmptyState title="Nothing was launched yet." action={begin('primary')}>
          Something new, scarce or cheaper goes to whoever has stayed with you first: a launch puts accounts in the
          order of their loyalty, cuts waves, and gives each a head start. Every account shows its place and why.
        </EmptyState>
      ) : (
        (['open', 'draft', 'closed'] as const).map((state) =>
          of(state).length ? (
            <Section key={state} title={GROUPS[state]} id={`launches-${state}`}>
              <Rows rows={of(state)} />
            </Section>
          ) : null,
        )
      )}
      {more ? <p className="mt-6 text-sm text-ink-faint">The newest hundred are shown.</p> : null}
    </Page>
  )
}

type Row = LaunchesView['groups'][number]['rows'][number]

function Rows({ rows }: { rows: readonly Row[] }) {
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {rows.map((row) => (
        <li key={row.id} className="relative py-3 hover:bg-sunk">
          <Link
            href={`/offers/launches/${row.id}` as Route}
            prefetch={false}
            className="font-medium wrap-anywhere after:absolute after:inset-0"
          >
            {row.title}
          </Link>
          <p className="text-sm text-ink-soft wrap-anywhere">
            {row.tells}
            {row.offer === row.title ? null : <span className="text-ink-faint"> Offer: {row.offer}.</span>}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** What waits: which wave opens next. */
function leadOf(open: readonly Row[]): string {
  if (open.length === 0) return 'None is running.'
  const next = open
    .flatMap((row) => (row.next ? [{ title: row.title, ...row.next }] : []))
    .sort((a, b) => a.inDays - b.inDays)[0]
  const running = `${countOf(open.length, 'launch', 'launches')} ${open.length === 1 ? 'is' : 'are'} running.`
  if (!next) return running
  const when = next.inDays === 1 ? 'tomorrow' : `in ${countOf(next.inDays, 'day')}`
  return `${running} Wave ${next.position} of ${next.title} opens ${when}.`
}
