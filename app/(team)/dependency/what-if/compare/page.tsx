import type { Metadata, Route } from 'next'
import type { ReactNode } from 'react'
import { showAmount } from '#lib/core/money.ts'
import { countOf, listNames, showShare } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { BarChart } from '#lib/ui/charts/bar-chart.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { DependencyTabs } from '../../dependency-tabs.tsx'
import { WhatIfPlaces } from '../what-if-places.tsx'
import { type Compared, loadComparison } from './load.ts'

export const metadata: Metadata = { title: 'Compare scenarios' }

export default async function ComparePage({ searchParams }: PageProps<'/dependency/what-if/compare'>) {
  const { compared, currency } = await loadComparison(await searchParams)
  const [first] = compared
  return (
    <Page
      title="Scenarios side by side"
      lead={
        first ? (
          <>
            All against the same twelve months, complete through <DayText day={first.asOf} />.
          </>
        ) : null
      }
    >
      <DependencyTabs at="what-if" />
      <WhatIfPlaces at="kept" />
      {first ? (
        <>
          <ul className="max-w-column space-y-3">
            {compared.map((one) => (
              <li key={one.id} className="wrap-anywhere">
                <TextLink href={`/dependency/what-if?scenario=${one.id}` as Route}>{one.name}</TextLink>
                <span className="block text-ink-soft">{one.sentences.join(' ')}</span>
              </li>
            ))}
          </ul>
          <Section title="What goes in a year" id="lost" wide>
            <ChartFrame
              labelledBy="lost"
              sentence="Revenue of a whole year that each scenario takes, once all of it is gone."
              note="Share of reported revenue of a year; amounts in the table"
              height={null}
              table={<LostTable compared={compared} currency={currency} />}
            >
              <BarChart
                bars={compared.map(({ id, name, result }) => ({
                  ...{ key: id, label: name, value: Number(result.year.lost) },
                  text:
                    result.year.share === null ? showAmount(result.year.lost, currency) : showShare(result.year.share),
                }))}
              />
            </ChartFrame>
          </Section>
          <Section title="Measure by measure" id="measures" wide>
            <Table
              caption="Measures after each scenario"
              scrolls="Measures after each scenario"
              rows={rowsOf(compared, currency)}
              rowKey={(row) => row.label}
              columns={[
                {
                  key: 'label',
                  head: 'Measure',
                  names: true,
                  phone: 'lead',
                  cell: (row) => <span className="inline-block min-w-36">{row.label}</span>,
                },
                {
                  key: 'now',
                  head: 'Now',
                  figure: true,
                  phone: 'detail',
                  cell: (row) => <Cell of="Now">{row.now}</Cell>,
                },
                ...compared.map(({ id, name }, index) => ({
                  ...{ key: id, head: name, figure: true, phone: 'detail' as const },
                  cell: (row: Row) => <Cell of={name}>{row.each[index]}</Cell>,
                })),
              ]}
            />
          </Section>
        </>
      ) : (
        <EmptyState
          title="There is nothing to compare here."
          action={
            <ButtonLink href={'/dependency/what-if/kept' as Route} weight="primary">
              Choose scenarios
            </ButtonLink>
          }
        >
          The scenarios of this address were put away, or it names none.
        </EmptyState>
      )}
    </Page>
  )
}

/** Names are long and may wrap; on a phone each figure says whose it is. */
function Cell({ of, children }: { of: string; children: ReactNode }) {
  return (
    <span className="inline-block max-w-72 whitespace-normal wrap-anywhere">
      <span className="text-ink-faint min-[52rem]:hidden">{of}: </span>
      {children}
    </span>
  )
}

function LostTable({ compared, currency }: { compared: readonly Compared[]; currency: string }) {
  return (
    <Table
      caption="Revenue each scenario takes"
      rows={compared}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: 'Scenario', names: true, phone: 'lead', cell: ({ name }) => name },
        {
          ...{ key: 'lost', head: 'Lost in a year', figure: true, phone: 'figure' as const },
          cell: ({ result }) => showAmount(result.year.lost, currency),
        },
        {
          ...{ key: 'twelve', head: 'Of it in twelve months', figure: true, phone: 'detail' as const },
          cell: ({ result }) => showAmount(result.revenue.lost, currency),
        },
      ]}
    />
  )
}

type Row = { label: string; now: ReactNode; each: ReactNode[] }

function rowsOf(compared: readonly Compared[], currency: string): Row[] {
  const { before, year } = compared[0]!.result
  const said = (value: number | null | undefined) =>
    value === null || value === undefined ? 'cannot be said' : showShare(value)
  const after = (show: (it: NonNullable<Compared['result']['after']>) => string) =>
    compared.map(({ result }) => (result.after ? show(result.after) : 'nobody is left'))
  return [
    {
      ...{ label: 'Revenue of a year', now: showAmount(year.before, currency) },
      each: compared.map(({ result }) => showAmount(result.year.after, currency)),
    },
    {
      ...{ label: 'Revenue of the next twelve months', now: showAmount(compared[0]!.result.revenue.before, currency) },
      each: compared.map(({ result }) => showAmount(result.revenue.after, currency)),
    },
    {
      ...{ label: 'Gross profit of the next twelve months', now: flow(compared[0]!, 'profit', 'before', currency) },
      each: compared.map((one) => flow(one, 'profit', 'after', currency)),
    },
    {
      ...{ label: 'Cash in over the next twelve months', now: flow(compared[0]!, 'cash', 'before', currency) },
      each: compared.map((one) => flow(one, 'cash', 'after', currency)),
    },
    { label: 'The largest', now: largest(before), each: after((it) => largest(it)) },
    { label: 'The five largest', now: said(before?.top[5]), each: after(({ top }) => said(top[5])) },
    {
      ...{ label: 'Effective customers', now: before ? before.effective.toFixed(1) : 'cannot be said' },
      each: after(({ effective }) => effective.toFixed(1)),
    },
    {
      ...{ label: 'Limits reached', now: limits(before) },
      each: compared.map(({ result }) => limits(result.after)),
    },
    {
      ...{ label: 'Time to replace', now: 'nothing is lost' },
      each: compared.map(({ result: { replace } }) =>
        replace.kind === 'months'
          ? `about ${countOf(Math.max(1, Math.ceil(replace.months - 1e-9)), 'month')}`
          : replace.kind === 'nothing'
            ? 'nothing is lost'
            : 'cannot be said',
      ),
    },
  ]
}

function limits(it: Compared['result']['before']): string {
  const names = it?.crossed.map(({ label }) => label) ?? []
  return names.length === 0 ? 'none' : `${countOf(names.length, 'limit')}: ${listNames(names)}`
}

function largest(it: Compared['result']['before']): string {
  if (!it?.largest) return 'cannot be said'
  return it.largest.share === null ? it.largest.name : `${it.largest.name}, ${showShare(it.largest.share)}`
}

function flow({ result }: Compared, of: 'profit' | 'cash', at: 'before' | 'after', currency: string): string {
  const sum = result[of]
  return sum ? showAmount(sum[at], currency) : 'cannot be said'
}
