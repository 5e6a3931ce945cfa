import { z } from 'zod'
import { type Day, isDay } from '../day.ts'
import { plainText } from '../plain-text.ts'
import { MOST_EVERY, REPEATS, type Repeat } from './repeat.ts'

/** What a person says of a task. */
export const taskInput = z.object({
  text: plainText(500).min(1, 'What is to be done.'),
  day: z.string().refine(isDay, 'A day, such as 2026-11-30.'),
  ownerId: z.uuid('Choose who does it.'),
  accountId: z.uuid().nullable(),
  contactId: z.uuid().nullable(),
  repeat: z.enum(REPEATS).nullable(),
  repeatEvery: z.coerce.number().int().min(1, 'At least 1.').max(MOST_EVERY, `At most ${MOST_EVERY}.`),
})
export type TaskInput = z.output<typeof taskInput>

/** A task as changes keep it, and as it is put back. `doneAt` in UTC, as the database writes it. */
export type TaskFields = {
  text: string
  day: Day
  ownerId: string
  accountId: string | null
  contactId: string | null
  repeat: Repeat | null
  repeatEvery: number
  seriesDay: Day
  doneAt: string | null
  doneBy: string | null
  archived: boolean
}
