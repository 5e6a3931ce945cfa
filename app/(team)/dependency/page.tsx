import type { Metadata, Route } from 'next'
import { Amount } from '#lib/ui/amount.tsx'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Headline, Page } from '#lib/ui/page.tsx'
import { Segmented } from '#lib/ui/tabs.tsx'
import { Why } from '#lib/ui/why.tsx'
import { addressOf, csvAddressOf } from './address.ts'
import { CreditsPart } from './credits-part.tsx'
import { DenominatorsPart } from './denominators-part.tsx'
import { FiguresPart } from './figures-part.tsx'
import { LargestPart } from './largest-part.tsx'
import { type DependencyFigures, loadDependency } from './load.ts'
import { LorenzPart } from './lorenz-part.tsx'
import { TreemapPart } from './treemap-part.tsx'
import { TrendPart } from './trend-part.tsx'
import { WindowPicker } from './window-picker.tsx'

export const metadata: Metadata = { title: 'Dependency' }

export default async function DependencyPage({ searchParams }: PageProps<'/dependency'>) {
  const figures = await loadDependency(await searchParams)
  if (figures.kind === 'empty') return <EmptyDependency />
  const { records, sentences, gaps, problem, change, concentration } = figures
  return (
    <Page
      title="Dependency"
      lead={
        <>
          What rests on whom. Your invoices are complete through <DayText day={records.completeThrough} />.
        </>
      }
      actions={<Download view={figures.view} />}
    >
      <Controls figures={figures} />
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
      {change ? <p className="mt-3 max-w-column text-ink-soft">{change}</p> : null}
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
      {figures.span ? <DenominatorsPart figures={figures} /> : null}
      <CreditsPart figures={figures} />
    </Page>
  )
}

/** What went into the first sentence. */
function HeadlineWhy({ figures: { shown, concentration, customers, currency, span } }: { figures: DependencyFigures }) {
  const first = shown[0]
  if (!first || !span) return null
  const base = concentration.topOfReported ? 'reported' : 'allocated'
  return (
    <Why
      of="What rests on the largest"
      formula={`Its revenue divided by ${base} revenue of ${span.label}: invoices less credit notes, net of tax, by the invoice day.`}
      inputs={[
        {
          label: customers.get(first.key)?.name ?? first.key,
          value: <Amount value={first.net} currency={currency} exact />,
        },
        { label: `${base} revenue`, value: <Amount value={concentration[base]} currency={currency} exact /> },
      ]}
      help="/help/numbers#whom-the-business-rests-on"
      note={
        <>
          Complete through <DayText day={concentration.asOf} />.
        </>
      }
      records={{ href: `/accounts/${first.key}` as Route, label: 'See the account' }}
    />
  )
}

function Controls({ figures: { view, window, offered, records } }: { figures: DependencyFigures }) {
  return (
    <div className="mb-8 flex flex-wrap items-center gap-3">
      <WindowPicker view={view} window={window} offered={offered} records={records} />
      <Segmented
        label="What counts as one customer"
        choices={[
          { href: addressOf(view, { by: 'group' }), label: 'Per group', current: view.by === 'group' },
          { href: addressOf(view, { by: 'account' }), label: 'Per account', current: view.by === 'account' },
        ]}
      />
    </div>
  )
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

function EmptyDependency() {
  return (
    <Page title="Dependency">
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
