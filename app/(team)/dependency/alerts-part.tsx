import type { Route } from 'next'
import { STATE_WORDS, tellFigure, tellState } from '#lib/core/dependency/limit-words.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { DependencyFigures } from './load.ts'

/** Limits that are crossed, or about to be: what is decided about them stands on their own page. */
export function AlertsPart({ alerts: { shown, more } }: Pick<DependencyFigures, 'alerts'>) {
  if (shown.length === 0) return null
  return (
    <section aria-label="Limits" className="mt-8 max-w-column rounded-md border border-rule-strong px-4 py-3">
      <ul className="space-y-2">
        {shown.map((alert) => (
          <li key={alert.id} className="wrap-anywhere">
            <span
              className={`mr-2 text-sm font-semibold ${alert.state === 'crossed' ? 'text-broken' : 'text-ink-soft'}`}
            >
              {STATE_WORDS[alert.state]}
            </span>
            {tellFigure(alert)}: {tellState(alert)}, first seen in the figures through <DayText day={alert.since} />.
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm">
        <TextLink href={'/dependency/limits' as Route}>
          {more > 0 ? `See ${more} more, and what is done about them` : 'See what is done about it'}
        </TextLink>
      </p>
    </section>
  )
}
