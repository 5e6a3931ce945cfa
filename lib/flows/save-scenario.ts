import { getLastWriter } from '#db/queries/changes.ts'
import {
  holdScenario,
  insertScenario,
  listScenarios,
  listScenariosById,
  type ScenarioRow,
  updateScenario,
} from '#db/queries/scenarios.ts'
import type { Tx } from '#db/tenant.ts'
import { changedFields, type Fields } from '#lib/core/change.ts'
import type { Loss } from '#lib/core/dependency/scenario.ts'
import type { NamedScenarioInput } from '#lib/core/dependency/scenario-input.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged } from '#lib/core/result.ts'
import { nameLosses } from './read-scenario.ts'
import { recordChange } from './record-change.ts'
import type { RowStore } from './undo-rows.ts'

const MOST_SCENARIOS = 200
const absent = refuse('absent', 'This scenario is no longer there.')

type Saved = { id: string; changeId: string | null }

/** Keeps a scenario under a name for the team; its figures are read anew each time it is opened. */
export async function createScenario(tx: Tx, said: NamedScenarioInput, personId: string): Promise<Result<Saved>> {
  const problem = await checkSaid(tx, said, null)
  if (problem) return problem
  const id = await insertScenario(tx, { ...said, createdBy: personId })
  const rows = [{ noun: 'scenario', subjectId: id, before: null, after: { ...said } }]
  return ok({ id, changeId: await recordChange(tx, { kind: 'scenario-edit', saidBy: personId, rows }) })
}

/** Another name, note or other losses; of two editors the second sees both versions. */
export async function changeScenario(
  tx: Tx,
  { id, revision, ...said }: NamedScenarioInput & { id: string; revision: number },
  personId: string,
): Promise<Result<Saved>> {
  const row = await holdScenario(tx, id)
  if (!row || row.archivedAt !== null) return absent
  if (row.revision !== revision) {
    const { name, note, document } = row
    const last = (await getLastWriter(tx, id)) ?? { by: row.by, at: row.updatedAt }
    return refuseChanged({ revision: row.revision, values: { name, note, document }, ...last })
  }
  return (await checkSaid(tx, said, id)) ?? ok({ id, changeId: await write(tx, row, said, personId) })
}

/** Puts a scenario away; what reports fixed of it stays with them. */
export async function archiveScenario(tx: Tx, id: string, personId: string): Promise<Result<Saved>> {
  const row = await holdScenario(tx, id)
  if (!row || row.archivedAt !== null) return absent
  return ok({ id, changeId: await write(tx, row, { archived: true }, personId) })
}

export const scenarioStore: RowStore = {
  read: async (tx, ids) => new Map((await listScenariosById(tx, ids)).map((row) => [row.id, kept(row)])),
  write: (tx, id, before) => updateScenario(tx, id, before ?? { archived: true }),
}

function kept({ name, note, document, archivedAt }: ScenarioRow): Fields & { name: string } {
  return { name, note, document, archived: archivedAt !== null }
}

async function write(tx: Tx, row: ScenarioRow, said: Fields, saidBy: string): Promise<string | null> {
  const changed = changedFields(kept(row), { ...kept(row), ...said })
  if (!changed) return null
  await updateScenario(tx, row.id, changed.after)
  const rows = [{ noun: 'scenario', subjectId: row.id, ...changed }]
  return recordChange(tx, { kind: 'scenario-edit', saidBy, rows })
}

async function checkSaid(tx: Tx, said: NamedScenarioInput, own: string | null): Promise<Refusal | null> {
  const all = await listScenarios(tx)
  if (own === null && all.length >= MOST_SCENARIOS)
    return refuse('many', `There are ${MOST_SCENARIOS} scenarios already: put one away first.`)
  if (all.some(({ id, name }) => id !== own && name.toLowerCase() === said.name.toLowerCase())) {
    const sentence = `There is a scenario “${said.name}” already.`
    return refuse('input', sentence, { name: sentence })
  }
  return checkLosses(tx, said.document.losses)
}

/** Refuses losses of accounts and people that are not there. */
export async function checkLosses(tx: Tx, losses: readonly Loss[]): Promise<Refusal | null> {
  const names = await nameLosses(tx, losses)
  const gone = losses.find(({ kind, key }) => names[`${kind} ${key}`] === undefined)
  if (!gone) return null
  const what = gone.kind === 'owner' ? 'Somebody of the team' : 'An account'
  return refuse('absent', `${what} in this scenario is no longer there. Take it out and try again.`)
}
