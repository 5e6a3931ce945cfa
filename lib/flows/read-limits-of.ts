import { type AlertRow, listAlertsOn } from '#db/queries/limit-alerts.ts'
import { listMitigations, type MitigationRow } from '#db/queries/mitigations.ts'
import type { Tx } from '#db/tenant.ts'
import { nameSubjects } from './name-subjects.ts'

const PLANS = 5

export type LimitsOf = {
  /** That concern the account itself, or the group it belongs to. */
  alerts: (AlertRow & { label: string })[]
  /** Open ones about the account. */
  plans: MitigationRow[]
}

/** Where a limit concerns an account, and what is planned about it: one short look, as the alerts were kept. */
export async function readLimitsOf(tx: Tx, account: { id: string; rootId: string }): Promise<LimitsOf> {
  const alerts = await listAlertsOn(tx, account)
  const nameOf = await nameSubjects(tx, alerts)
  return {
    alerts: alerts.map((alert) => ({ ...alert, label: nameOf(alert) })),
    plans: await listMitigations(tx, { accountId: account.id, state: 'open', most: PLANS }),
  }
}
