'use server'
import { z } from 'zod'
import { namedScenarioInput, scenarioInput } from '#lib/core/dependency/scenario-input.ts'
import { ok, refuse } from '#lib/core/result.ts'
import { getRecords } from '#lib/flows/read-dependency.ts'
import { nameLosses, placeLosses, readTouched } from '#lib/flows/read-scenario.ts'
import { archiveScenario, changeScenario, checkLosses, createScenario } from '#lib/flows/save-scenario.ts'
import { teamAction } from '#lib/server/gate.ts'

const REFRESH = ['/dependency/what-if']

/** What must be known to lose these: their accounts, their groups and what they are called. It writes nothing. */
export const reachLossesAction = teamAction(
  { role: 'viewer', input: scenarioInput },
  async ({ tx, workspace, today }, { losses: said }) => {
    const records = await getRecords(tx, workspace)
    if (!records) return refuse('empty', 'There are no invoices yet.')
    const losses = await placeLosses(tx, said)
    const problem = await checkLosses(tx, losses)
    if (problem) return problem
    const touched = await readTouched(tx, { workspace, today, records, losses })
    return ok({ ...touched, losses, labels: await nameLosses(tx, losses) })
  },
)

export const createScenarioAction = teamAction(
  { role: 'member', input: namedScenarioInput, refresh: REFRESH },
  ({ tx, person }, said) => createScenario(tx, said, person.id),
)

export const changeScenarioAction = teamAction(
  { role: 'member', input: namedScenarioInput.extend({ id: z.uuid(), revision: z.int().min(1) }), refresh: REFRESH },
  ({ tx, person }, said) => changeScenario(tx, said, person.id),
)

export const archiveScenarioAction = teamAction(
  { role: 'member', input: z.strictObject({ id: z.uuid() }), refresh: REFRESH },
  ({ tx, person }, { id }) => archiveScenario(tx, id, person.id),
)
