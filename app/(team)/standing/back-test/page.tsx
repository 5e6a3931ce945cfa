import type { Metadata, Route } from 'next'
import type { BackTest } from '#lib/core/buying/back-test.ts'
import { countOf } from '#lib/core/number-words.ts'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { Share } from '#lib/ui/share.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { StandingTabs } from '../standing-tabs.tsx'
import { type BackTestView, loadBackTests } from './load.ts'
import { TenthsChart } from './tenths-chart.tsx'
import { TenthsTable } from './tenths-table.tsx'

export const metadata: Metadata = { title: 'Were we right?' }

type Estimate = Extract<BackTest, { kind: 'estimate' }>

/** The workspace's own back-test: chances that were foretold, beside what then happened. */
export default async function BackTestPage() {
  const { quarters, reading } = await loadBackTests()
  const newest = quarters[0]
  if (newest?.backTest.kind !== 'estimate') {
    return (
      <Page title="Standing">
        <StandingTabs at="back-test" />
        <NotYet newest={newest} reading={reading} />
      </Page>
    )
  }
  const test = newest.backTest
  return (
    <Page title="Standing" lead={<Lead test={test} />}>
      <StandingTabs at="back-test" />
      <Section title="Foretold and come true, by tenths" id="tenths" wide>
        <ChartFrame
          labelledBy="tenths"
          sentence="Each column is a tenth of the predictions, from the least to the most likely. The line is what was foretold, the column what came true: they should meet."
          note={
            <>
              {countOf(test.n, 'prediction')} of an order within three months, made at the last four quarter-ends before{' '}
              <DayText day={newest.asOf} />
            </>
          }
          height={null}
          table={<TenthsTable rows={test.rows} head="Foretold to order" />}
        >
          <TenthsChart rows={test.rows} />
        </ChartFrame>
      </Section>
      <Section title="What is made of it" id="made-of-it">
        <p className="text-ink-soft">
          Every quarter what was foretold is held against what came, with the records as they were known then.{' '}
          {newest.corrected
            ? 'Where predictions lie too high or too low, those that follow are corrected by it: what you read elsewhere is already corrected.'
            : 'There was too little to correct the predictions by yet.'}{' '}
          <TextLink href={'/help/numbers#the-evident-stage' as Route}>How the stages are read</TextLink>
        </p>
      </Section>
      <Section title="Quarter by quarter" id="quarters" wide>
        <Quarters quarters={quarters} />
      </Section>
    </Page>
  )
}

function Lead({ test: { n, predicted, observed } }: { test: Estimate }) {
  const [foretold, came] = [Math.round(n * predicted), Math.round(n * observed)]
  const off = Math.abs(predicted - observed)
  return (
    <>
      {off < 0.02
        ? 'The predictions hold: of '
        : foretold < came
          ? 'More came true than was foretold: of '
          : 'Less came true than was foretold: of '}
      {countOf(n, 'prediction')} that a customer orders within three months, {foretold.toLocaleString('en-US')} should
      have come true, and {came.toLocaleString('en-US')} did.
    </>
  )
}

function NotYet({ newest, reading }: { newest: BackTestView['quarters'][number] | undefined; reading: boolean }) {
  const { backTest } = newest ?? {}
  return (
    <EmptyState title="Not enough data yet.">
      {backTest?.kind === 'not-enough-data' ? (
        <>
          {backTest.n === 0 ? 'No prediction' : countOf(backTest.n, 'prediction')} can be held against what came so far;
          with {backTest.needed} it can be said how good they are. Each account that has bought gives one every quarter.
        </>
      ) : reading ? (
        'The invoices are being read just now; look again in a minute.'
      ) : (
        'At the end of each quarter Troth foretells which customers will order again. Three months later you see here whether it was right.'
      )}
    </EmptyState>
  )
}

function Quarters({ quarters }: { quarters: BackTestView['quarters'] }) {
  return (
    <Table
      caption="Back-test at each quarter-end"
      scrolls="Back-test at each quarter-end"
      rows={quarters}
      rowKey={({ asOf }) => asOf}
      columns={[
        { key: 'day', head: 'Quarter to', names: true, phone: 'lead', cell: ({ asOf }) => <DayText day={asOf} /> },
        {
          key: 'accounts',
          head: 'Accounts that had bought',
          figure: true,
          phone: 'hide',
          cell: ({ accounts }) => accounts.toLocaleString('en-US'),
        },
        {
          key: 'n',
          head: 'Predictions held against it',
          figure: true,
          phone: 'hide',
          cell: ({ backTest }) => backTest.n.toLocaleString('en-US'),
        },
        {
          key: 'predicted',
          head: 'Foretold',
          figure: true,
          phone: 'detail',
          cell: ({ backTest }) =>
            backTest.kind === 'estimate' ? (
              <>
                <span className="min-[52rem]:hidden">foretold </span>
                <Share value={backTest.predicted} />
              </>
            ) : (
              <span className="text-ink-faint">not enough yet</span>
            ),
        },
        {
          key: 'observed',
          head: 'Came true',
          figure: true,
          phone: 'figure',
          cell: ({ backTest }) =>
            backTest.kind === 'estimate' ? (
              <>
                <span className="min-[52rem]:hidden">came true </span>
                <Share value={backTest.observed} />
              </>
            ) : (
              ''
            ),
        },
      ]}
    />
  )
}
