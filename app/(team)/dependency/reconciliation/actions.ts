'use server'
import { z } from 'zod'
import { adjustmentInput, ledgerTotalInput } from '#lib/core/dependency/reconciliation.ts'
import {
  addAdjustment,
  addLedgerTotal,
  changeAdjustment,
  changeLedgerTotal,
  removeAdjustment,
  removeLedgerTotal,
} from '#lib/flows/save-reconciliation.ts'
import { type Team, teamAction } from '#lib/server/gate.ts'

const REFRESH = ['/dependency']
const row = z.strictObject({ id: z.uuid(), revision: z.int().min(1) })
const who = ({ person }: Team) => ({ personId: person.id })

export const addAdjustmentAction = teamAction(
  { role: 'manager', whole: true, input: adjustmentInput, refresh: REFRESH },
  (team, said) => addAdjustment(team.tx, said, who(team)),
)

export const changeAdjustmentAction = teamAction(
  { role: 'manager', whole: true, input: z.strictObject({ row, said: adjustmentInput }), refresh: REFRESH },
  (team, { row: { id, revision }, said }) => changeAdjustment(team.tx, id, revision, said, who(team)),
)

export const removeAdjustmentAction = teamAction(
  { role: 'manager', whole: true, input: z.strictObject({ id: z.uuid() }), refresh: REFRESH },
  (team, { id }) => removeAdjustment(team.tx, id, who(team)),
)

export const addLedgerTotalAction = teamAction(
  { role: 'manager', whole: true, input: ledgerTotalInput, refresh: REFRESH },
  (team, said) => addLedgerTotal(team.tx, said, who(team)),
)

export const changeLedgerTotalAction = teamAction(
  { role: 'manager', whole: true, input: z.strictObject({ row, said: ledgerTotalInput }), refresh: REFRESH },
  (team, { row: { id, revision }, said }) => changeLedgerTotal(team.tx, id, revision, said, who(team)),
)

export const removeLedgerTotalAction = teamAction(
  { role: 'manager', whole: true, input: z.strictObject({ id: z.uuid() }), refresh: REFRESH },
  (team, { id }) => removeLedgerTotal(team.tx, id, who(team)),
)
