import type { OutcomeRow } from '#db/queries/promise-outcomes.ts'
import { showDay } from '#lib/core/day-words.ts'
import { CAUSE_LABELS, STATE_LABELS } from '#lib/core/promises/promise.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TakeBackButton } from '../../changes/take-back-button.tsx'
import type { PromisePageView } from './load.ts'

/** Everything that was said of what became of it, newest first: nothing of it is rewritten, a correction says why. */
export function HistoryPart({ view }: { view: PromisePageView }) {
  const { outcomes, promise, changes, mayEdit } = view
  if (outcomes.length === 0) return null
  // of each subject only the newest holds, and only that one can be taken back
  const holds = new Set<string>()
  const newest = outcomes.filter(({ stepId }) => !holds.has(stepId ?? '') && holds.add(stepId ?? ''))
  return (
    <Section title="Outcomes on record" id="outcomes">
      <ol className="divide-y divide-rule border-t border-rule">
        {outcomes.map((outcome) => {
          const change = changes.find(({ subjectId, undone }) => subjectId === outcome.id && !undone)
          const step = promise.steps.find(({ id }) => id === outcome.stepId)?.text ?? null
          const held = newest.includes(outcome)
          return (
            <li key={outcome.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5">
              <div className={`min-w-0 flex-1 wrap-anywhere ${held ? '' : 'text-ink-faint'}`}>
                <p>
                  {tellOutcome(outcome)}
                  {step ? <span className="text-ink-soft"> {step}</span> : null}
                  {held ? null : ' (corrected since)'}
                </p>
                <p className="text-sm text-ink-faint">
                  <DayText day={outcome.saidOn} short />: {outcome.saidByName}
                  {outcome.toldByName ? `, as ${outcome.toldByName} says` : ''}
                  {outcome.cause ? `; caused by ${CAUSE_LABELS[outcome.cause].toLowerCase()}` : ''}
                </p>
                {outcome.note ? <p className="text-ink-soft">{outcome.note}</p> : null}
                {outcome.reason ? <p className="text-ink-soft">Why it was corrected: {outcome.reason}</p> : null}
              </div>
              {held && change && mayEdit && !promise.archived ? (
                <TakeBackButton changeId={change.id} what={tellOutcome(outcome)} />
              ) : null}
            </li>
          )
        })}
      </ol>
    </Section>
  )
}

function tellOutcome({ outcome, day, fraction }: OutcomeRow): string {
  const share = outcome === 'partly' && fraction !== null ? ` (${Math.round(fraction * 100)}\u00a0%)` : ''
  return outcome === 'open' ? 'Open again.' : `${STATE_LABELS[outcome]}${share}, ${showDay(day)}.`
}
