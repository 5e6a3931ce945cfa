import type { Route } from 'next'
import { MEASURES, STATE_WORDS, tellFigure } from '#lib/core/dependency/limit-words.ts'
import { limitKey } from '#lib/core/dependency/limits.ts'
import { showLine } from '#lib/core/dependency/sentences.ts'
import { countOf, listNames, showShare } from '#lib/core/number-words.ts'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { BarChart } from '#lib/ui/charts/bar-chart.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Share } from '#lib/ui/share.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { LimitsView } from './load.ts'
import { tellAbout } from './plan-view.ts'

/** Every limit against what rests on it now, and when it was crossed before. */
export function LimitsPart({ view }: { view: LimitsView }) {
  const { readings, unsaid, unlimited, ended } = view
  return (
    <Section title="Every limit" id="every" wide>
      {readings.length ? (
        <ChartFrame
          labelledBy="every"
          sentence="How much of each limit is taken: at the line it is reached."
          note={`${countOf(readings.length, 'share')} of reported revenue, ${view.span.label}`}
          height={null}
          table={
            <Table
              caption="Limits and what rests on each"
              rows={readings}
              rowKey={limitKey}
              scrolls="Limits and what rests on each"
              columns={[
                {
                  ...{ key: 'what', head: 'What', names: true, phone: 'lead' },
                  cell: (one) => tellAbout(one.measure, one.label),
                },
                {
                  key: 'value',
                  head: 'Share',
                  figure: true,
                  phone: 'figure',
                  cell: (one) => <Share value={one.value} />,
                },
                { key: 'limit', head: 'Limit', figure: true, phone: 'detail', cell: (one) => showLine(one.limit) },
                { key: 'state', head: 'State', phone: 'detail', cell: (one) => STATE_WORDS[one.state] },
              ]}
            />
          }
        >
          <BarChart
            line={{ at: 1, label: 'the limit' }}
            bars={readings.map((one) => ({
              key: limitKey(one),
              label: one.label || MEASURES[one.measure].label,
              ...(one.label ? { note: MEASURES[one.measure].label } : {}),
              value: one.value / one.limit,
              text: `${showShare(one.value)} of ${showLine(one.limit)}`,
              strong: one.state === 'crossed',
            }))}
          />
        </ChartFrame>
      ) : null}
      {unsaid.length ? (
        <ul className="mt-5 max-w-column space-y-1 text-sm text-ink-soft">
          {unsaid.map(({ measure, because }) => (
            <li key={measure}>
              {MEASURES[measure].label}: nothing can be said. {because}
            </li>
          ))}
        </ul>
      ) : null}
      {unlimited.length ? (
        <p className="mt-5 max-w-column text-sm text-ink-soft">
          No limit is set on:{' '}
          {listNames(
            unlimited.map((measure) => lower(MEASURES[measure].label)),
            unlimited.length,
          )}
          . <TextLink href={'/settings/dependency' as Route}>See what holds</TextLink>
        </p>
      ) : null}
      <p className="mt-3 max-w-column text-sm text-ink-faint">
        Looked at after every import, when groups, owners or limits change, and each night, when contracts and contacts
        are read as of that day.
      </p>
      {ended.length ? (
        <details className="mt-5 max-w-column">
          <summary className="w-fit cursor-pointer text-sm text-ink-soft underline decoration-rule-strong underline-offset-[0.2em]">
            {countOf(ended.length, 'time')} before that a limit was crossed or close
          </summary>
          <ul className="mt-2 divide-y divide-rule text-sm">
            {ended.map((one) => (
              <li key={one.id} className="py-2 wrap-anywhere">
                {STATE_WORDS[one.state]}: {tellFigure(one)}, the limit was {showLine(one.limit)}.{' '}
                <span className="text-ink-soft">
                  From <DayText day={one.since} /> to <DayText day={one.asOf} />; it ended {one.until}.
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Section>
  )
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
