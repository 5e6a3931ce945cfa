import type { Day } from '#lib/core/day.ts'
import { MEASURES } from '#lib/core/dependency/limit-words.ts'
import type { MitigationMeasure } from '#lib/core/dependency/mitigation.ts'
import { countOf, showShare } from '#lib/core/number-words.ts'
import type { PlanReading } from '#lib/flows/read-plans.ts'

/** A plan as lists and its own page show it. */
export type PlanView = PlanReading & { about: string; overdue: boolean; progress: string; stepsDone: string | null }

export function viewPlan(plan: PlanReading, today: Day): PlanView {
  const done = plan.steps.filter(({ doneDay }) => doneDay).length
  return {
    ...plan,
    about: tellAbout(plan.measure, plan.label),
    overdue: !plan.closedDay && plan.dueDay < today,
    progress: tellProgress(plan),
    stepsDone: plan.steps.length ? `${done} of ${countOf(plan.steps.length, 'step')} done` : null,
  }
}

/** What a plan is about: `Kestrel Group (one group)`. */
export function tellAbout(measure: MitigationMeasure, label: string): string {
  if (measure === 'by_heart') return label ? `${label} (a commitment by heart)` : 'Commitments by heart'
  const heading = MEASURES[measure].label
  return label ? `${label} (${heading.charAt(0).toLowerCase()}${heading.slice(1)})` : heading
}

/** `21.3 % when it began, 20.1 % now, 15.0 % is the aim.` What cannot be said is said. */
function tellProgress({ startShare, now, target }: PlanReading): string {
  const parts = [
    startShare === null ? 'no share could be read when it began' : `${showShare(startShare)} when it began`,
    now === null ? 'none can be said now' : `${showShare(now)} now`,
    ...(target === null ? [] : [`${showShare(target)} is the aim`]),
  ]
  const text = parts.join(', ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
