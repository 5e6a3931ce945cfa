import type { Metadata, Route } from 'next'
import { tellExpectedLoss } from '#lib/core/dependency/loss-words.ts'
import { showShare, smallNumber } from '#lib/core/number-words.ts'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { HistogramBars } from '#lib/ui/charts/histogram-bars.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Headline, Page, Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { Segmented } from '#lib/ui/tabs.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { DependencyTabs } from '../../dependency-tabs.tsx'
import { NoRecords } from '../no-records.tsx'
import { WhatIfPlaces } from '../what-if-places.tsx'
import { type ExpectedLossView, loadExpectedLoss } from './load.ts'
import { LossTable } from './loss-table.tsx'

export const metadata: Metadata = { title: 'Expected loss' }

const AT = '/dependency/what-if/expected-loss'

export default async function ExpectedLossPage({ searchParams }: PageProps<'/dependency/what-if/expected-loss'>) {
  const view = await loadExpectedLoss(await searchParams)
  return (
    <Page
      title="What if they leave"
      lead={
        view ? (
          <>
            What may be lost within twelve months of today, of the allocated revenue of {view.span.label}. Complete
            through <DayText day={view.completeThrough} />.
          </>
        ) : null
      }
    >
      <DependencyTabs at="what-if" />
      <WhatIfPlaces at="expected" />
      {view ? <ExpectedLoss view={view} /> : <NoRecords />}
    </Page>
  )
}

function ExpectedLoss({ view }: { view: ExpectedLossView }) {
  const { loss, by, all, gaps } = view
  const at = (to: { by?: string; all?: boolean }) => {
    const search = new URLSearchParams()
    if ((to.by ?? by) === 'account') search.set('by', 'account')
    if (to.all) search.set('all', '1')
    return `${AT}${search.size ? `?${search}` : ''}` as Route
  }
  return (
    <>
      <div className="mb-8">
        <Segmented
          label="What counts as one customer"
          choices={[
            { href: at({ by: 'group' }), label: 'Per group', current: by === 'group' },
            { href: at({ by: 'account' }), label: 'Per account', current: by === 'account' },
          ]}
        />
      </div>
      {gaps.length > 0 ? (
        <div className="mb-8">
          <Notice>{gaps.join(' ')}</Notice>
        </div>
      ) : null}
      {loss === null ? (
        <p className="max-w-column">Nobody brought any revenue in these months: there is nothing to lose.</p>
      ) : (
        <>
          <p className="hidden max-w-column presenting:block">Chances are not shown while you present.</p>
          <div className="presenting:hidden">
            <Headline>
              {tellExpectedLoss(loss)[0]}
              <LossWhy view={view} />
            </Headline>
            <p className="mt-3 max-w-column">{tellExpectedLoss(loss).slice(1).join(' ')}</p>
            {loss.known > 0 ? (
              <p className="mt-3 max-w-column text-ink-soft">
                Each customer is taken to leave whole or not at all, and independently of the others. One cause that
                moves many at once, a weak industry or one of your own people leaving, would make large losses likelier
                than this.
              </p>
            ) : null}
          </div>
          {loss.known > 0 ? (
            <Section title="How likely each loss is" id="distribution" wide score>
              <Distribution loss={loss} />
            </Section>
          ) : null}
          <Section
            title={loss.rows.length === 1 ? `The only ${by}` : `The ${smallNumber(loss.rows.length)} largest ${by}s`}
            id="rows"
            wide
            score
            note="The chance to lose each within twelve months: what one of you said, else what its contract says, else what its purchases say."
          >
            <LossTable view={view} loss={loss} />
            {!all && loss.customers > loss.rows.length ? (
              <p className="mt-4 text-sm">
                <TextLink href={at({ all: true })}>Show more of {loss.customers.toLocaleString('en-US')}</TextLink>
              </p>
            ) : null}
          </Section>
        </>
      )}
    </>
  )
}

function Distribution({ loss }: { loss: NonNullable<ExpectedLossView['loss']> }) {
  const bins = loss.classes.map(({ from, through, chance }) => ({
    key: String(from),
    label: through >= 1 ? `> ${percent(from)}` : `${Math.round(from * 100)}–${percent(through)}`,
    short: through >= 1 ? `> ${Math.round(from * 100)}` : `${Math.round(from * 100)}–${Math.round(through * 100)}`,
    value: chance,
    text: showShare(chance),
    strong: from >= 0.2,
  }))
  return (
    <ChartFrame
      labelledBy="distribution"
      sentence={`More than a tenth of this revenue is lost with a chance of ${showShare(loss.over.tenth)}, more than a fifth with ${showShare(loss.over.fifth)}${loss.unknown > 0.00005 ? ', as if those nobody knows of stayed' : ''}.`}
      note="Chance of each loss, in percent of allocated revenue"
      height={null}
      table={
        <Table
          caption="Chance of each loss"
          rows={bins}
          rowKey={({ key }) => key}
          columns={[
            { key: 'label', head: 'Revenue lost', names: true, phone: 'lead', cell: ({ label }) => label },
            { key: 'chance', head: 'Chance', figure: true, phone: 'figure', cell: ({ text }) => text },
          ]}
        />
      }
    >
      <HistogramBars bins={bins.map(({ short, ...bin }) => ({ ...bin, label: short }))} />
    </ChartFrame>
  )
}

function LossWhy({ view: { loss, renewal } }: { view: ExpectedLossView }) {
  return (
    <Why
      of="Expected loss"
      formula="Each customer’s share of allocated revenue times the chance that it is lost within twelve months, added up. The spread is √Σ s² p (1 − p)."
      inputs={[
        { label: 'Share whose chance is known', value: showShare(loss!.known) },
        { label: 'Renewal, never renewed', value: showShare(renewal.beta / (renewal.alpha + renewal.beta)) },
        { label: 'once renewed', value: showShare((renewal.beta + 1) / (renewal.alpha + renewal.beta + 1)) },
      ]}
      note="Renewal of contracts: (β + n)/(α + β + n) after n renewals, α and β by your settings."
      help="/help/numbers#expected-loss"
    />
  )
}

const percent = (share: number) => `${Math.round(share * 100)} %`
