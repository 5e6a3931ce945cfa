import { holdLimits, listOpenAlerts, writeAlertMoves } from '#db/queries/limit-alerts.ts'
import { getDependencyPolicy } from '#db/queries/policies.ts'
import type { Tx } from '#db/tenant.ts'
import { type AlertMoves, moveAlerts } from '#lib/core/dependency/limit-alerts.ts'
import { tellAlert } from '#lib/core/dependency/limit-words.ts'
import { LIMIT_MEASURES, type LimitMeasure } from '#lib/core/dependency/policy.ts'
import { countOf } from '#lib/core/number-words.ts'
import { tellLeads } from './notify.ts'
import { readWorkspaceLimits } from './read-limits.ts'

/** So many are told one by one; more at once are one notification. */
const ONE_BY_ONE = 3

/**
 * Looks at every limit anew and keeps what is crossed or near: opens alerts, ends those that are no longer so, and tells who leads of what
 * is new or worse. The one writer of `limit_alert`. Run as often as one likes: where nothing moved nothing is written.
 * @param moved what may have moved: where none of it has a limit, nothing is read
 */
export async function keepLimits(
  tx: Tx,
  moved: readonly LimitMeasure[] = LIMIT_MEASURES,
): Promise<{ opened: number; ended: number }> {
  await holdLimits(tx)
  const policy = await getDependencyPolicy(tx)
  // all of them: a limit that was taken away ends its alert
  if (moved.length < LIMIT_MEASURES.length && moved.every((measure) => policy.limits[measure] === null)) {
    return { opened: 0, ended: 0 }
  }
  const { readings, asOf } = await readWorkspaceLimits(tx, policy)
  const moves = moveAlerts(await listOpenAlerts(tx), readings, asOf ?? '')
  await writeAlertMoves(tx, moves)
  await tellNews(tx, moves)
  return { opened: moves.open.length, ended: moves.end.length }
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
