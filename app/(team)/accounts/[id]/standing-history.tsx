import type { StageChange } from '#lib/core/standing/replay.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import type { StandingRead } from '#lib/flows/read-standing.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'

const CAUSE: Record<StageChange['cause'], string> = {
  first_order: 'the first order',
  second_order: 'the second order',
  contract_signed: 'a contract was signed',
  contract_ended: 'a contract ended',
  closure: 'the account was closed',
  statistics: 'two month-ends in a row agreed',
}

/** Each change of the evident stage with its cause; the relationship line draws them. */
export function StandingHistory({ standing: { typology, changes, wouldChange } }: { standing: StandingRead }) {
  if (changes.length === 0) return null
  return (
    <Section title="How it came to this" id="stage-history" wide>
      <ol className="max-w-column space-y-1">
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
