import { addMonths, type Day } from '../day.ts'

/** What was not sold within so many months counts as unsold in the catalogue. */
const UNSOLD_MONTHS = 12

export const unsoldSince = (asOf: Day): Day => addMonths(asOf, -UNSOLD_MONTHS)
