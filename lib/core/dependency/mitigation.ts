import { z } from 'zod'
import type { Day } from '../day.ts'
import { shareOrNone, someDay } from '../evidence/said.ts'
import { plainText, writtenText } from '../plain-text.ts'
import { LIMIT_MEASURES } from './limit-measures.ts'

/** What a mitigation may be about: what a limit may be of, or the end of a commitment that rests on hearts alone. */
export const MITIGATION_MEASURES = [...LIMIT_MEASURES, 'by_heart'] as const
export type MitigationMeasure = (typeof MITIGATION_MEASURES)[number]

/** Measures whose subject is an account: there the account is what counts, so that a merge takes the plan along. */
export const ACCOUNT_MEASURES: readonly MitigationMeasure[] = ['group', 'account', 'reseller', 'by_heart']

export const MOST_MITIGATION_STEPS = 20

/** `id` null: a new one. A step that is there and not named any more is taken out. */
const step = z.strictObject({
  id: z.uuid().nullable(),
  text: plainText(300).min(1, 'What this step is.'),
  dueDay: z.union([z.literal('').transform(() => null), someDay]).nullable(),
})

/** What a person says of a mitigation; the target in percent as it was typed, kept as 0–1. */
export const mitigationInput = z.strictObject({
  measure: z.enum(MITIGATION_MEASURES),
  subject: plainText(200),
  accountId: z.uuid().nullable(),
  title: plainText(200).min(1, 'What shall be done.'),
  effect: writtenText(1000),
  target: shareOrNone,
  ownerId: z.uuid('Choose who looks after it.'),
  dueDay: someDay,
  steps: z.array(step).max(MOST_MITIGATION_STEPS, `At most ${MOST_MITIGATION_STEPS} steps.`),
})
export type MitigationInput = z.output<typeof mitigationInput>

export const CLOSED_AS = ['done', 'dropped'] as const
export type ClosedAs = (typeof CLOSED_AS)[number]

export const closingInput = z.strictObject({
  as: z.enum(CLOSED_AS),
  outcome: writtenText(1000).refine((text) => text !== '', 'What came of it.'),
})
export type ClosingInput = z.output<typeof closingInput>

export type MitigationStep = {
  id: string
  text: string
  dueDay: Day | null
  doneDay: Day | null
  doneBy: string | null
}

/** What changes keep of a mitigation. */
export type MitigationFields = Omit<MitigationInput, 'steps'> & {
  steps: MitigationStep[]
  closedDay: Day | null
  closedAs: ClosedAs | null
  outcome: string
  archived: boolean
}

/** What is due of an open one by a day: itself, or the first of its steps that is not done. Null: nothing yet. */
export function dueOf(
  mitigation: { title: string; dueDay: Day; closedDay: Day | null; steps: readonly MitigationStep[] },
  today: Day,
): { text: string; day: Day } | null {
  if (mitigation.closedDay) return null
  const due = mitigation.steps
    .filter((one) => !one.doneDay && one.dueDay !== null && one.dueDay <= today)
    .map((one) => ({ text: `${mitigation.title}: ${one.text}`, day: one.dueDay! }))
  if (mitigation.dueDay <= today) due.push({ text: mitigation.title, day: mitigation.dueDay })
  return due.sort((a, b) => (a.day < b.day ? -1 : 1))[0] ?? null
}
