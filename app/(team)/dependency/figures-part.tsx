import type { ReactNode } from 'react'
import { voiceOf } from '#lib/core/dependency/basis-words.ts'
import type { DependencyPolicy } from '#lib/core/dependency/policy.ts'
import { showLine } from '#lib/core/dependency/sentences.ts'
import { capital, countOf, showShare } from '#lib/core/number-words.ts'
import { Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { Why } from '#lib/ui/why.tsx'
import type { DependencyFigures } from './load.ts'

type Figure = { key: string; name: string; why: ReactNode; now: string; reported?: string; before: string | null }
type Measures = Extract<DependencyFigures['concentration']['measures'], { kind: 'estimate' }>

/** Every measure with its formula in words, this window beside the one before. */
export function FiguresPart({ figures }: { figures: DependencyFigures }) {
  const { concentration, before, view, band, policy } = figures
  const { allocated, noun } = voiceOf(view.basis)
  if (concentration.measures.kind !== 'estimate') return null
  const earlier = before?.concentration.measures
  const rows = figuresOf(
    concentration.measures,
    earlier?.kind === 'estimate' ? earlier : null,
    concentration.topOfReported,
  )
  return (
    <Section
      title="The figures"
      id="figures"
      note={`Shares of ${allocated}: the sum over the ${countOf(concentration.customers, view.by)} with positive ${noun}.`}
    >
      <Table
        caption="Measures of concentration"
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          {
            key: 'name',
            head: 'Measure',
            names: true,
            phone: 'lead',
            cell: (row) => (
              <>
                {row.name}
                <Why of={row.name} formula={row.why} help="/help/numbers#whom-the-business-rests-on" />
              </>
            ),
          },
          { key: 'now', head: 'Of allocated', figure: true, phone: 'figure', cell: (row) => row.now },
          { key: 'reported', head: 'Of reported', figure: true, phone: 'hide', cell: (row) => row.reported ?? '' },
          ...(before
            ? [
                {
                  key: 'before',
                  head: 'Of allocated, before',
                  figure: true,
                  phone: 'hide' as const,
                  cell: (row: Figure) => row.before,
                },
              ]
            : []),
        ]}
      />
      {band ? <BandLine band={band} policy={policy} /> : null}
    </Section>
  )
}

function BandLine({
  band: { band, because },
  policy: { bands },
}: {
  band: NonNullable<DependencyFigures['band']>
  policy: DependencyPolicy
}) {
  const limits = band === 'none' ? null : bands[band]
  const from = (which: keyof typeof bands) =>
    `${which} from ${showLine(bands[which].largest)} for the largest or ${showLine(bands[which].topFive)} for the five largest`
  return (
    <p className="mt-4 max-w-column text-sm text-ink-soft presenting:hidden">
      {limits
        ? `For management: ${band}, because ${because
            .map((which) =>
              which === 'largest'
                ? `the largest stands for ${showLine(limits.largest)} or more`
                : `the five largest stand for ${showLine(limits.topFive)} or more`,
            )
            .join(' and ')}.`
        : 'For management: below every band.'}
      <Why
        of="Band for management"
        formula={`${capital(from('watch'))}, ${from('high')}, ${from('severe')}.`}
        note="Set by your workspace, not by a law or a lender. What leaves the house carries no bands."
        help="/help/numbers#whom-the-business-rests-on"
      />
    </p>
  )
}

function figuresOf(
  now: Measures,
  before: Measures | null,
  reported: DependencyFigures['concentration']['topOfReported'],
): Figure[] {
  const top = ([1, 3, 5, 10, 20] as const)
    .filter((k) => k === 1 || now.n > 1)
    .map((k) => ({
      key: `top${k}`,
      name: `Top ${k}`,
      why: k === 1 ? 'Share of the largest.' : `Share of the ${k} largest together.`,
      now: showShare(now.top[k]),
      ...(reported ? { reported: showShare(reported[k]) } : {}),
      before: before ? showShare(before.top[k]) : null,
    }))
  const plain = (key: string, name: string, why: string, read: (measures: Measures) => string): Figure => ({
    ...{ key, name, why },
    now: read(now),
    before: before ? read(before) : null,
  })
  return [
    ...top,
    plain(
      'effective',
      'Effective customers',
      'One divided by HHI: so many customers of equal size would be as concentrated.',
      (m) => m.effective.toFixed(1),
    ),
    plain('half', 'Customers for 50 %', 'The fewest customers who together bring half.', (m) =>
      m.customersForHalf.toLocaleString('en-US'),
    ),
    plain('fourFifths', 'Customers for 80 %', 'The fewest customers who together bring four fifths.', (m) =>
      m.customersForFourFifths.toLocaleString('en-US'),
    ),
    plain(
      'hhi',
      'HHI',
      'Sum of the squared shares, from one divided by their number to 1 (Herfindahl, Hirschman).',
      (m) => m.hhi.toFixed(4),
    ),
    plain(
      'hhiNormalised',
      'HHI*',
      'HHI with the part taken out that follows from how many there are: 0 when all are equal, 1 for a single one among many.',
      (m) => (m.hhiNormalised === null ? 'needs two customers' : m.hhiNormalised.toFixed(4)),
    ),
    plain('gini', 'Gini', 'Twice the area between the Lorenz curve below and the line of equal shares.', (m) =>
      m.gini.toFixed(4),
    ),
    plain(
      'theil',
      'Theil',
      'The logarithm of their number less the entropy of the shares: 0 when all are equal.',
      (m) => m.theil.toFixed(4),
    ),
  ]
}
