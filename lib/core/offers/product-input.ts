import { z } from 'zod'
import type { Day } from '../day.ts'
import { someDay } from '../evidence/said.ts'
import { plainText, writtenText } from '../plain-text.ts'
import { PRODUCT_KINDS, type ProductKind } from './offer.ts'

/** What a person says of a product, service or something intangible; empty text means “not said”. */
export const productInput = z.strictObject({
  name: plainText(200).min(1, 'What it is called.'),
  /** As invoice lines name it. */
  code: plainText(200).transform((text) => text || null),
  kind: z.enum(PRODUCT_KINDS),
  unit: plainText(40),
  about: writtenText(2000),
})
export type ProductInput = z.output<typeof productInput>

/** What takes its place, and from which day on; both or neither. */
export const successorInput = z
  .strictObject({ successorId: z.uuid().nullable(), replacedFrom: someDay.nullable() })
  .refine(({ successorId, replacedFrom }) => (successorId === null) === (replacedFrom === null), {
    path: ['replacedFrom'],
    message: 'From which day on it takes its place.',
  })
export type SuccessorInput = z.output<typeof successorInput>

/** A product as changes keep it. */
export type ProductFields = {
  name: string
  code: string | null
  kind: ProductKind
  unit: string
  about: string
  successorId: string | null
  replacedFrom: Day | null
  archived: boolean
}
