import type { Day } from '../day.ts'
import type { PromiseState } from './promise.ts'

type Due = { dueDay: Day; state: PromiseState; steps: readonly { state: PromiseState; dueDay: Day }[] }

/** With steps, the next of them is what is due. */
export const nextDue = ({ dueDay, steps }: Due): Day => steps.find((step) => step.state === 'open')?.dueDay ?? dueDay

/** Open, and its day (or that of its next step) has passed. */
export const isOverdue = (it: Due, today: Day): boolean => it.state === 'open' && nextDue(it) < today
