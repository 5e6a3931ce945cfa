import { z } from 'zod'
import { plainText, writtenText } from '../plain-text.ts'
import { dayOrNone, someDay } from './said.ts'

export const PROGRAMME_KINDS = ['programme', 'priority_service'] as const
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number]
export const PROGRAMME_WORDS: Record<ProgrammeKind, string> = {
  programme: 'programme',
  priority_service: 'priority service',
}

export const programmeInput = z.strictObject({
  name: plainText(120).min(1, 'What it is called.'),
  kind: z.enum(PROGRAMME_KINDS),
  about: writtenText(1000),
})
export type ProgrammeInput = z.output<typeof programmeInput>

/** An account is in a programme from a day on, until one where that is known. */
export const enrolmentInput = z.strictObject({ fromDay: someDay, untilDay: dayOrNone })
export type EnrolmentInput = z.output<typeof enrolmentInput>

/** What of it reached the account, and when. */
export const deliveryInput = z.strictObject({ day: someDay, what: plainText(300).min(1, 'What reached them.') })
export type DeliveryInput = z.output<typeof deliveryInput>
