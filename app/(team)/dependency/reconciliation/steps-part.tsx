import { type ReconciliationStep, reconciliationSteps } from '#lib/core/dependency/reconciliation.ts'
import { showAmount } from '#lib/core/money.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { StepTable } from '#lib/ui/charts/step-table.tsx'
import { Waterfall } from '#lib/ui/charts/waterfall.tsx'
import { Section } from '#lib/ui/page.tsx'
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
        table={
          <StepTable
            caption="From what was invoiced to the ledger"
            steps={steps}
            beside={{ head: 'Note', cell: (step) => step.note }}
            amount={(step) => <Amount value={step.amount} currency={currency} exact />}
          />
        }
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

function signed(amount: string, currency: string, kind: ReconciliationStep['kind']): string {
  const shown = showAmount(amount, currency)
  // what rounds to nothing has no sign
  return kind === 'total' || shown.startsWith('-') || /^[0.]+ /.test(shown) ? shown.replace('-', '−') : `+${shown}`
}
