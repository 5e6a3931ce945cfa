import type { StageMixRow } from '#db/reports/stage-mix.ts'
import { addMonths, type Day } from '#lib/core/day.ts'
import { type EvidentStage, STAGE_RANK, STAGES } from '#lib/core/stage.ts'

/** From below: what stands closest is drawn first, so that the height of the lower part is what one would like to grow. */
export const MIX_ORDER: readonly EvidentStage[] = [...STAGES.toReversed(), 'unknown']

export type MixMonth = {
  month: Day
  accounts: number
  revenue: number
  /** Shares of accounts and of what was bought in the month; sales that were taken back are no share. */
  stages: { stage: EvidentStage; accounts: number; share: number; revenue: number; revenueShare: number }[]
}

export function mixByMonth(rows: readonly StageMixRow[]): MixMonth[] {
  return [...Map.groupBy(rows, (row) => row.month)].map(([month, here]) => {
    const positive = (row: StageMixRow | undefined) => Math.max(0, Number(row?.revenue ?? 0))
    const accounts = here.reduce((sum, row) => sum + row.accounts, 0)
    const revenue = here.reduce((sum, row) => sum + positive(row), 0)
    return {
      month,
      accounts,
      revenue,
      stages: MIX_ORDER.flatMap((stage) => {
        const row = here.find((one) => one.stage === stage)
        if (!row) return []
        const share = accounts ? row.accounts / accounts : 0
        return [
          {
            stage,
            accounts: row.accounts,
            share,
            revenue: positive(row),
            revenueShare: revenue ? positive(row) / revenue : 0,
          },
        ]
      }),
    }
  })
}

/** Which share stands at a stage of this rank or a higher one. */
export function shareFrom(month: MixMonth, stage: EvidentStage): { accounts: number; revenue: number } {
  const there = month.stages.filter((one) => STAGE_RANK[one.stage] >= STAGE_RANK[stage])
  return {
    accounts: there.reduce((sum, one) => sum + one.share, 0),
    revenue: there.reduce((sum, one) => sum + one.revenueShare, 0),
  }
}

/** The month a year before the last one, where the history reaches back that far. */
export function yearBefore(months: readonly MixMonth[]): MixMonth | null {
  const last = months.at(-1)
  return (last && months.find(({ month }) => month === addMonths(last.month, -12))) ?? null
}
