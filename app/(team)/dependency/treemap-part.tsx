import { showDay } from '#lib/core/day-words.ts'
import { voiceOf, whenOf } from '#lib/core/dependency/basis-words.ts'
import { countOf, showShare } from '#lib/core/number-words.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { Treemap } from '#lib/ui/charts/treemap.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Share } from '#lib/ui/share.tsx'
import { StageName } from '#lib/ui/stage-glyph.tsx'
import { Table } from '#lib/ui/table.tsx'
import { AREAS, type DependencyFigures } from './load.ts'

/**
 * What is allocated as areas, each customer with the stage the records support. A group shows that of its uppermost account where it is one
 * account alone; several are no one stage.
 */
export function TreemapPart({ figures }: { figures: DependencyFigures }) {
  const { concentration, customers, typology, view, span, window, records } = figures
  const { holders } = concentration
  const { allocated } = voiceOf(view.basis)
  if (holders.length < 2) return null
  const stageOf = (key: string) => {
    const customer = customers.get(key)
    return customer && customer.accounts === 1 ? customer.stage : null
  }
  const drawn = holders.slice(0, AREAS).map((holder) => ({
    ...{ key: holder.key, label: customers.get(holder.key)?.name ?? '', value: holder.ofAllocated },
    ...{ text: showShare(holder.ofAllocated), stage: stageOf(holder.key), net: holder.net },
  }))
  const rest = concentration.customers - drawn.length
  const share = (some: typeof drawn) => some.reduce((sum, { value }) => sum + value, 0)
  const byStage = [...Map.groupBy(drawn, ({ stage }) => stage ?? '')].sort(([, a], [, b]) => share(b) - share(a))
  const [first] = byStage.filter(([stage]) => stage !== '' && stage !== 'unknown')
  return (
    <Section title="How large, and where they stand" id="areas" wide>
      <ChartFrame
        labelledBy="areas"
        height={null}
        sentence={
          first
            ? `Of ${allocated} ${showShare(share(first[1]))} rests on ${countOf(first[1].length, view.by)} that the records support as ${wordOf(typology, first[0])}.`
            : `Each area is as large as the ${view.by}’s part of ${allocated}.`
        }
        note={`${countOf(concentration.customers, view.by)} ${whenOf(view.basis, span ?? window, concentration.asOf)}; stages as of ${showDay(records.completeThrough)}`}
        table={
          <Table
            caption={`Share of ${allocated} by stage, of those drawn one by one`}
            rows={byStage}
            rowKey={([stage]) => stage}
            foot={
              rest > 0
                ? [
                    `${rest.toLocaleString('en-US')} more, all in the CSV file`,
                    '',
                    <Share key="rest" value={Math.max(0, 1 - share(drawn))} />,
                  ]
                : undefined
            }
            columns={[
              {
                key: 'stage',
                head: 'Stage',
                names: true,
                phone: 'lead',
                cell: ([stage]) =>
                  stage ? <StageName stage={stage} typology={typology} /> : 'Several accounts, or not read yet',
              },
              {
                key: 'count',
                head: view.by === 'group' ? 'Groups' : 'Accounts',
                figure: true,
                phone: 'detail',
                cell: ([, some]) => countOf(some.length, view.by),
              },
              {
                key: 'share',
                head: 'Of allocated',
                figure: true,
                phone: 'figure',
                cell: ([, some]) => <Share value={share(some)} />,
              },
            ]}
          />
        }
      >
        <Treemap
          cells={drawn}
          most={AREAS}
          beyond={{ count: rest, value: Math.max(0, 1 - share(drawn)) }}
          restText={showShare}
        />
      </ChartFrame>
    </Section>
  )
}
