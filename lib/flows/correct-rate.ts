import { z } from 'zod'
import { applyRates, insertRates, previewRates, type RateEffect, type RateEntry } from '#db/queries/rates.ts'
import { rateOpenItems } from '#db/reports/open-items.ts'
import type { Tx } from '#db/tenant.ts'
import { isDay } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import type { RateRow } from '#lib/core/imports/rate-file.ts'
import { rateProblem } from '#lib/core/rate.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { keepRevenue } from './keep-revenue.ts'

/** At most twelve decimals, as the column holds them, and of a size that a rate can have. */
export const rateEntry = z
  .object({
    currency: z.string().regex(/^[A-Z]{3}$/, 'Three capital letters, such as USD.'),
    day: z.string().refine(isDay, 'A day, such as 2026-01-31.'),
    rate: z
      .string()
      .regex(/^\d{1,12}(\.\d{1,12})?$/, 'A plain number with at most twelve decimals, such as 1.0825.')
      .superRefine((text, context) => {
        const message = rateProblem(text)
        if (message) context.addIssue({ code: 'custom', message })
      }),
  })
  .strict()

/**
 * The rates of a file that can be entered, and the rows that cannot, by line. The base currency at 1 is what it always is: such a row is
 * neither.
 */
export function sortRates(
  baseCurrency: string,
  rows: readonly RateRow[],
): { rates: RateEntry[]; refusals: { line: number; reason: string }[] } {
  const rates = new Map<string, RateEntry>()
  const refusals: { line: number; reason: string }[] = []
  for (const { line, ...entry } of rows) {
    if (entry.currency === baseCurrency && Number(entry.rate) === 1) continue
    const before = rates.get(`${entry.currency} ${entry.day}`)
    if (before?.rate === entry.rate) continue
    const problem = checkEntries(baseCurrency, [entry])
    if (problem) refusals.push({ line, reason: problem.message })
    else if (before) refusals.push({ line, reason: twice(entry) })
    else rates.set(`${entry.currency} ${entry.day}`, entry)
  }
  return { rates: [...rates.values()], refusals }
}

/** What entering (or correcting) these rates would do to the base amounts; nothing is written. */
export async function previewRateCorrection(
  tx: Tx,
  baseCurrency: string,
  entries: readonly RateEntry[],
): Promise<Result<RateEffect[]>> {
  return checkEntries(baseCurrency, entries) ?? ok(await previewRates(tx, baseCurrency, entries))
}

/**
 * Enters dated rates, beside the older ones that stay on record, and carries them into every invoice whose rate they
 * change and into the kept tables: all in the caller's transaction. Says how many invoices changed.
 */
export async function correctRate(
  tx: Tx,
  baseCurrency: string,
  entries: readonly RateEntry[],
  said: { source: string; enteredBy: string | null },
): Promise<Result<{ invoices: number }>> {
  const problem = checkEntries(baseCurrency, entries)
  if (problem) return problem
  await insertRates(tx, entries, said)
  const invoices = await applyRates(tx, baseCurrency)
  await rateOpenItems(tx, baseCurrency)
  if (invoices > 0) await keepRevenue(tx, { table: 'rate_touched' })
  return ok({ invoices })
}

function checkEntries(baseCurrency: string, entries: readonly RateEntry[]) {
  const days = new Set<string>()
  for (const [at, entry] of entries.entries()) {
    const parsed = rateEntry.safeParse(entry)
    if (!parsed.success) return refuse('bad-rate', parsed.error.issues[0]!.message)
    if (entry.currency === baseCurrency) {
      const message = `${baseCurrency} is the base currency: its rate is always 1.`
      return refuse('base-currency', message, { [`entries.${at}.currency`]: message })
    }
    const key = `${entry.currency} ${entry.day}`
    if (days.has(key)) return refuse('double', twice(entry))
    days.add(key)
  }
  return entries.length === 0 ? refuse('empty', 'There is no rate to enter.') : null
}

function twice({ currency, day }: RateEntry): string {
  return `There are two rates for ${currency} on ${showDay(day)}.`
}
