import { type LotLineRow, type LotRow, listLotLines, listLotWaves } from '#db/queries/lots.ts'
import { insertNotification } from '#db/queries/notifications.ts'
import { asWhole, type Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import { compareQuantities } from '#lib/core/offers/lot-steps.ts'
import { sayThereAgain } from '#lib/core/offers/lot-words.ts'
import { openWaves } from './plan-lot.ts'

/** The least that anybody can have of it. */
export function leastOf({ minimum, step }: Pick<LotRow, 'minimum' | 'step'>): Amount {
  return compareQuantities(minimum, step) > 0 ? minimum : step
}

/** Those who came late for what lasts while it lasts, asked for some, and may have it once there is more; who comes first is first. */
export function waitingOf<Row extends LotLineRow>(lines: readonly Row[]): Row[] {
  return lines.filter(
    ({ has, asked, state }) => has === null && asked !== null && (state === 'pitched' || state === 'interested'),
  )
}

/**
 * Once there is more of a lot that was gone (`before`: as it stood): tells whoever looks after those who are waiting, each of the first of theirs. `by`
 * is who made it so; null: nobody of ours.
 */
export function tellWaiting(
  tx: Tx,
  before: LotRow,
  left: Amount,
  who: { by: string | null; today: Day },
): Promise<void> {
  // whoever waits is told, also where whoever gave it back may not see them
  return asWhole(tx, () => tellAll(tx, before, left, who))
}

async function tellAll(
  tx: Tx,
  before: LotRow,
  left: Amount,
  { by, today }: { by: string | null; today: Day },
): Promise<void> {
  if (before.mode !== 'while_it_lasts' || compareQuantities(left, leastOf(before)) < 0) return
  const waves = await listLotWaves(tx, before.launchId)
  const open = new Set(openWaves(before, waves, today).map(({ position }) => position))
  const wasGone = compareQuantities(before.left, leastOf(before)) < 0
  const waiting = waitingOf(await listLotLines(tx, before.launchId)).filter(
    ({ wave, asked }) =>
      open.has(wave ?? waves.at(-1)!.position) &&
      (wasGone || (compareQuantities(asked!, before.left) > 0 && compareQuantities(asked!, left) <= 0)),
  )
  for (const [to, rows] of Map.groupBy(waiting, ({ ownerId }) => ownerId)) {
    if (to === null || to === by) continue
    const [first] = rows as [LotLineRow, ...LotLineRow[]]
    const text = sayThereAgain(before, left, { account: first.account, asked: first.asked!, others: rows.length - 1 })
    // nobody of ours did it: then it stands under who is told
    await insertNotification(tx, {
      to,
      kind: 'offer',
      text,
      madeBy: by ?? to,
      accountId: first.accountId,
      pitchId: first.pitchId,
    })
  }
}
