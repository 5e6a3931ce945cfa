import type { z } from 'zod'
import type { Tx } from '#db/tenant.ts'
import { promiseInput, standingPromiseInput } from '#lib/core/promises/promise-input.ts'
import type { Result } from '#lib/core/result.ts'
import { createPromise, type PromiseChange, type PromiseWho } from './save-promise.ts'
import { createStandingPromise } from './save-standing-promise.ts'

/** What one line says. `repeat` null: once. */
export const quickPromiseInput = promiseInput
  .pick({ accountId: true, contactId: true, madeBy: true, size: true, text: true, dueDay: true })
  .extend({ repeat: standingPromiseInput.shape.repeat.nullable(), repeatEvery: standingPromiseInput.shape.repeatEvery })
  .strict()
export type QuickPromiseInput = z.output<typeof quickPromiseInput>

/** Writes down what was said today: by whoever writes it where we promised, who looks after it either way. */
export async function createQuickPromise(
  tx: Tx,
  { dueDay, repeat, repeatEvery, ...line }: QuickPromiseInput,
  who: PromiseWho,
): Promise<Result<PromiseChange>> {
  const said = {
    ...line,
    form: 'explicit' as const,
    promisedBy: line.madeBy === 'us' ? who.id : null,
    promisedDay: who.today,
    whereSaid: '',
    ownerId: who.id,
    vowId: null,
    planId: null,
  }
  if (repeat) return createStandingPromise(tx, { ...said, repeat, repeatEvery, firstDay: dueDay, untilDay: null }, who)
  return createPromise(tx, { ...said, touchId: null, dueDay, steps: [] }, who)
}
