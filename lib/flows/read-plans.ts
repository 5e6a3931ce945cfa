import { listMitigations, type MitigationChoice, type MitigationRow } from '#db/queries/mitigations.ts'
import type { Tx } from '#db/tenant.ts'
import { nameSubjects } from './name-subjects.ts'
import { readMeasures } from './read-limits.ts'

/** A plan, what it is about by name, and the share that rests on it now; null where none can be said. */
export type PlanReading = MitigationRow & { label: string; now: number | null }

/** Plans as `listMitigations` chooses them, each with how far it came: the overdue first. */
export async function readPlans(tx: Tx, choice: MitigationChoice): Promise<PlanReading[]> {
  return dressPlans(tx, await listMitigations(tx, choice))
}

export async function dressPlans(tx: Tx, rows: readonly MitigationRow[]): Promise<PlanReading[]> {
  const nameOf = await nameSubjects(tx, rows)
  const measured = (row: MitigationRow) => ({ ...row, accountId: row.measure === 'group' ? row.rootId : row.accountId })
  const { shareOf } = await readMeasures(tx, rows.map(measured))
  return rows.map((row) => ({ ...row, label: row.accountName ?? nameOf(row), now: shareOf(measured(row)) }))
}
