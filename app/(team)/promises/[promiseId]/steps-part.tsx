import { tellStand } from '#lib/core/promises/tell-promise.ts'
import { OutcomeButtons } from '../outcome-buttons.tsx'
import type { PromisePageView } from './load.ts'

/** Each step with its day and what became of it; the next one has a button for each outcome. */
export function StepsPart({
  view: { promise, spoken, today, outcomes },
  acts,
}: {
  view: PromisePageView
  acts: boolean
}) {
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
              {tellStand({ ...step, firstDay: step.dueDay }, today)}
            </span>
          </span>
          {says ? (
            <OutcomeButtons
              promise={spoken}
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
