import { showMonth } from '../day-words.ts'
import type { Amount } from '../money.ts'
import { countOf, showShare } from '../number-words.ts'
import type { ReportCell, ReportPart, ReportTable } from './report-document.ts'
import type { Loss, ScenarioResult } from './scenario.ts'
import type { ScenarioMeasures } from './scenario-measures.ts'

/** What would be left of the next twelve months, and on whom it would rest. `nameOf` names what is lost as this report may. */
export function scenarioPart(
  { name, result }: { name: string; result: ScenarioResult },
  { nameOf, showAmount }: { nameOf: (loss: Loss) => string; showAmount: (amount: Amount) => string },
): ReportPart {
  const { revenue, profit, cash, year, replace } = result
  const steps = [
    { label: 'Revenue of twelve months', amount: revenue.before, kind: 'total' as const },
    ...result.steps.map(({ loss, amount }) => ({
      label: tellLoss(loss, nameOf),
      amount: negated(amount),
      kind: 'change' as const,
    })),
    { label: 'What is left', amount: revenue.after, kind: 'total' as const },
  ]
  const share = year.share === null ? '' : `, ${showShare(year.share)} of reported revenue`
  return {
    key: 'scenario',
    title: name,
    sentences: [
      ...(result.steps.length
        ? [`Taken to be lost: ${result.steps.map(({ loss }) => tellLoss(loss, nameOf)).join('; ')}.`]
        : []),
      'The twelve months to come are taken to be as the last twelve were; this is arithmetic on them, no forecast.',
      `A whole year without them would bring ${showAmount(year.lost)} less${share}.`,
      profit
        ? `Of gross profit ${showAmount(profit.lost)} would be missing in these months.`
        : 'No cost is known, so nothing is said of gross profit.',
      cash
        ? `Of payments ${showAmount(cash.lost)} would be missing in these months, and ${showAmount(cash.later)} later.`
        : 'No invoice says when it is paid, so nothing is said of payments.',
      replace.kind === 'months'
        ? `At the pace new customers were won so far it would take about ${countOf(Math.ceil(replace.months), 'month')} to replace it.`
        : replace.kind === 'unknown'
          ? replace.because
          : 'Nothing would be lost that had to be replaced.',
    ],
    charts: [
      {
        caption: 'From the revenue of twelve months to what is left of it',
        chart: { kind: 'waterfall', steps },
        table: {
          key: 'scenario_steps',
          caption: 'Step by step',
          columns: [
            { key: 'step', head: 'Step', kind: 'text' },
            { key: 'amount', head: 'Amount', kind: 'amount' },
          ],
          rows: steps.slice(0, -1).map(({ label, amount }) => [label, amount]),
          total: ['What is left', revenue.after],
        },
      },
    ],
    tables: [monthsTable(result), ...measuresTable(result)],
  }
}

function tellLoss({ part, ...loss }: Loss, nameOf: (loss: Loss) => string): string {
  const name = nameOf({ part, ...loss })
  const who = part >= 1 ? name : `${showShare(part)} of ${name}`
  return loss.when === 'contract_end' ? `${who}, when what binds them ends` : who
}

function monthsTable({ months, revenue, profit, cash }: ScenarioResult): ReportTable {
  return {
    key: 'scenario_months',
    caption: 'Month by month',
    columns: [
      { key: 'month', head: 'Month', kind: 'text' },
      { key: 'revenue_before', head: 'Revenue as it was', kind: 'amount' },
      { key: 'revenue_after', head: 'Revenue left', kind: 'amount' },
      ...(profit ? [{ key: 'profit_after', head: 'Gross profit left', kind: 'amount' as const }] : []),
      ...(cash ? [{ key: 'cash_after', head: 'Payments left', kind: 'amount' as const }] : []),
    ],
    rows: months.map((month): ReportCell[] => [
      showMonth(month.month),
      month.revenue.before,
      month.revenue.after,
      ...(profit ? [month.profit?.after ?? null] : []),
      ...(cash ? [month.cash?.after ?? null] : []),
    ]),
    total: [
      'Twelve months',
      revenue.before,
      revenue.after,
      ...(profit ? [profit.after] : []),
      ...(cash ? [cash.after] : []),
    ],
  }
}

function measuresTable({ before, after }: ScenarioResult): ReportTable[] {
  if (!before) return []
  const row = (label: string, pick: (of: ScenarioMeasures) => ReportCell): ReportCell[] => [
    label,
    pick(before),
    after ? pick(after) : { kind: 'text', value: 'nobody is left' },
  ]
  const share = (value: number | null): ReportCell =>
    value === null ? { kind: 'text', value: 'cannot be said' } : { kind: 'share', value }
  return [
    {
      key: 'scenario_measures',
      caption: 'On whom it would rest',
      columns: [
        { key: 'measure', head: 'Measure', kind: 'text' },
        { key: 'before', head: 'As it is', kind: 'any' },
        { key: 'after', head: 'After', kind: 'any' },
      ],
      rows: [
        row('Customers above zero', ({ customers }) => ({ kind: 'count', value: customers })),
        row('The largest, of reported', ({ top }) => share(top[1])),
        row('The 5 largest, of reported', ({ top }) => share(top[5])),
        row('HHI (0–1), of allocated', ({ hhi }) => ({ kind: 'number', value: hhi })),
        row('Effective customers (1 ÷ HHI)', ({ effective }) => ({ kind: 'number', value: effective })),
      ],
      total: null,
    },
  ]
}

function negated(amount: Amount): Amount {
  if (Number(amount) === 0) return '0'
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`
}
