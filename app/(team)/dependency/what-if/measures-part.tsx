'use client'
import type { ReactNode } from 'react'
import type { Loss, ScenarioResult, ScenarioWorld } from '#lib/core/dependency/scenario.ts'
import type { ScenarioMeasures } from '#lib/core/dependency/scenario-measures.ts'
import { tellCrossed, tellPace } from '#lib/core/dependency/scenario-words.ts'
import { showShare } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { Why } from '#lib/ui/why.tsx'

/** How concentrated the business is now, and would be; which limits that reaches; how long it takes to replace. */
export function MeasuresPart({
  result,
  world,
  losses,
}: {
  result: ScenarioResult
  world: ScenarioWorld
  losses: readonly Loss[]
}) {
  const { before, after } = result
  if (!before) return null
  return (
    <Section
      title="What it would rest on"
      id="measures"
      note={
        <>
          Groups, a whole year, once everything chosen is gone.
          <Why
            of="After a loss"
            formula="What is lost is taken out of the year and nobody takes its place. Shares are of reported revenue, HHI and effective customers of allocated revenue: HHI after one whole customer is (HHI − s²)/(1 − s)²."
            help="/help/numbers#what-if"
          />
        </>
      }
    >
      <Table
        caption="Measures now and after the loss"
        rows={rowsOf(result, world)}
        rowKey={(row) => row.key}
        columns={[
          { key: 'what', head: 'Measure', names: true, phone: 'lead', cell: (row) => row.label },
          { key: 'now', head: 'Now', figure: true, phone: 'detail', cell: (row) => row.now },
          { key: 'after', head: 'Without', figure: true, phone: 'figure', cell: (row) => row.after },
        ]}
      />
      {losses.length > 0 && after && after.crossed.length > 0 ? (
        <div className="mt-6">
          <Notice title="Limits that would be reached">
            <ul>
              {after.crossed.map((reading) => (
                <li key={`${reading.measure} ${reading.subject}`}>{tellCrossed(reading, before)}</li>
              ))}
            </ul>
          </Notice>
        </div>
      ) : null}
      {losses.length > 0 && after && after.crossed.length === 0 ? (
        <p className="mt-4 text-ink-soft">No limit on a group or on the five largest would be reached.</p>
      ) : null}
      <p className="mt-6 text-sm text-ink-soft">
        {tellPace(world.pace, world.currency)}
        <Why
          of="Time to replace"
          formula="What is lost in a year, divided by what the new customers of an average month brought in their first twelve months. Only months count that have a year of records before them and twelve complete months after: in the first year of a file everybody looks new."
          help="/help/numbers#what-if"
        />
      </p>
    </Section>
  )
}

type MeasureRow = { key: string; label: string; now: ReactNode; after: ReactNode }

function rowsOf({ before, after, year }: ScenarioResult, { currency }: ScenarioWorld): MeasureRow[] {
  const row = (key: string, label: string, show: (it: ScenarioMeasures) => ReactNode): MeasureRow => ({
    ...{ key, label, now: show(before!) },
    after: after ? show(after) : 'nobody is left',
  })
  const share = (value: number | null) => (value === null ? 'cannot be said' : showShare(value))
  return [
    {
      ...{ key: 'year', label: 'Revenue of a year' },
      now: <Amount value={year.before} currency={currency} exact />,
      after: <Amount value={year.after} currency={currency} exact />,
    },
    row('largest', 'The largest', ({ largest }) =>
      largest ? (
        <span className="wrap-anywhere">
          {largest.name}, {share(largest.share)}
        </span>
      ) : (
        'cannot be said'
      ),
    ),
    row('top3', 'The three largest', ({ top }) => share(top[3])),
    row('top5', 'The five largest', ({ top }) => share(top[5])),
    row('top10', 'The ten largest', ({ top }) => share(top[10])),
    row('customers', 'Customers', ({ customers }) => customers.toLocaleString('en-US')),
    row('effective', 'Effective customers', ({ effective }) => effective.toFixed(1)),
    row('hhi', 'HHI', ({ hhi }) => hhi.toFixed(4)),
  ]
}
