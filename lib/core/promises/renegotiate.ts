import type { Day } from '../day.ts'
import type { PromiseState } from './promise.ts'

type Step = { id: string; dueDay: Day; state: PromiseState }

/**
 * The days of a promise that was agreed anew: of its one open step `stepId`, or of the whole (null). With steps the whole's new day is that of the
 * last of them: what was due then is due on it, and no open step is due after it. A step that has its outcome, or whose day had passed when the new
 * one was agreed on `agreed`, keeps its day.
 */
export function daysAnew(
  due: Day,
  steps: readonly Step[],
  { stepId, newDay, agreed }: { stepId: string | null; newDay: Day; agreed: Day },
): { dueDay: Day; steps: Map<string, Day> } {
  if (steps.length === 0) return { dueDay: newDay, steps: new Map() }
  const moved = steps.map((step): [string, Day] => {
    const moves = step.state === 'open' && step.dueDay >= agreed
    if (stepId !== null) return [step.id, step.id === stepId ? newDay : step.dueDay]
    return [step.id, moves && (step.dueDay === due || step.dueDay > newDay) ? newDay : step.dueDay]
  })
  return {
    dueDay: moved.reduce((last, [, day]) => (day > last ? day : last), ''),
    steps: new Map(moved),
  }
}
