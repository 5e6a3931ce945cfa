import type { Metadata, Route } from 'next'
import { showDay } from '#lib/core/day-words.ts'
import { showAmount } from '#lib/core/money.ts'
import { countOf } from '#lib/core/number-words.ts'
import { tellReached } from '#lib/core/offers/launch-report-words.ts'
import { DECLINE_REASON_WORDS } from '#lib/core/offers/offer.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { Headline, Page, Section } from '#lib/ui/page.tsx'
import { PrintButton } from '#lib/ui/print-button.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { OffersTabs } from '../../../offers-tabs.tsx'
import { waveName } from '../../launch-words.ts'
import { type LaunchReportView, loadLaunchReport } from './load.ts'
import { OrderPart } from './order-part.tsx'
import { TallyTable } from './tally-table.tsx'

export const metadata: Metadata = { title: 'Report of a launch' }

export default async function LaunchReportPage({ params }: PageProps<'/offers/launches/[launchId]/report'>) {
  const view = await loadLaunchReport((await params).launchId)
  const { launch, company, report, waveNames, typology, currency } = view
  const { total, waves, stages } = report
  const base = `/offers/launches/${launch.id}`
  return (
    // made for paper too: plain words, no trust, and no person of ours
    <div data-plain>
      <Page
        title={`What became of ${launch.title}`}
        above={
          <>
            <span className="print:hidden">
              <TextLink href={base as Route}>{launch.title}</TextLink>
            </span>
            <span className="hidden print:inline">{company}</span>
          </>
        }
        lead={tellWhen(view)}
        actions={<PrintButton weight="quiet" />}
      >
        <div className="print:hidden">
          <OffersTabs at="launches" />
        </div>
        <Headline>{tellReached(total)}</Headline>
        {total.accounts ? (
          <>
            <Followed view={view} />
            <OrderPart view={view} />
            <Section title="By wave" id="waves" wide>
              <TallyTable
                caption="What became of it by wave"
                head="Wave"
                currency={currency}
                rows={waves.map(({ wave, tally }) => ({
                  key: `${wave}`,
                  what:
                    wave === null ? 'Left the audience' : waveName({ position: wave, name: waveNames.get(wave) ?? '' }),
                  tally,
                }))}
                total={total}
              />
            </Section>
            <Section
              title="By stage"
              id="stages"
              wide
              note={
                launch.asOf
                  ? `The stage each account had when the launch was planned, read as of ${showDay(launch.asOf)}.`
                  : undefined
              }
            >
              <TallyTable
                caption="What became of it by stage"
                head="Stage"
                currency={currency}
                rows={stages.map(({ stage, tally }) => ({ key: stage, what: wordOf(typology, stage), tally }))}
                total={total}
              />
            </Section>
            <Declines view={view} />
            <ExportLink href={`${base}/report/report.csv`} />
          </>
        ) : null}
      </Page>
    </div>
  )
}

function tellWhen({ launch: { offerTitle, state, startedDay, closedDay } }: LaunchReportView): string {
  if (state === 'draft' || !startedDay) return `${offerTitle}. Not started yet.`
  return `${offerTitle}. ${closedDay ? `From ${showDay(startedDay)} to ${showDay(closedDay)}.` : `Running since ${showDay(startedDay)}.`}`
}

/** What was invoiced after they accepted: what was counted, how far the invoices reach, and what it is held against. */
function Followed({ view: { report, followed, currency } }: { view: LaunchReportView }) {
  const { product, days, asOf, running } = followed
  const { accepted, followed: sum, before } = report.total
  if (accepted === 0) return null
  if (!asOf)
    return <p className="mt-3 max-w-column text-ink-soft">Without invoices nobody can say what revenue followed.</p>
  return (
    <p className="mt-3 max-w-column text-ink-soft">
      {showAmount(sum, currency)} {product ? `of ${product} ` : ''}
      {accepted === 1 ? 'was invoiced to it' : 'were invoiced to those that accepted'}, in {countOf(days, 'day')} from
      when {accepted === 1 ? 'it' : 'each'} did
      <Why
        of="What followed"
        formula={
          product
            ? `Invoice lines of ${product}, less credit notes, of each account that accepted: from the day it did and for ${countOf(days, 'day')}, in your base currency.`
            : `All invoices less credit notes of each account that accepted: from the day it did and for ${countOf(days, 'day')}, in your base currency. The offer names no product that stands on invoices, so nothing tells apart what came of it.`
        }
        inputs={[
          { label: 'In these days', value: showAmount(sum, currency) },
          { label: 'In the same days a year before', value: showAmount(before, currency) },
          { label: 'Accepted', value: accepted },
        ]}
        note={`Invoices are complete through ${showDay(asOf)}. Documents without a rate are left out.`}
        help="/help/numbers#launch-report"
      />
      ; {showAmount(before, currency)} in the same days a year before. That it followed does not say that it came of it.{' '}
      {running
        ? `Invoices are complete through ${showDay(asOf)}: for ${running === accepted ? (accepted === 1 ? 'it' : 'all of them') : `${running} of them`} the days are not over.`
        : ''}
    </p>
  )
}

function Declines({ view: { report } }: { view: LaunchReportView }) {
  const { declines, total } = report
  if (declines.length === 0) return null
  return (
    <Section title="Why it was declined" id="declines">
      <p className="mb-3 text-ink-soft">{countOf(total.declined, 'account')} declined it.</p>
      <ul className="divide-y divide-rule border-y border-rule">
        {declines.map(({ reason, count }) => (
          <li key={reason ?? ''} className="flex items-baseline justify-between gap-4 py-2">
            <span>{reason ? DECLINE_REASON_WORDS[reason] : 'Not said'}</span>
            <span className="tabular-nums">{count.toLocaleString('en-US')}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
