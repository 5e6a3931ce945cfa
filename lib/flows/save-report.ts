import { getLastWriter } from '#db/queries/changes.ts'
import { getReport, insertReport, type ReportRow, updateReport } from '#db/queries/dependency-reports.ts'
import { getScenario } from '#db/queries/scenarios.ts'
import type { Tx } from '#db/tenant.ts'
import { changedFields, type Fields } from '#lib/core/change.ts'
import type { ReportInput, ReportSettings } from '#lib/core/dependency/report-settings.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged } from '#lib/core/result.ts'
import { recordChange } from './record-change.ts'
import type { RowStore } from './undo-rows.ts'

const absent = refuse('absent', 'This report is no longer there.')
const frozen = refuse('frozen', 'This report is frozen: what it says stays as it is. Prepare a new one.')

type Who = { personId: string }

export async function createReport(
  tx: Tx,
  input: ReportInput,
  { personId }: Who,
): Promise<Result<{ id: string; changeId: string }>> {
  const problem = await checkScenario(tx, input.settings)
  if (problem) return problem
  const id = await insertReport(tx, { ...input, preparedBy: personId })
  const after = { title: input.title, settings: input.settings, archived: false }
  const rows = [{ noun: 'dependency_report', subjectId: id, before: null, after }]
  return ok({ id, changeId: await recordChange(tx, { kind: 'report-edit', saidBy: personId, rows }) })
}

/** Another title or other settings of a draft, which nobody has reviewed then. For whom it is stays: what may be in it depends on that. */
export async function changeReport(
  tx: Tx,
  { id, revision, ...input }: ReportInput & { id: string; revision: number },
  { personId }: Who,
): Promise<Result<{ changeId: string | null }>> {
  const report = await getReport(tx, id, { hold: true })
  if (!report || report.archived) return absent
  if (report.frozen) return frozen
  if (report.audience !== input.audience)
    return refuse(
      'audience',
      'For whom a report is written stays as it was chosen. Prepare a new one for somebody else.',
    )
  if (report.revision !== revision) {
    const last = (await getLastWriter(tx, id)) ?? { by: null, at: '' }
    return refuseChanged({ revision: report.revision, values: { title: report.title, ...report.settings }, ...last })
  }
  const problem = await checkScenario(tx, input.settings)
  if (problem) return problem
  const said = { title: input.title, settings: input.settings }
  // who looked at it looked at another one
  const unseen = changedFields(kept(report) as Fields, said) ? { reviewedBy: null, reviewNote: '' } : {}
  return ok({ changeId: await write(tx, report, { ...said, ...unseen }, personId) })
}

/** Puts a report away, with its links: they open nothing any more. A frozen one stays as it is, and can be brought back. */
export async function archiveReport(
  tx: Tx,
  id: string,
  archived: boolean,
  { personId }: Who,
): Promise<Result<{ changeId: string | null }>> {
  const report = await getReport(tx, id, { hold: true })
  if (!report) return absent
  return ok({ changeId: await write(tx, report, { archived }, personId) })
}

/** Somebody else than who prepared it looked at it, and says what they found. */
export async function reviewReport(
  tx: Tx,
  { id, note }: { id: string; note: string },
  { personId }: Who,
): Promise<Result<{ changeId: string | null }>> {
  const report = await getReport(tx, id, { hold: true })
  if (!report || report.archived) return absent
  if (report.preparedById === personId)
    return refuse('own', 'You prepared this report: somebody else has to review it.')
  return ok({ changeId: await write(tx, report, { reviewedBy: personId, reviewNote: note }, personId) })
}

async function write(
  tx: Tx,
  report: ReportRow,
  fields: Partial<StoredFields>,
  personId: string,
): Promise<string | null> {
  const changed = changedFields(kept(report) as Fields, { ...kept(report), ...fields } as Fields)
  if (!changed) return null
  await updateReport(tx, report.id, fields)
  const rows = [{ noun: 'dependency_report', subjectId: report.id, ...changed }]
  return recordChange(tx, { kind: 'report-edit', saidBy: personId, rows })
}

type StoredFields = {
  title: string
  settings: ReportSettings
  archived: boolean
  reviewedBy: string | null
  reviewNote: string
}

function kept({ title, settings, archived, reviewNote, reviewedById }: ReportRow): StoredFields {
  return { title, settings, archived, reviewNote, reviewedBy: reviewedById }
}

async function checkScenario(tx: Tx, { scenarioId }: ReportSettings): Promise<Refusal | null> {
  if (scenarioId === null || (await getScenario(tx, scenarioId))) return null
  return refuse('input', 'This scenario is no longer there.', { 'settings.scenarioId': 'Choose another scenario.' })
}

/** How reports are read and put back by changes; one that a change made is put away. What is frozen keeps its settings. */
export const reportStore: RowStore = {
  read: async (tx, ids) => {
    const rows = await Promise.all(ids.map((id) => getReport(tx, id)))
    return new Map(rows.flatMap((row) => (row ? [[row.id, { name: row.title, ...kept(row) }] as const] : [])))
  },
  write: async (tx, id, before) => {
    const { title, settings, ...rest } = (before ?? { archived: true }) as Partial<StoredFields>
    const isFrozen = (await getReport(tx, id))?.frozen !== null
    await updateReport(
      tx,
      id,
      isFrozen ? rest : { ...rest, ...(title === undefined ? {} : { title }), ...(settings ? { settings } : {}) },
    )
  },
}
