'use server'
import { z } from 'zod'
import { readRateFile } from '#lib/core/imports/rate-file.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { ok, refuse } from '#lib/core/result.ts'
import { correctRate, previewRateCorrection, rateEntry, sortRates } from '#lib/flows/correct-rate.ts'
import { lockRecords } from '#lib/flows/import-commit.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import { teamAction } from '#lib/server/gate.ts'

const NO_RATE = 'The file holds no rate into another currency.'
/** Refused rows that are shown. */
const MOST_REFUSALS = 100

const entries = z.array(rateEntry).min(1, 'There is no rate to enter.').max(20_000)

/** What a file of rates holds; nothing is written. */
export const readRatesAction = teamAction(
  // base64 of what a server action may carry
  { role: 'manager', whole: true, input: z.object({ file: z.base64().max(900_000) }).strict() },
  async ({ workspace }, { file }) => {
    const read = readRateFile(Buffer.from(file, 'base64'))
    if (!read.ok) return read
    const { rates, refusals: unusable } = sortRates(workspace.baseCurrency, read.value.rates)
    const refusals = [...read.value.refusals, ...unusable].sort((a, b) => a.line - b.line)
    const first = refusals[0]
    if (rates.length === 0)
      return refuse('empty', first ? `No rate can be used. Line ${first.line}: ${first.reason}` : NO_RATE)
    return ok({
      rates,
      refusals: refusals.slice(0, MOST_REFUSALS).map(({ line, reason }) => ({ line, reason })),
      refused: refusals.length,
    })
  },
)

/** What entering these rates would change; nothing is written. */
export const previewRatesAction = teamAction(
  { role: 'manager', whole: true, input: z.object({ entries }).strict() },
  async ({ tx, workspace }, { entries }) => previewRateCorrection(tx, workspace.baseCurrency, entries),
)

export const enterRatesAction = teamAction(
  {
    role: 'manager',
    whole: true,
    input: z.object({ entries, source: plainText(200).min(1, 'Where the rates are from.') }).strict(),
    refresh: ['/imports/rates'],
  },
  async ({ tx, workspace, person }, { entries, source }) => {
    // an import that is being written must see either all of these rates or none
    await lockRecords(tx, workspace.id)
    const result = await correctRate(tx, workspace.baseCurrency, entries, { source, enteredBy: person.id })
    if (result.ok && result.value.invoices > 0)
      await enqueue(tx, 'assess-accounts', { workspaceId: workspace.id }, { singletonKey: workspace.id })
    return result
  },
)
