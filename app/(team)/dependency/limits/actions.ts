'use server'
import { z } from 'zod'
import { listOpenAlerts } from '#db/queries/limit-alerts.ts'
import { getPreference, setPreference } from '#db/queries/preferences.ts'
import { closingInput, mitigationInput } from '#lib/core/dependency/mitigation.ts'
import { ok, refuse } from '#lib/core/result.ts'
import { PUT_AWAY_ALERTS, type PutAway } from '#lib/flows/read-limits-today.ts'
import {
  archiveMitigation,
  changeMitigation,
  closeMitigation,
  createMitigation,
  reopenMitigation,
  tickStep,
} from '#lib/flows/save-mitigation.ts'
import { teamAction } from '#lib/server/gate.ts'

const refresh = ['/dependency/limits', '/']
const one = z.strictObject({ id: z.uuid() })

export const createMitigationAction = teamAction(
  { role: 'member', whole: true, input: mitigationInput, refresh },
  ({ tx, person }, said) => createMitigation(tx, said, person),
)

export const changeMitigationAction = teamAction(
  {
    role: 'member',
    whole: true,
    input: z.strictObject({ id: z.uuid(), revision: z.int().min(1), said: mitigationInput }),
    refresh,
  },
  ({ tx, person }, { id, revision, said }) => changeMitigation(tx, id, revision, said, person),
)

export const tickStepAction = teamAction(
  {
    role: 'member',
    whole: true,
    input: z.strictObject({ id: z.uuid(), stepId: z.uuid(), done: z.boolean() }),
    refresh,
  },
  ({ tx, person, today }, tick) => tickStep(tx, tick, person, today),
)

export const closeMitigationAction = teamAction(
  { role: 'member', whole: true, input: z.strictObject({ id: z.uuid(), closing: closingInput }), refresh },
  ({ tx, person, today }, { id, closing }) => closeMitigation(tx, id, closing, person, today),
)

export const reopenMitigationAction = teamAction(
  { role: 'member', whole: true, input: one, refresh },
  ({ tx, person }, { id }) => reopenMitigation(tx, id, person),
)

export const archiveMitigationAction = teamAction(
  { role: 'member', whole: true, input: one, refresh },
  ({ tx, person }, { id }) => archiveMitigation(tx, id, person),
)

/** Not again until it moves: the alert leaves this person's own Today. Nobody else's changes, and the limits page keeps it. */
export const putAwayAlertAction = teamAction(
  { role: 'member', whole: true, input: one, refresh: ['/'] },
  async ({ tx, person }, { id }) => {
    const open = await listOpenAlerts(tx)
    const alert = open.find((one) => one.id === id)
    if (!alert) return refuse('absent', 'This is no longer so.')
    const before = (await getPreference<PutAway>(tx, person.id, PUT_AWAY_ALERTS)) ?? {}
    // of what has ended nothing is remembered
    const still = Object.fromEntries(open.flatMap((one) => (one.id in before ? [[one.id, before[one.id]!]] : [])))
    await setPreference(tx, person.id, PUT_AWAY_ALERTS, { ...still, [id]: alert.value })
    return ok(null)
  },
)

export const bringBackAlertsAction = teamAction(
  { role: 'member', whole: true, input: z.strictObject({}), refresh: ['/'] },
  async ({ tx, person }) => {
    await setPreference(tx, person.id, PUT_AWAY_ALERTS, null)
    return ok(null)
  },
)
