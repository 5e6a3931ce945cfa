import type { Route } from 'next'
import type { Day } from '#lib/core/day.ts'
import type { Basis } from '#lib/core/dependency/basis.ts'
import { voiceOf, whenOf } from '#lib/core/dependency/basis-words.ts'
import { ratio, toUnits } from '#lib/core/dependency/exact.ts'
import { sumAmounts } from '#lib/core/money.ts'
import { countOf, showShare } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Headline, Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { addressOf, csvAddressOf } from './address.ts'
import { AlertsPart } from './alerts-part.tsx'
import { Controls } from './controls.tsx'
import { CreditsPart } from './credits-part.tsx'
import { DenominatorsPart } from './denominators-part.tsx'
import { DependencyTabs } from './dependency-tabs.tsx'
import { FiguresPart } from './figures-part.tsx'
import { LargestPart } from './largest-part.tsx'
import type { DependencyControls, DependencyFigures, LoadedDependency } from './load.ts'
import { LorenzPart } from './lorenz-part.tsx'
import { MissingBasis } from './missing-basis.tsx'
import { TreemapPart } from './treemap-part.tsx'
import { TrendPart } from './trend-part.tsx'

/** What rests on whom, or what is missing to say so. */
export function DependencyScreen({ figures }: { figures: LoadedDependency }) {
  if (figures.kind === 'empty') return <EmptyDependency bases={figures.bases} />
  if (figures.kind === 'missing') {
    const { view, records } = figures
    return (
      <Page title="Dependency" lead={<Lead day={records.completeThrough} />}>
        <DependencyTabs at="now" />
        <Controls shown={figures} />
        <MissingBasis basis={view.basis as Exclude<Basis, 'revenue'>} back={addressOf(view, { basis: 'revenue' })} />
      </Page>
    )
  }
  const { records, sentences, gaps, problem, change, concentration, snapshot } = figures
  return (
    <Page title="Dependency" lead={<Lead day={records.completeThrough} />} actions={<Download view={figures.view} />}>
      <DependencyTabs at="now" />
      <Controls shown={figures} />
      {problem ? (
        <div className="mb-8">
          <Notice tone="broken" title={problem} />
        </div>
      ) : null}
      <Headline>
        {sentences[0]}
        <HeadlineWhy figures={figures} />
      </Headline>
      {sentences.length > 1 ? <p className="mt-3 max-w-column">{sentences.slice(1).join(' ')}</p> : null}
      <BasisLine figures={figures} />
      {change ? <p className="mt-3 max-w-column text-ink-soft">{change}</p> : null}
      <AlertsPart alerts={figures.alerts} />
      {gaps.length > 0 ? (
        <div className="mt-6">
          <Notice>{gaps.join(' ')}</Notice>
        </div>
      ) : null}
      {concentration.holders.length > 0 ? (
        <>
          <LargestPart figures={figures} />
          <FiguresPart figures={figures} />
          <TreemapPart figures={figures} />
          <LorenzPart figures={figures} />
        </>
      ) : null}
      <TrendPart figures={figures} />
      {figures.span || snapshot ? <DenominatorsPart figures={figures} /> : null}
      <CreditsPart figures={figures} />
    </Page>
  )
}

function Lead({ day }: { day: Day }) {
  return (
    <>
      What rests on whom. Your invoices are complete through <DayText day={day} />.
    </>
  )
}

/** How far a basis other than revenue reaches: what costs are known of, or which list it is read from. */
function BasisLine({ figures: { coverage, snapshot, currency, view } }: { figures: DependencyFigures }) {
  if (coverage) {
    const { units } = toUnits([coverage.costed, coverage.reported])
    const [costed, reported] = units as [bigint, bigint]
    return (
      <p className="mt-3 max-w-column text-ink-soft">
        {reported > 0n
          ? `Costs are known for ${showShare(ratio(costed, reported))} of reported revenue: `
          : 'Of reported revenue, which is not above zero, costs are known for '}
        <Amount value={coverage.costed} currency={currency} exact /> of{' '}
        <Amount value={coverage.reported} currency={currency} exact />. What no cost is known of is in none of these
        figures.
      </p>
    )
  }
  if (!snapshot) return null
  return (
    <p className="mt-3 max-w-column text-ink-soft">
      From the list of {view.basis === 'backlog' ? 'open orders' : 'open invoices'} as of{' '}
      <DayText day={snapshot.asOf} />, {countOf(snapshot.items, 'row')}; {tellControl(snapshot)}{' '}
      <TextLink href={'/dependency/receivables' as Route}>See the list</TextLink>
    </p>
  )
}

function tellControl({ controlTotal, total }: NonNullable<DependencyFigures['snapshot']>): string {
  if (controlTotal === null) return 'nobody has said what the books say it adds up to.'
  return sumAmounts([controlTotal]) === sumAmounts([total])
    ? 'it adds up to its control total.'
    : 'it does not add up to its control total.'
}

/** What went into the first sentence. */
function HeadlineWhy({
  figures: { shown, concentration, customers, currency, span, snapshot, view },
}: {
  figures: DependencyFigures
}) {
  const first = shown[0]
  if (!first || !(span || snapshot)) return null
  const base = concentration.topOfReported ? 'reported' : 'allocated'
  const voice = voiceOf(view.basis)
  const when = whenOf(view.basis, span ?? { label: '' }, concentration.asOf)
  return (
    <Why
      of="What rests on the largest"
      formula={`Its ${voice.noun} divided by ${voice[base]} ${when}: ${FORMULAS[view.basis]}`}
      inputs={[
        {
          label: customers.get(first.key)?.name ?? first.key,
          value: <Amount value={first.net} currency={currency} exact />,
        },
        { label: voice[base], value: <Amount value={concentration[base]} currency={currency} exact /> },
      ]}
      help="/help/numbers#whom-the-business-rests-on"
      note={
        <>
          {snapshot ? 'As of' : 'Complete through'} <DayText day={concentration.asOf} />.
        </>
      }
      records={{ href: `/accounts/${first.key}` as Route, label: 'See the account' }}
    />
  )
}

const FORMULAS: Record<Basis, string> = {
  revenue: 'invoices less credit notes, net of tax, by the invoice day.',
  profit: 'the part of invoices less credit notes whose cost is known, less that cost, by the invoice day.',
  receivables: 'open invoices less open credits, as the list has them.',
  backlog: 'what is ordered and not yet invoiced, as the list has it.',
}

function Download({ view }: { view: DependencyFigures['view'] }) {
  return (
    // a file, not a page: the router must not fetch it ahead
    <a
      href={csvAddressOf(view)}
      download
      className="inline-flex h-9 items-center rounded-md px-3.5 text-sm font-medium text-accent hover:bg-accent-wash pointer-coarse:h-11"
    >
      Download as CSV
    </a>
  )
}

function EmptyDependency({ bases }: { bases: DependencyControls['bases'] }) {
  const open = (['receivables', 'backlog'] as const).filter((basis) => bases.known[basis])
  return (
    <Page title="Dependency">
      <DependencyTabs at="now" />
      <EmptyState
        picture={<Picture />}
        title="Bring your invoices, and this page says how much of the business rests on its largest customers."
        action={
          <ButtonLink href="/imports" weight="primary">
            Import invoices
          </ButtonLink>
        }
      >
        <p>Who brings how much, what would be left without them, and whether it is getting more or less.</p>
        {open.map((basis) => (
          <p key={basis} className="mt-2">
            <TextLink href={`/dependency?basis=${basis}` as Route}>
              See whom the {voiceOf(basis).noun} rests on
            </TextLink>
          </p>
        ))}
      </EmptyState>
    </Page>
  )
}

/** Bars, the first one past a line. */
function Picture() {
  return (
    <svg viewBox="0 0 160 72" width="160" height="72" fill="currentColor" aria-hidden="true">
      {[150, 76, 58, 40, 31].map((width, index) => (
        <rect key={width} x="0" y={index * 14 + 3} width={width} height="9" rx="2" opacity={index === 0 ? 1 : 0.45} />
      ))}
      <path d="M84 0v72" stroke="currentColor" strokeWidth="1.5" strokeDasharray="3 3" />
    </svg>
  )
}
