'use client'
import { useRouter } from 'next/navigation'
import { useOptimistic, useTransition } from 'react'
import type { MitigationStep } from '#lib/core/dependency/mitigation.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { tickStepAction } from '../actions.ts'

/** The steps of a plan, each with its box. */
export function StepTicks({ id, steps, mayTick }: { id: string; steps: readonly MitigationStep[]; mayTick: boolean }) {
  const router = useRouter()
  // a box that is turned off while it is kept would lose the focus of whoever uses keys
  const [, start] = useTransition()
  const [ticked, tick] = useOptimistic(new Map<string, boolean>(), (now, [step, done]: [string, boolean]) =>
    new Map(now).set(step, done),
  )
  const set = (stepId: string, done: boolean) =>
    start(async () => {
      tick([stepId, done])
      const result = await tickStepAction({ id, stepId, done })
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      showUndoToast(done ? 'A step is done.' : 'Not done after all.', result.value.changeId, () => router.refresh())
      router.refresh()
    })
  return (
    <ol className="divide-y divide-rule">
      {steps.map((step) => {
        const done = ticked.get(step.id) ?? step.doneDay !== null
        return (
          <li key={step.id} className="py-2">
            <label className="flex items-start gap-2.5">
              <input
                type="checkbox"
                className="mt-[0.3em] size-4 shrink-0 accent-accent"
                checked={done}
                disabled={!mayTick}
                onChange={(event) => set(step.id, event.target.checked)}
              />
              <span className="min-w-0 wrap-anywhere">
                {step.text}
                <span className="block text-sm text-ink-soft">
                  {step.doneDay ? (
                    <>
                      Done on <DayText day={step.doneDay} />
                    </>
                  ) : step.dueDay ? (
                    <>
                      By <DayText day={step.dueDay} />
                    </>
                  ) : (
                    'Without a day of its own'
                  )}
                </span>
              </span>
            </label>
          </li>
        )
      })}
    </ol>
  )
}
