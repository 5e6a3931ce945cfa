import { daysBetween } from '#lib/core/day.ts'
import type { StageChange } from '#lib/core/standing/replay.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { StageGlyph, stageColour } from '#lib/ui/stage-glyph.tsx'
import type { StandingRead } from './standing-view.ts'

const CAUSE: Record<StageChange['cause'], string> = {
  first_order: 'the first order',
  second_order: 'the second order',
  contract_signed: 'a contract was signed',
  contract_ended: 'a contract ended',
  closure: 'the account was closed',
  statistics: 'two month-ends in a row agreed',
}

/** The evident stages along time, as one strip, with each change and its cause below. */
export function StandingHistory({
  standing: { typology, changes, asOf, wouldChange, numbers },
}: {
  standing: StandingRead
}) {
  if (changes.length === 0) return null
  const begin = numbers.firstDay && numbers.firstDay < changes[0]!.day ? numbers.firstDay : changes[0]!.day
  const stretches = [
    { stage: changes[0]!.from, from: begin, to: changes[0]!.day },
    ...changes.map((change, i) => ({ stage: change.to, from: change.day, to: changes[i + 1]?.day ?? asOf })),
  ].filter(({ from, to }) => from < to)
  return (
    <Section title="How it came to this" id="stage-history" wide>
      <div aria-hidden="true" className="flex gap-px">
        {stretches.map(({ stage, from, to }) => (
          <div key={from} className="min-w-5 overflow-hidden" style={{ flexGrow: daysBetween(from, to), flexBasis: 0 }}>
            <div className="mb-1 truncate text-xs text-ink-soft">
              <StageGlyph stage={stage} size={14} /> <span className="max-sm:hidden">{wordOf(typology, stage)}</span>
            </div>
            <div className="h-2" style={{ background: `var(${stageColour(stage)})` }} />
          </div>
        ))}
      </div>
      <div aria-hidden="true" className="mt-1 flex justify-between text-xs text-ink-faint">
        <DayText day={begin} short />
        <DayText day={asOf} short />
      </div>
      <ol className="mt-4 max-w-column space-y-1">
        {changes.toReversed().map(({ day, from, to, cause }) => (
          <li key={day} className="flex gap-x-4 max-sm:flex-col">
            <span className="w-36 shrink-0 text-ink-faint">
              <DayText day={day} />
            </span>
            <span>
              <StageGlyph stage={to} /> {wordOf(typology, to)}{' '}
              <span className="text-ink-faint">
                after {wordOf(typology, from)}: {CAUSE[cause]}
              </span>
            </span>
          </li>
        ))}
      </ol>
      {wouldChange ? (
        <p className="mt-3 max-w-column text-sm text-ink-faint">
          {wouldChange.since ? (
            <>
              Since the month-end of <DayText day={wouldChange.since} /> the records say{' '}
            </>
          ) : (
            'By today’s records it would be '
          )}
          {wordOf(typology, wouldChange.to)}; a change takes effect when two month-ends in a row agree.
        </p>
      ) : null}
    </Section>
  )
}
