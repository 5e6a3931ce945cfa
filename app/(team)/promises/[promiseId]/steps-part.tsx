import { showDay } from '#lib/core/day-words.ts'
import { STATE_LABELS } from '#lib/core/promises/promise.ts'
import type { PromiseStep } from '#lib/core/promises/promise-input.ts'
import { tellDue } from '#lib/core/tasks/due-words.ts'
import { OutcomeButtons } from '../outcome-buttons.tsx'
import type { PromisePageView } from './load.ts'

/** Each step with its day and what became of it; the next one has a button for each outcome. */
export function StepsPart({ view: { promise, today, outcomes }, acts }: { view: PromisePageView; acts: boolean }) {
  const says = acts && promise.state !== 'renegotiated'
  const next = promise.steps.find(({ state }) => state === 'open')?.id
  return (
    <ol className="divide-y divide-rule border-y border-rule">
      {promise.steps.map((step) => (
        <li key={step.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5">
          <span className="min-w-0 flex-1 basis-60 wrap-anywhere">
            {step.text}
            <span
              className={`block text-sm ${step.state === 'open' && step.dueDay < today ? 'text-broken' : 'text-ink-faint'}`}
            >
              {tellStep(step, today)}
            </span>
          </span>
          {says ? (
            <OutcomeButtons
              promise={promise}
              stepId={step.id}
              seen={outcomes.find(({ stepId }) => stepId === step.id)?.id ?? null}
              today={today}
              spread={step.id === next}
              keys={step.id === next}
            />
          ) : null}
        </li>
      ))}
    </ol>
  )
}

function tellStep({ state, dueDay, outcomeDay, fraction }: PromiseStep, today: string): string {
  if (state === 'open') return `Due ${showDay(dueDay)}, ${tellDue(dueDay, today)}`
  const share = state === 'partly' && fraction !== null ? ` (${Math.round(fraction * 100)} %)` : ''
  return `${STATE_LABELS[state]}${share}${outcomeDay ? ` on ${showDay(outcomeDay)}` : ''}; it was due ${showDay(dueDay)}`
}
