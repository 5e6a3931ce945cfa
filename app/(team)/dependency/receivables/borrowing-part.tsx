import type { Route } from 'next'
import type { BorrowingBase } from '#lib/core/dependency/borrowing.ts'
import { exclusionLabel, showRate, tellDebtors } from '#lib/core/dependency/receivables-words.ts'
import { showAmount } from '#lib/core/money.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { StepTable } from '#lib/ui/charts/step-table.tsx'
import { Waterfall } from '#lib/ui/charts/waterfall.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import type { ReceivablesFigures } from './load.ts'

/** From what is open to what a lender would count, each step with the debtors behind it. */
export function BorrowingPart({ figures }: { figures: ReceivablesFigures }) {
  const { borrowing, currency, policy, snapshot } = figures
  const steps = stepsOf(figures)
  return (
    <Section
      title="What a lender would count"
      id="lender"
      wide
      note={
        <>
          By the percentages you set: a cap of {showRate(policy.cap)} for one debtor, {policy.overDays} days,{' '}
          {showRate(policy.crossAge)} for cross-ageing
          <Why
            of="Cap, past due, cross-ageing, headroom"
            formula={`Of one debtor at most ${showRate(policy.cap)} of what counts is counted: the cap. What is past due for more than ${policy.overDays} days counts for nothing. Where more than ${showRate(policy.crossAge)} of what a debtor owes is so late, nothing of theirs counts: cross-ageing. Headroom is how much more a debtor could owe and have it counted.`}
            help="/help/numbers#receivables-and-the-borrowing-base"
          />
          . Agreements differ in each point, and yours decides.{' '}
          <TextLink href={'/settings/dependency' as Route}>Change them</TextLink>
        </>
      }
    >
      <ChartFrame
        labelledBy="lender"
        height={null}
        sentence={
          <>
            At {showRate(policy.advance)} of it, a lender would lend {showAmount(borrowing.available, currency)}.
            <Why
              of="What a lender would lend"
              formula="What counts, times the advance rate you set, rounded down to the smallest unit in the listing."
              inputs={[
                { label: 'Counts', value: showAmount(borrowing.eligible, currency) },
                { label: 'Advance rate', value: showRate(policy.advance) },
              ]}
              note="What is drawn already is not known here and not taken off."
              help="/help/numbers#receivables-and-the-borrowing-base"
            />
          </>
        }
        note={
          <>
            {currency}, as of <DayText day={snapshot.asOf} />
          </>
        }
        table={
          <StepTable
            caption="From what is open to what counts"
            steps={steps}
            beside={{ head: 'Who', cell: (step) => step.who }}
            amount={(step) =>
              step.kind === 'total' ? (
                <Amount value={step.amount} currency={currency} exact />
              ) : (
                taken(step.amount, currency)
              )
            }
          />
        }
      >
        <Waterfall
          steps={steps.map(({ key, label, kind, amount }) => ({
            ...{ key, label, kind, value: kind === 'total' ? Number(amount) : -Number(amount) },
            text: kind === 'total' ? showAmount(amount, currency) : taken(amount, currency),
          }))}
        />
      </ChartFrame>
    </Section>
  )
}

type Step = { key: string; label: string; kind: 'total' | 'step'; amount: string; who: string }

/** Steps at which something is taken out, between what is open and what counts. */
function stepsOf({ borrowing, policy, names, currency }: ReceivablesFigures): Step[] {
  const telling = {
    nameOf: (debtor: string) => names.get(debtor) ?? debtor,
    amount: (text: string) => showAmount(text, currency),
  }
  const taken = borrowing.steps.filter(({ amount }) => amount !== '0')
  return [
    { key: 'gross', label: 'Open', kind: 'total', amount: borrowing.gross, who: '' },
    ...taken.map((step: BorrowingBase['steps'][number]) => ({
      ...{ key: step.why, label: exclusionLabel(step.why, policy), kind: 'step' as const, amount: step.amount },
      who: tellDebtors(step, telling),
    })),
    { key: 'eligible', label: 'Counts', kind: 'total', amount: borrowing.eligible, who: '' },
  ]
}

/** A credit that is left out adds to what is left. */
function taken(amount: string, currency: string): string {
  const shown = showAmount(amount, currency)
  return shown.startsWith('-') ? `+${shown.slice(1)}` : `−${shown}`
}
