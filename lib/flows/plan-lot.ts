import { createHash } from 'node:crypto'
import { type LotLineRow, type LotRow, type LotWaveRow, listLotLines, listLotWaves } from '#db/queries/lots.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { isHeld, type LotPlan, planLot } from '#lib/core/offers/lot-plan.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'

/** Up to this wave, or to the last that is open. */
export type UpTo = number | 'open'

/** What a lot would come to: `mark` is another whenever the lines are, so that nobody hands out what they have not seen. */
export type WorkedOut = { upTo: number; rows: LotLineRow[]; waves: LotWaveRow[]; plan: LotPlan; mark: string }

/** Works out what the open waves up to this one would have; a page shows it, and whoever holds the lot writes it. */
export async function workOutLot(tx: Tx, lot: LotRow, upTo: UpTo, today: Day): Promise<Result<WorkedOut>> {
  const waves = await listLotWaves(tx, lot.launchId)
  const open = openWaves(lot, waves, today)
  const last = open.at(-1)
  if (!last) return refuse('early', whyNoneOpen(lot, waves))
  const wave = upTo === 'open' ? last.position : upTo
  const named = waves.find(({ position }) => position === wave)
  if (!named) return refuse('absent', 'There is no such wave.')
  if (!open.includes(named))
    return refuse(
      'early',
      `${named.name} ${named.opensDay ? `opens on ${showDay(named.opensDay)}` : 'is not open yet'}.`,
    )
  const rows = await listLotLines(tx, lot.launchId)
  const lastWave = waves.at(-1)!.position
  const reached = rows.filter((row) => row.has !== null && !isHeld(row)).map((row) => row.wave ?? lastWave)
  // a later wave that has something already may have to give way to an earlier one
  const through = Math.max(wave, ...reached.filter((at) => open.some(({ position }) => position === at)))
  const plan = planLot(lot, rows, through, lastWave)
  return ok({ upTo: through, rows, waves, plan, mark: markOf(through, plan) })
}

/** The waves whose day has come, while the launch is open; in their order. */
export function openWaves(lot: Pick<LotRow, 'launchState'>, waves: readonly LotWaveRow[], today: Day): LotWaveRow[] {
  if (lot.launchState !== 'open') return []
  return waves.filter(({ opensDay }) => opensDay !== null && opensDay <= today)
}

function whyNoneOpen({ launchState }: LotRow, waves: readonly LotWaveRow[]): string {
  if (launchState === 'closed') return 'This launch is closed: nothing more is handed out of its lot.'
  if (launchState === 'draft') return 'This launch has not started. Once its first wave is open, the lot is handed out.'
  const first = waves.find(({ opensDay }) => opensDay !== null)
  return first ? `${first.name} opens on ${showDay(first.opensDay!)}.` : 'This launch has no wave yet.'
}

function markOf(upTo: number, { lines }: LotPlan): string {
  const said = lines.map(({ pitchId, quantity }) => `${pitchId} ${quantity}`).sort()
  return createHash('sha256')
    .update([`${upTo}`, ...said].join('\n'))
    .digest('hex')
}
