import type { Metadata } from 'next'
import { showDay } from '#lib/core/day-words.ts'
import { capital, countOf } from '#lib/core/number-words.ts'
import { CAUSE_LABELS } from '#lib/core/promises/promise.ts'
import { OTHER_TEAMS, onTimeShare, type Tally } from '#lib/core/promises/promise-report.ts'
import { MonthText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { Headline, Page, Section } from '#lib/ui/page.tsx'
import { PrintButton } from '#lib/ui/print-button.tsx'
import { Share } from '#lib/ui/share.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { addressOf, PLAIN_VIEW } from '../address.ts'
import { PromisesTabs } from '../promises-tabs.tsx'
import { reportCsvAddress } from './address.ts'
import { DERIVED_WORDS } from './derived-words.ts'
import { loadReport, type ReportPageView } from './load.ts'
import { MissedPart } from './missed-part.tsx'
import { PeriodBar } from './period-bar.tsx'
import { OnTime, TallyTable } from './tally-table.tsx'

export const metadata: Metadata = { title: 'Report on promises' }

export default async function ReportPage({ searchParams }: PageProps<'/promises/report'>) {
  const report = await loadReport(await searchParams)
  const { view, from, to, spoken, company } = report
  const { total, months, causes } = spoken
  return (
    // made for paper too: it speaks of nobody's stage and of no person
    <div data-plain>
      <Page
        title="On time in full"
        above={<span className="hidden print:inline">{company}</span>}
        lead={`Promises ${view.side === 'us' ? 'you made' : 'they made'} that were due from ${showDay(from)} to ${showDay(to)}.`}
        actions={<PrintButton weight="quiet" />}
      >
        <div className="print:hidden">
          <PromisesTabs at="report" />
        </div>
        <PeriodBar view={view} from={from} to={to} />
        {total.counted === 0 && !report.derived ? (
          <Nothing any={report.any} />
        ) : (
          <>
            <Spoken report={report} />
            {total.counted ? (
              <>
                <Section title="By month" id="months" wide>
                  <TallyTable
                    caption="Promises by the month they were due in"
                    head="Due in"
                    rows={months.map(({ month, tally }) => ({ key: month, what: <MonthText month={month} />, tally }))}
                  />
                </Section>
                <Kinds report={report} />
                {view.side === 'us' ? <Teams report={report} /> : null}
                {causes.length ? (
                  <Section
                    title="What caused it"
                    id="causes"
                    wide
                    note="Of those that were not on time in full. What caused it matters more than who."
                  >
                    <TallyTable
                      caption="What caused what was not on time in full"
                      head="Cause"
                      share={false}
                      states={['kept_late', 'partly', 'broken', 'open']}
                      rows={causes.map(({ cause, tally }) => ({
                        key: cause ?? 'none',
                        what: cause ? CAUSE_LABELS[cause] : 'Not said',
                        tally,
                      }))}
                    />
                  </Section>
                ) : null}
                <MissedPart report={report} />
              </>
            ) : null}
            <Derived report={report} />
            <ExportLink href={reportCsvAddress(view)} />
          </>
        )}
      </Page>
    </div>
  )
}

function Nothing({ any }: { any: boolean }) {
  return (
    <EmptyState title={any ? 'No promise was due in these days.' : 'Nothing has come due yet.'}>
      {any
        ? 'A longer period may show some. What is still to come is not counted before its day.'
        : 'Once the day of a promise has come and somebody has said what became of it, it is counted here: by month and kind, by what caused it, and by team where three or more work in one.'}
    </EmptyState>
  )
}

/** The one figure, what it counted, and where to look first. */
function Spoken({ report: { view, from, to, spoken } }: { report: ReportPageView }) {
  const { total, causes } = spoken
  const [first] = causes
  const share = onTimeShare(total)
  if (total.counted === 0) return <Headline>Nobody wrote down a promise that was due in these days.</Headline>
  return (
    <>
      <Headline>
        {share === null ? (
          <>
            {capital(countOf(total.counted, 'promise'))} came due: not enough to speak of a share. {total.kept} on time
            in full.
          </>
        ) : (
          <>
            <Share value={share} /> on time in full: {total.kept.toLocaleString('en-US')} of{' '}
            {countOf(total.counted, 'promise')}
            <WhyTotal total={total} />.
          </>
        )}
      </Headline>
      {first?.cause && share !== null ? (
        <p className="mt-3 max-w-column text-ink-soft">
          What most often stood in the way: {CAUSE_LABELS[first.cause].toLowerCase()} (
          {countOf(first.tally.counted, 'promise')}).
        </p>
      ) : null}
      <p className="mt-2 text-sm print:hidden">
        <TextLink
          href={addressOf(PLAIN_VIEW, {
            ...{ as: 'table', sides: [view.side], dueFrom: from, dueTo: to },
            states: ['overdue', 'kept', 'kept_late', 'partly', 'broken'],
          })}
        >
          See these promises
        </TextLink>
      </p>
    </>
  )
}

function WhyTotal({ total }: { total: Tally }) {
  return (
    <Why
      of="On time in full"
      formula="Promises kept on or before their day, divided by all whose day fell in the period. What the other side released, and what was agreed anew before its day, is not counted. What is open though its day has passed counts as not on time."
      inputs={[
        { label: 'Kept', value: total.kept },
        { label: 'Kept late', value: total.kept_late },
        { label: 'Partly kept', value: total.partly },
        { label: 'Broken', value: total.broken },
        { label: 'Open past its day', value: total.open },
        { label: 'All of them', value: total.counted },
      ]}
      note="A promise with steps counts once, on the day of the last. Each counts the same, large or small."
      help="/help/numbers#promises-on-time-in-full"
    />
  )
}

function Kinds({ report: { spoken } }: { report: ReportPageView }) {
  return (
    <Section title="By kind" id="kinds" wide>
      <TallyTable
        caption="Promises by kind"
        head="Kind"
        rows={spoken.kinds.map(({ kind, what, tally }) => ({
          key: `${kind} ${what}`,
          what: (
            <>
              {what} <span className="font-normal text-ink-faint">· {kind.toLowerCase()}</span>
            </>
          ),
          tally,
        }))}
      />
    </Section>
  )
}

/** Teams of three and more; nobody is told of alone, nor can be by taking one total from another. */
function Teams({ report: { teams, quarters } }: { report: ReportPageView }) {
  return (
    <Section
      title="By team"
      id="teams"
      wide
      note={
        quarters
          ? `Whole quarters only, ${showDay(quarters.from)} to ${showDay(quarters.to)}. Fewer than three people of a team are counted with everybody else, so that nobody is told of alone.`
          : 'Teams are told of in whole quarters, so that nobody is told of alone; there is none in these days.'
      }
    >
      {teams.length ? (
        <Table
          caption="Promises by team"
          rows={teams}
          rowKey={({ team }) => team ?? ''}
          scrolls="Promises by team"
          columns={[
            {
              key: 'team',
              head: 'Team',
              phone: 'lead',
              names: true,
              cell: ({ team }) => <span className="wrap-anywhere">{team ?? OTHER_TEAMS}</span>,
            },
            {
              key: 'counted',
              head: 'Promises',
              figure: true,
              phone: 'detail',
              cell: ({ counted }) => counted.toLocaleString('en-US'),
            },
            {
              key: 'kept',
              head: 'On time in full',
              figure: true,
              phone: 'hide',
              cell: ({ onTime }) => onTime.toLocaleString('en-US'),
            },
            {
              key: 'share',
              head: 'Share',
              figure: true,
              phone: 'figure',
              cell: ({ counted, onTime }) => <OnTime tally={{ counted, kept: onTime }} />,
            },
          ]}
        />
      ) : quarters ? (
        <p className="max-w-column text-ink-soft">
          No team has three people with promises in these quarters. Which team somebody works in is said under{' '}
          <TextLink href="/settings/people">Settings, People</TextLink>.
        </p>
      ) : null}
    </Section>
  )
}

/** What invoices and orders tell stands apart from what people said, under its own name. */
function Derived({ report: { derived, view } }: { report: ReportPageView }) {
  if (!derived) return null
  const { total, months, asOf } = derived
  const share = onTimeShare(total)
  return (
    <Section
      title={DERIVED_WORDS[view.side]}
      id="derived"
      wide
      note={`As of ${showDay(asOf)}, the day your invoices are complete through. Nobody said these; they are in no figure above.`}
    >
      <p className="mb-3">
        {share === null ? null : (
          <>
            <Share value={share} /> on time:{' '}
          </>
        )}
        {total.kept.toLocaleString('en-US')} of {countOf(total.counted, view.side === 'us' ? 'order' : 'invoice')}.
      </p>
      <TallyTable
        caption={`${DERIVED_WORDS[view.side]}, by month`}
        head="Due in"
        states={['kept', 'kept_late', 'open']}
        rows={months.map(({ month, tally }) => ({ key: month, what: <MonthText month={month} />, tally }))}
      />
    </Section>
  )
}
