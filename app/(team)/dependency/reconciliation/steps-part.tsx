import { type ReconciliationStep, reconciliationSteps } from '#lib/core/dependency/reconciliation.ts'
import { showAmount } from '#lib/core/money.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { Waterfall } from '#lib/ui/charts/waterfall.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import type { ReconciliationFigures } from './load.ts'

/** The way from the invoices to the ledger, drawn and listed. */
export function StepsPart({ view: { read, span, currency } }: { view: ReconciliationFigures }) {
  const steps = reconciliationSteps(read)
  return (
    <Section title="Step by step" id="steps" wide>
      <ChartFrame
        labelledBy="steps"
        height={null}
        sentence={
          read.ledger
            ? `From ${showAmount(read.invoiced, currency)} invoiced to ${showAmount(read.ledger.amount, currency)} in the ledger.`
            : `From ${showAmount(read.invoiced, currency)} invoiced to ${showAmount(read.expected, currency)} that the ledger should say.`
        }
        note={`${currency}, ${span.label}`}
        table={<StepTable steps={steps} currency={currency} />}
      >
        <Waterfall
          cut={(from) => `The bars begin at ${showAmount(String(from), currency)}, so that the steps can be seen.`}
          steps={steps.map(({ key, label, kind, amount }) => ({
            ...{ key, label, kind, value: Number(amount) },
            text: signed(amount, currency, kind),
          }))}
        />
      </ChartFrame>
    </Section>
  )
}

function StepTable({ steps, currency }: { steps: ReconciliationStep[]; currency: string }) {
  return (
    <Table
      caption="From what was invoiced to the ledger"
      rows={steps}
      rowKey={(step) => step.key}
      columns={[
        {
          key: 'what',
          head: 'Step',
          names: true,
          phone: 'lead',
          cell: (step) => (step.kind === 'total' ? <strong>{step.label}</strong> : step.label),
        },
        { key: 'note', head: 'Note', phone: 'detail', cell: (step) => step.note },
        {
          key: 'amount',
          head: 'Amount',
          figure: true,
          phone: 'figure',
          cell: (step) => <Amount value={step.amount} currency={currency} exact />,
        },
      ]}
    />
  )
}

function signed(amount: string, currency: string, kind: ReconciliationStep['kind']): string {
  const shown = showAmount(amount, currency)
  // what rounds to nothing has no sign
  return kind === 'total' || shown.startsWith('-') || /^[0.]+ /.test(shown) ? shown.replace('-', '−') : `+${shown}`
}
