import { type AlertRow, listOpenAlerts } from '#db/queries/limit-alerts.ts'
import { listDueMitigations } from '#db/queries/mitigations.ts'
import { getPreference } from '#db/queries/preferences.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { dueOf } from '#lib/core/dependency/mitigation.ts'
import { nameSubjects } from './name-subjects.ts'

/** Under this name a person keeps which alerts they saw enough of, each with its value then. */
export const PUT_AWAY_ALERTS = 'limits put away'
export type PutAway = Record<string, number>

/** An alert that was put away is shown again once it grew by so much (a share). */
const MOVES = 0.01
/** One line each, few. */
const ALERTS = 3
const PLANS = 5

export type LimitsToday = {
  alerts: (AlertRow & { label: string })[]
  /** Open ones that are not shown for want of room, and those this person put away. */
  more: number
  putAway: number
  /** A person's own plans that are due, or have a step that is. */
  plans: { id: string; text: string; day: Day }[]
}

/** What a morning says of limits: what is crossed or near until it is put away, and what one's own plans ask for today. */
export async function readLimitsToday(
  tx: Tx,
  { personId, today }: { personId: string; today: Day },
): Promise<LimitsToday> {
  const open = await listOpenAlerts(tx)
  const away = (open.length && (await getPreference<PutAway>(tx, personId, PUT_AWAY_ALERTS))) || {}
  const shown = open.filter(({ id, value }) => !(id in away) || value >= away[id]! + MOVES)
  const first = shown.slice(0, ALERTS)
  const nameOf = await nameSubjects(tx, first)
  const plans = await listDueMitigations(tx, personId, today, PLANS)
  return {
    alerts: first.map((alert) => ({ ...alert, label: nameOf(alert) })),
    more: shown.length - first.length,
    putAway: open.length - shown.length,
    plans: plans.flatMap((plan) => {
      const due = dueOf(plan, today)
      return due ? [{ id: plan.id, ...due }] : []
    }),
  }
}
