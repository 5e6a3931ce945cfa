'use client'
import Big from 'big.js'
import type { Loss, ScenarioResult, ScenarioWorld } from '#lib/core/dependency/scenario.ts'
import { type LossLabels, lossKey, nameLoss } from '#lib/core/dependency/scenario-words.ts'
import { shortAmount } from '#lib/core/money.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { Waterfall } from '#lib/ui/charts/waterfall.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'

/** From the revenue of the twelve months to come to what is left, loss by loss. */
export function StepsPart({
  result,
  world,
  labels,
}: {
  result: ScenarioResult
  world: ScenarioWorld
  losses: readonly Loss[]
  labels: LossLabels
}) {
  const steps = stepsOf(result, labels)
  return (
    <Section title="Step by step" id="steps" wide>
      <ChartFrame
        labelledBy="steps"
        sentence="Revenue of the twelve months to come, and what each loss takes of it. What two of them take is taken once, by the first."
        note={`${world.currency}, ${result.months.length} months`}
        height={null}
        table={
          <Table
            caption="Revenue of twelve months, loss by loss"
            rows={steps}
            rowKey={(step) => step.key}
            columns={[
              { key: 'label', head: 'Step', names: true, phone: 'lead', cell: (step) => step.label },
              {
                ...{ key: 'amount', head: 'Revenue', figure: true, phone: 'figure' as const },
                cell: (step) => <Amount value={step.amount} currency={world.currency} exact />,
              },
            ]}
          />
        }
      >
        <Waterfall
          steps={steps.map(({ key, label, kind, amount }) => ({
            ...{ key, label, kind, value: Number(amount) },
            text: kind === 'step' && Number(amount) < 0 ? `−${shortAmount(amount.slice(1))}` : shortAmount(amount),
          }))}
        />
      </ChartFrame>
    </Section>
  )
}

function stepsOf({ revenue, steps }: ScenarioResult, labels: LossLabels) {
  return [
    { key: 'before', label: 'As now', kind: 'total' as const, amount: revenue.before },
    ...steps.map(({ loss, amount }) => ({
      ...{ key: lossKey(loss), label: nameLoss(loss, labels), kind: 'step' as const },
      amount: new Big(amount).times(-1).toFixed(),
    })),
    { key: 'after', label: 'Without', kind: 'total' as const, amount: revenue.after },
  ]
}
