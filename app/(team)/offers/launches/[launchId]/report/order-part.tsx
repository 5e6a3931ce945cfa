import { showDay } from '#lib/core/day-words.ts'
import { tellEarly, tellOrder } from '#lib/core/offers/launch-report-words.ts'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { Headline, Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { Why } from '#lib/ui/why.tsx'
import { waveName } from '../../launch-words.ts'
import type { LaunchReportView } from './load.ts'
import { ToldPicture } from './told-picture.tsx'

/** Did those who come first hear of it first: said, drawn, and case by case. */
export function OrderPart({ view }: { view: LaunchReportView }) {
  const { order, spans, openedEarly, waveNames, report } = view
  const name = (wave: number) => waveName({ position: wave, name: waveNames.get(wave) ?? '' })
  const { compared, cases, early } = order
  return (
    <Section title="Did earlier waves really come first?" id="order" wide>
      <Headline>
        {tellOrder({ compared, cases, waves: order.waves.length, told: report.total.reached })}
        {compared ? (
          <Why
            of="Who was told before their turn"
            formula="Each account of a later wave that was told at a moment when some account of an earlier wave had not been told. Told is the first time somebody wrote down that it was brought to them, or that they answered. Opening a share page is not counted, and neither are offers that were withdrawn untold."
            inputs={[
              { label: 'Told in a wave with an earlier one', value: compared },
              { label: 'Before their turn', value: cases },
            ]}
            note="What was written down for an earlier day counts from noon of that day."
            help="/help/numbers#launch-report"
          />
        ) : null}
      </Headline>
      {openedEarly.map(({ wave, day, was, by, reason, said }) => (
        <p key={`${wave} ${said}`} className="mt-2 max-w-column text-ink-soft wrap-anywhere">
          “{name(wave)}” was opened on {showDay(day)} instead of {showDay(was)}, by {by}: {reason}
        </p>
      ))}
      {spans ? (
        <div className="mt-6">
          <ChartFrame
            labelledBy="order"
            sentence="When each wave was told, from the first to the last."
            height={null}
            note="One column is an equal span of time; the higher, the more accounts."
            table={
              <Table
                caption="When each wave was told"
                scrolls="When each wave was told"
                rows={order.waves}
                rowKey={({ wave }) => wave}
                columns={[
                  { key: 'wave', head: 'Wave', phone: 'lead', names: true, cell: ({ wave }) => name(wave) },
                  {
                    key: 'told',
                    head: 'Told',
                    figure: true,
                    phone: 'figure',
                    cell: ({ told, accounts }) =>
                      `${told.toLocaleString('en-US')} of ${accounts.toLocaleString('en-US')}`,
                  },
                  { key: 'first', head: 'First', phone: 'detail', cell: ({ first }) => first ?? 'not yet' },
                  { key: 'median', head: 'The middle one', phone: 'hide', cell: ({ median }) => median ?? '' },
                  { key: 'last', head: 'Last', phone: 'hide', cell: ({ last }) => last ?? '' },
                ]}
              />
            }
          >
            <ToldPicture spans={spans} waves={order.waves} name={name} />
          </ChartFrame>
        </div>
      ) : null}
      {early.length ? (
        <div className="mt-6">
          <Table
            caption="Told before their turn, in order"
            showCaption
            scrolls="Told before their turn, in order"
            rows={early}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'account',
                head: 'Account',
                phone: 'lead',
                names: true,
                cell: ({ accountName }) => <span className="wrap-anywhere">{accountName}</span>,
              },
              { key: 'wave', head: 'Wave', phone: 'figure', cell: ({ wave }) => name(wave) },
              { key: 'told', head: 'Told', phone: 'detail', cell: ({ told }) => told },
              { key: 'who', head: 'Before', phone: 'detail', cell: tellEarly },
            ]}
          />
          {cases > early.length ? (
            <p className="mt-2 text-sm text-ink-faint">
              The first {early.length} of {cases.toLocaleString('en-US')}; the file has them all.
            </p>
          ) : null}
        </div>
      ) : null}
    </Section>
  )
}
