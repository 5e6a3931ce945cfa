import { lorenzAt } from '#lib/core/dependency/lorenz.ts'
import { showShare } from '#lib/core/number-words.ts'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Share } from '#lib/ui/share.tsx'
import { Table } from '#lib/ui/table.tsx'
import type { DependencyFigures } from './load.ts'
import { LorenzChart } from './lorenz-chart.tsx'

const DECILES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]

/** How unequal the customers are; nothing to draw for one alone. */
export function LorenzPart({ figures: { concentration, lorenz, view, span } }: { figures: DependencyFigures }) {
  if (concentration.measures.kind !== 'estimate' || concentration.measures.n < 2) return null
  const half = lorenzAt(lorenz, 0.5)
  const tenth = 1 - lorenzAt(lorenz, 0.9)
  return (
    <Section title="From the smallest to the largest" id="lorenz" wide>
      <ChartFrame
        labelledBy="lorenz"
        sentence={`The smaller half of the ${view.by}s brings ${showShare(half)} of allocated revenue, the largest tenth ${showShare(tenth)}. Were all equal, the curve would be the straight line.`}
        note={`${concentration.measures.n.toLocaleString('en-US')} ${view.by}s in ${span!.label} (Lorenz curve)`}
        height={300}
        table={
          <Table
            caption="Share of allocated revenue that the smallest bring"
            rows={DECILES}
            rowKey={(part) => part}
            columns={[
              {
                key: 'part',
                head: `Smallest ${view.by}s`,
                names: true,
                phone: 'lead',
                cell: (part) => `${Math.round(part * 100)} %`,
              },
              {
                key: 'revenue',
                head: 'Bring together',
                figure: true,
                phone: 'figure',
                cell: (part) => <Share value={lorenzAt(lorenz, part)} />,
              },
            ]}
          />
        }
      >
        <div className="h-full max-w-lg">
          <LorenzChart points={lorenz} />
        </div>
      </ChartFrame>
    </Section>
  )
}
