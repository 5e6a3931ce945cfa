import { getWorkspaceId, holdLimits, listOpenAlerts, writeAlertMoves } from '#db/queries/limit-alerts.ts'
import { getDependencyPolicy } from '#db/queries/policies.ts'
import { asWhole, type Tx } from '#db/tenant.ts'
import { type AlertMoves, moveAlerts } from '#lib/core/dependency/limit-alerts.ts'
import { LIMIT_MEASURES, type LimitMeasure } from '#lib/core/dependency/limit-measures.ts'
import { tellAlert } from '#lib/core/dependency/limit-words.ts'
import { countOf } from '#lib/core/number-words.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import { tellLeads } from './notify.ts'
import { readWorkspaceLimits } from './read-limits.ts'

/** So many are told one by one; more at once are one notification. */
const ONE_BY_ONE = 3

/**
 * Looks at every limit anew and keeps what is crossed or near: opens alerts, ends those that are no longer so, and tells who leads of what
 * is new or worse. The one writer of `limit_alert`. Run as often as one likes: where nothing moved nothing is written.
 */
export function keepLimits(tx: Tx): Promise<{ opened: number; ended: number }> {
  return asWhole(tx, async () => {
    await holdLimits(tx)
    const { readings, asOf } = await readWorkspaceLimits(tx)
    const moves = moveAlerts(await listOpenAlerts(tx), readings, asOf ?? '')
    await writeAlertMoves(tx, moves)
    await tellNews(tx, moves)
    return { opened: moves.open.length, ended: moves.end.length }
  })
}

/** Has it done in the background once the transaction is through, where one of the measures that may have moved has a limit. */
export async function keepLimitsSoon(tx: Tx, moved: readonly LimitMeasure[] = LIMIT_MEASURES): Promise<void> {
  const { limits } = await getDependencyPolicy(tx)
  if (moved.every((measure) => limits[measure] === null)) return
  const workspaceId = await getWorkspaceId(tx)
  await enqueue(tx, 'keep-limits', { workspaceId }, { singletonKey: workspaceId })
}

async function tellNews(tx: Tx, { open }: AlertMoves): Promise<void> {
  const news = open.filter((alert) => alert.news)
  if (news.length > ONE_BY_ONE) {
    const crossed = news.filter(({ state }) => state === 'crossed').length
    const near = news.length - crossed
    const parts = [
      ...(crossed ? [`${countOf(crossed, 'limit was', 'limits were')} crossed`] : []),
      ...(near ? [`${countOf(near, 'limit is', 'limits are')} close`] : []),
    ]
    await tellLeads(tx, `${parts.join(', ')}: see what rests on whom.`)
    return
  }
  for (const alert of news) await tellLeads(tx, tellAlert(alert))
}
