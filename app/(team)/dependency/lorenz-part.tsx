import { voiceOf, whenOf } from '#lib/core/dependency/basis-words.ts'
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
  const { allocated, does } = voiceOf(view.basis)
  const tenth = 1 - lorenzAt(lorenz, 0.9)
  return (
    <Section title="From the smallest to the largest" id="lorenz" wide>
      <ChartFrame
        labelledBy="lorenz"
        sentence={`The smaller half of the ${view.by}s ${does.one} ${showShare(half)} of ${allocated}, the largest tenth ${showShare(tenth)}. Were all equal, the curve would be the straight line.`}
        note={`${concentration.measures.n.toLocaleString('en-US')} ${view.by}s ${whenOf(view.basis, span ?? { label: '' }, concentration.asOf)} (Lorenz curve)`}
        height={300}
        table={
          <Table
            caption={`Share of ${allocated} that the smallest ${does.many}`}
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
                head: 'Together',
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
