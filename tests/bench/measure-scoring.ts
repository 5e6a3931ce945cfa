import { listQuarterModels } from '#db/queries/buying-models.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { readBuyingStatistics } from '#db/reports/buying-statistics.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { scoreAccount } from '#lib/core/buying/model.ts'
import type { Day } from '#lib/core/day.ts'
import type { BenchInstall } from './bench-install.ts'
import { type Measurement, mediansOf, time } from './measure.ts'

/** Reading and scoring every account (P(alive), a year, a quarter) against the one SQL that reads their statistics. */
export function measureScoring({ workspaceId }: BenchInstall): Promise<Measurement> {
  return withWorkspace(workspaceId, compare, { deadlineMs: 600_000 })
}

async function compare(tx: Tx): Promise<Measurement> {
  const asOf = (await asOfDay(tx))!
  const model = (await listQuarterModels(tx)).at(-1)?.parameters.model
  if (!model) throw new Error('there is no fitted model: the assessment did not run')
  let accounts = 0
  const read = () => readAll(tx, asOf, () => {})
  const score = () =>
    readAll(tx, asOf, (statistics) => {
      // JSON as stored: the model's tables are built anew, as in every run of the assessment
      const again = structuredClone(model)
      accounts = statistics.length
      for (const account of statistics) {
        const { pAlive, pOrderWithin } = scoreAccount(again, account)
        if (!(pAlive >= pOrderWithin(365) && pOrderWithin(365) >= pOrderWithin(91))) throw new Error('a score is wrong')
      }
    })
  const { ours, floor } = await mediansOf(3, score, read)
  return time(`scoring ${accounts.toLocaleString('en')} accounts`, ours, floor, 3)
}

type Statistics = Parameters<typeof scoreAccount>[1]

async function readAll(tx: Tx, asOf: Day, use: (statistics: Statistics[]) => void): Promise<void> {
  const all: Statistics[] = []
  for await (const rows of readBuyingStatistics(tx, asOf)) for (const row of rows) all.push(row)
  use(all)
}
