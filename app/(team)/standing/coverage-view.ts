import { reportConversationCoverage } from '#db/reports/conversation-coverage.ts'
import type { Tx } from '#db/tenant.ts'
import { coverageYear, measureCoverage, tellCoverage } from '#lib/core/conversation/coverage.ts'
import type { Day } from '#lib/core/day.ts'

/** With how much of the revenue clarity was reached this year, and the largest accounts without it. */
export async function loadCoverage(
  tx: Tx,
  { today, fiscalYearStart, most }: { today: Day; fiscalYearStart: number; most: number },
) {
  const year = coverageYear(today, fiscalYearStart)
  const report = await reportConversationCoverage(tx, { from: year.from, through: year.through, most })
  const coverage = measureCoverage(report)
  return { ...report, year, coverage, sentence: tellCoverage(coverage, year) }
}

export type CoverageView = Awaited<ReturnType<typeof loadCoverage>>
