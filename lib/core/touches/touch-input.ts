import { z } from 'zod'
import { isDay } from '../day.ts'
import { plainText, writtenText } from '../plain-text.ts'
import { DIRECTIONS, TOUCH_BODY, TOUCH_KINDS, TOUCH_SUBJECT } from './touch.ts'

const orNull = (empty: unknown) => (empty === '' ? null : empty)

/** What a person may say of a touch. Empty text stands for nothing; a note has no direction. */
export const touchInput = z
  .object({
    kind: z.enum(TOUCH_KINDS),
    direction: z.preprocess(orNull, z.enum(DIRECTIONS).nullable()),
    day: z.string().refine(isDay, 'A day, such as 2026-01-31.'),
    /** `HH:MM` on that day, where it is known. */
    time: z.preprocess(
      orNull,
      z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time, such as 14:30.')
        .nullable(),
    ),
    subject: plainText(TOUCH_SUBJECT),
    body: writtenText(TOUCH_BODY),
    contactIds: z.array(z.uuid()).max(50, 'At most 50 people.'),
  })
  .strict()
export type TouchInput = z.output<typeof touchInput>
