import type { ReactNode } from 'react'
import { Table } from '../table.tsx'

/** The table behind a waterfall: each step with what stands beside it, totals in bold. */
export function StepTable<Step extends { key: string; label: string; kind: string }>({
  caption,
  steps,
  beside,
  amount,
}: {
  caption: string
  steps: readonly Step[]
  beside: { head: string; cell: (step: Step) => ReactNode }
  amount: (step: Step) => ReactNode
}) {
  return (
    <Table
      caption={caption}
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
        { key: 'beside', ...beside, phone: 'detail' },
        { key: 'amount', head: 'Amount', figure: true, phone: 'figure', cell: amount },
      ]}
    />
  )
}
