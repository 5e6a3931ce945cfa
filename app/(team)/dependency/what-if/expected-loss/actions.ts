'use server'
import { z } from 'zod'
import { lossOverrideInput } from '#lib/core/dependency/loss-override-input.ts'
import { overrideLoss, withdrawOverride } from '#lib/flows/override-loss.ts'
import { teamAction } from '#lib/server/gate.ts'

const REFRESH = ['/dependency/what-if/expected-loss']

export const overrideLossAction = teamAction(
  { role: 'member', whole: true, input: lossOverrideInput, refresh: REFRESH },
  ({ tx, person }, said) => overrideLoss(tx, said, person.id),
)

export const withdrawOverrideAction = teamAction(
  { role: 'member', whole: true, input: z.strictObject({ accountId: z.uuid() }), refresh: REFRESH },
  ({ tx, person }, { accountId }) => withdrawOverride(tx, accountId, person.id),
)
