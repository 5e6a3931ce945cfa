import type { Day } from '#lib/core/day.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { SAMPLE_BYTES } from './encoding.ts'
import { guessFile } from './file-guess.ts'
import { type RowRefusal, recordReader, recordStream } from './record-reader.ts'
import { RowTooLong } from './row-splitter.ts'

export type RateRow = { currency: string; day: Day; rate: string; line: number }

/** Reads a small CSV file of exchange rates (day, currency, rate), guessed like any other; bad rows are named, the others are given. */
export function readRateFile(bytes: Uint8Array): Result<{ rates: RateRow[]; refusals: RowRefusal[] }> {
  const guess = guessFile(bytes.subarray(0, SAMPLE_BYTES), bytes.length <= SAMPLE_BYTES)
  if (!guess.ok) return guess
  const { settings } = guess.value
  if (settings.subject !== 'rates')
    return refuse('columns', 'A file of rates has three columns: date, currency and rate. This one has others.')
  const { columns } = recordReader(settings)
  const place = (field: 'day' | 'currency' | 'rate') => columns.indexOf(field)
  const rates: RateRow[] = []
  const refusals: RowRefusal[] = []
  const stream = recordStream(settings, {
    record: (values, line) => {
      const [day, currency, rate] = [values[place('day')], values[place('currency')], values[place('rate')]]
      rates.push({ day: day as Day, currency: currency as string, rate: rate as string, line })
    },
    refuse: (refusal) => refusals.push(refusal),
  })
  try {
    stream.push(new TextDecoder(settings.encoding).decode(bytes))
    stream.end()
  } catch (error) {
    if (error instanceof RowTooLong) return refuse('row_too_long', error.message)
    throw error
  }
  return ok({ rates, refusals })
}
