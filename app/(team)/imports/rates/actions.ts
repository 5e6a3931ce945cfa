'use server'
import { z } from 'zod'
import { readRateFile } from '#lib/core/imports/rate-file.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { ok, refuse } from '#lib/core/result.ts'
import { correctRate, previewRateCorrection, rateEntry } from '#lib/flows/correct-rate.ts'
import { lockRecords } from '#lib/flows/import-commit.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import { teamAction } from '#lib/server/gate.ts'

const entries = z.array(rateEntry).min(1, 'There is no rate to enter.').max(20_000)

/** What a file of rates holds; nothing is written. */
export const readRatesAction = teamAction(
  // base64 of what a server action may carry
  { role: 'manager', input: z.object({ file: z.base64().max(900_000) }).strict() },
  async (_team, { file }) => {
    const read = readRateFile(Buffer.from(file, 'base64'))
    if (!read.ok) return read
    const { rates, refusals } = read.value
    if (rates.length === 0) return refuse('empty', refusals[0]?.reason ?? 'The file holds no rate.')
    return ok({ rates, refusals: refusals.slice(0, 20), refused: refusals.length })
  },
)

/** What entering these rates would change; nothing is written. */
export const previewRatesAction = teamAction(
  { role: 'manager', input: z.object({ entries }).strict() },
  async ({ tx, workspace }, { entries }) => previewRateCorrection(tx, workspace.baseCurrency, entries),
)

export const enterRatesAction = teamAction(
  {
    role: 'manager',
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
