import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { MonthText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { Share } from '#lib/ui/share.tsx'
import { Table } from '#lib/ui/table.tsx'
import { StandingTabs } from '../standing-tabs.tsx'
import { loadStageMix } from './load.ts'
import { MIX_ORDER, type MixMonth, shareFrom, yearBefore } from './mix.ts'
import { MixChart } from './mix-chart.tsx'

export const metadata: Metadata = { title: 'Standing, month by month' }

/** The evident stages of all accounts by month: a new workspace sees its past. */
export default async function StandingHistoryPage() {
  const { months, typology, reading } = await loadStageMix()
  if (months.length === 0) {
    return (
      <Page title="Standing">
        <StandingTabs at="history" />
        <EmptyState title="No month is complete yet.">
          {reading
            ? 'The invoices are being read just now; look again in a minute.'
            : 'Once invoices are complete through the end of a month, you see here how the evident stages were spread, for every month the records reach back.'}
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page title="Standing" lead={<Lead months={months} typology={typology} />}>
      <StandingTabs at="history" />
      {reading ? (
        <p className="mb-6 text-sm text-ink-faint">Histories are being read just now, so this is about to change.</p>
      ) : null}
      <Mix
        id="mix-accounts"
        title="Share of accounts"
        sentence="Accounts by their evident stage at the end of each month, of all that had bought by then."
        note="At month-ends; a statistical change counts once two month-ends agree"
        months={months}
        of="share"
        typology={typology}
      />
      <Mix
        id="mix-revenue"
        title="Share of revenue"
        sentence="What was bought in each month, by the evident stage of who bought it at its end."
        note="Net of the month; without what no account is known for"
        months={months}
        of="revenueShare"
        typology={typology}
      />
    </Page>
  )
}

function Lead({ months, typology }: { months: readonly MixMonth[]; typology: Typology }) {
  const last = months.at(-1)!
  const before = yearBefore(months)
  const now = shareFrom(last, 'steady')
  const then = before && shareFrom(before, 'steady')
  return (
    <>
      At the end of <MonthText month={last.month} /> <Share value={now.accounts} /> of accounts and{' '}
      <Share value={now.revenue} /> of revenue stood at {wordOf(typology, 'steady')} or closer
      {then ? (
        <>
          ; a year before it was <Share value={then.accounts} /> and <Share value={then.revenue} />
        </>
      ) : null}
      .
    </>
  )
}

function Mix({
  id,
  title,
  sentence,
  note,
  months,
  of,
  typology,
}: {
  id: string
  title: string
  sentence: ReactNode
  note: string
  months: readonly MixMonth[]
  of: 'share' | 'revenueShare'
  typology: Typology
}) {
  const shown = MIX_ORDER.filter((stage) => months.some(({ stages }) => stages.some((one) => one.stage === stage)))
  return (
    <Section title={title} id={id} wide>
      <ChartFrame
        labelledBy={id}
        sentence={sentence}
        note={note}
        height={null}
        table={
          <Table
            caption={`${title} by month`}
            scrolls={`${title} by month`}
            rows={months.toReversed()}
            rowKey={({ month }) => month}
            columns={[
              {
                key: 'month',
                head: 'Month',
                names: true,
                phone: 'lead',
                cell: ({ month }) => <MonthText month={month} />,
              },
              ...(of === 'share'
                ? [
                    {
                      key: 'all',
                      head: 'Accounts',
                      figure: true,
                      phone: 'figure' as const,
                      cell: ({ accounts }: MixMonth) => accounts.toLocaleString('en-US'),
                    },
                  ]
                : []),
              ...shown.map((stage) => ({
                key: stage,
                head: wordOf(typology, stage),
                figure: true,
                phone: 'detail' as const,
                cell: ({ stages }: MixMonth) => {
                  const one = stages.find((row) => row.stage === stage)
                  return (
                    <>
                      <span className="min-[52rem]:hidden">{wordOf(typology, stage)} </span>
                      <Share value={one?.[of] ?? 0} />
                    </>
                  )
                },
              })),
            ]}
          />
        }
      >
        <MixChart months={months} of={of} typology={typology} />
      </ChartFrame>
    </Section>
  )
}
