'use server'
import { z } from 'zod'
import { namedScenarioInput } from '#lib/core/dependency/scenario-input.ts'
import { archiveScenario, changeScenario, createScenario } from '#lib/flows/save-scenario.ts'
import { teamAction } from '#lib/server/gate.ts'

const REFRESH = ['/dependency/what-if']

export const createScenarioAction = teamAction(
  { role: 'member', whole: true, input: namedScenarioInput, refresh: REFRESH },
  ({ tx, person }, said) => createScenario(tx, said, person.id),
)

export const changeScenarioAction = teamAction(
  {
    role: 'member',
    whole: true,
    input: namedScenarioInput.extend({ id: z.uuid(), revision: z.int().min(1) }),
    refresh: REFRESH,
  },
  ({ tx, person }, said) => changeScenario(tx, said, person.id),
)

export const archiveScenarioAction = teamAction(
  { role: 'member', whole: true, input: z.strictObject({ id: z.uuid() }), refresh: REFRESH },
  ({ tx, person }, { id }) => archiveScenario(tx, id, person.id),
)
