import { z } from 'zod'
import { plainText, writtenText } from '../plain-text.ts'
import { PROGRAMME_KINDS } from './bond.ts'
import { dayOrNone, someDay } from './said.ts'

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
