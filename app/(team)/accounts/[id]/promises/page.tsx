import type { Metadata, Route } from 'next'
import type { Side } from '#lib/core/promises/promise.ts'
import { lookOf } from '#lib/core/trust/promise-line.ts'
import { Page, Section } from '#lib/ui/page.tsx'
import { Segmented } from '#lib/ui/tabs.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { OutcomeButtons } from '../../../promises/outcome-buttons.tsx'
import { DueWords } from '../../../promises/promise-row.tsx'
import { Through } from '../promises-part.tsx'
import { Bead } from './bead.tsx'
import { BehindTable } from './behind-table.tsx'
import { LineTable } from './line-table.tsx'
import { type AccountPromisesView, loadAccountPromises } from './load.ts'
import { PromiseLine } from './promise-line.tsx'
import { TrustSide } from './trust-side.tsx'

export async function generateMetadata({ params }: PageProps<'/accounts/[id]/promises'>): Promise<Metadata> {
  return { title: `Promises: ${(await loadAccountPromises((await params).id)).account.name}` }
}

const SOURCES = { all: 'All', said: 'Said', records: 'From records' } as const
type Source = keyof typeof SOURCES

/** What was promised at an account, out and in side by side, the promise line, and what each promise adds to trust. */
export default async function AccountPromisesPage({ params, searchParams }: PageProps<'/accounts/[id]/promises'>) {
  const loaded = await loadAccountPromises((await params).id)
  const { account, view, rows } = loaded
  const { from, all } = await searchParams
  const source: Source = from === 'said' || from === 'records' ? from : 'all'
  const here = `/accounts/${account.id}/promises`
  const more = all === '1' ? null : (`${here}?${source === 'all' ? '' : `from=${source}&`}all=1#why` as Route)
  const { us, them, line, today, asOf } = view
  return (
    <Page
      title="Promises"
      above={
        <>
          <TextLink href="/accounts">Accounts</TextLink> /{' '}
          <TextLink href={`/accounts/${account.id}` as Route}>{account.name}</TextLink>
        </>
      }
    >
      {us.nothing && them.nothing ? (
        <p className="max-w-column text-ink-soft">
          Nothing is promised yet, either way. Write down what one side says, or lets the other expect, with its day.
        </p>
      ) : (
        <>
          <Section title="Trust" id="trust" wide>
            <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
              <TrustSide side={us} asOf={<Through asOf={asOf} />} />
              <TrustSide side={them} asOf={<Through asOf={asOf} />} />
            </div>
          </Section>
          {line ? (
            <Section title="The promise line" id="promise-line" wide>
              <PromiseLine line={line} labelledBy="promise-line" table={<LineTable line={line} />} />
            </Section>
          ) : null}
          {rows.length && source !== 'records' ? (
            <Section title="Out and in" id="out-and-in" wide>
              <div className="grid gap-x-10 gap-y-8 md:grid-cols-2">
                <SideList side="us" loaded={loaded} today={today} />
                <SideList side="them" loaded={loaded} today={today} />
              </div>
              {loaded.more ? (
                <p className="mt-3 text-sm text-ink-faint">
                  Older ones are in the{' '}
                  <TextLink href={`/promises?account=${account.id}&state=any` as Route}>ledger</TextLink>.
                </p>
              ) : null}
            </Section>
          ) : null}
          <Section
            title="Why this number?"
            id="why"
            wide
            actions={
              <Segmented
                label="Which promises"
                choices={(Object.keys(SOURCES) as Source[]).map((key) => ({
                  href: (key === 'all' ? here : `${here}?from=${key}`) as Route,
                  label: SOURCES[key],
                  current: key === source,
                }))}
              />
            }
            note="Trust is (1 + kept) of (2 + kept + not kept), times 100. Each promise counts by its size, half as much a year later; what was not kept counts more than what was."
          >
            <BehindTable
              side="us"
              behind={loaded.behind.us}
              source={source}
              breachWeight={loaded.breachWeight}
              all={more}
            />
            <div className="mt-10">
              <BehindTable
                side="them"
                behind={loaded.behind.them}
                source={source}
                breachWeight={loaded.breachWeight}
                all={more}
              />
            </div>
          </Section>
        </>
      )}
    </Page>
  )
}

const TITLES: Record<Side, { title: string; none: string }> = {
  us: { title: 'What we promised', none: 'Nothing yet.' },
  them: { title: 'What they promised', none: 'Nothing yet.' },
}

function SideList({
  side,
  loaded: { rows, mayEdit },
  today,
}: {
  side: Side
  loaded: AccountPromisesView
  today: string
}) {
  const own = rows.filter(({ madeBy }) => madeBy === side)
  // what is still to be kept before what has been settled
  const sorted = [
    ...own.filter(({ state }) => state === 'open').sort((a, b) => (a.dueDay < b.dueDay ? -1 : 1)),
    ...own.filter(({ state }) => state !== 'open'),
  ]
  return (
    <div className="min-w-0">
      <h3 className="mb-1 font-medium">{TITLES[side].title}</h3>
      {sorted.length ? (
        <ul className="divide-y divide-rule">
          {sorted.map((row) => (
            <li key={row.id} className="grid grid-cols-[1.5rem_minmax(0,1fr)] py-2.5 wrap-anywhere">
              <span className="pt-0.5">
                <Bead look={lookOf(row, today)} fraction={row.fraction} disputed={row.disputed} />
              </span>
              <div className="min-w-0">
                <p>
                  <TextLink quiet href={`/promises/${row.id}` as Route}>
                    {row.text}
                  </TextLink>
                </p>
                <p className="text-sm text-ink-soft">
                  <DueWords row={row} />
                  {row.contactName ? ` · ${row.contactName}` : ''}
                  {row.traits.length ? ` · ${row.traits.join(', ')}` : ''}
                </p>
                {mayEdit && row.state === 'open' ? (
                  <div className="mt-1.5">
                    <OutcomeButtons promise={row} today={today} keys={false} />
                  </div>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-ink-soft">{TITLES[side].none}</p>
      )}
    </div>
  )
}
