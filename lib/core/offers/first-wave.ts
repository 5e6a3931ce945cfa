import type { FirstInput } from './launch-input.ts'
import type { Placed, PlaceReading } from './launch-plan.ts'

/**
 * Brings the accounts that a person chose into the first wave, whatever the rule says: their place stays what it is, and why they come
 * sooner is told with it. A wave that loses its last account by that is none: those behind it move up.
 */
export function putFirst(
  placed: readonly Placed[],
  first: readonly FirstInput[],
): (Placed & Pick<PlaceReading, 'first'>)[] {
  if (first.length === 0) return [...placed]
  const chosen = new Map(first.map(({ accountId, reason, by }) => [accountId, { reason, by }]))
  const moved = placed.map((one): Placed & Pick<PlaceReading, 'first'> => {
    const reason = one.wave > 1 ? chosen.get(one.accountId) : undefined
    return reason ? { ...one, wave: 1, first: reason } : one
  })
  const numbers = [...new Set(moved.map(({ wave }) => wave))].sort((a, b) => a - b)
  const position = new Map(numbers.map((wave, index) => [wave, index + 1]))
  return moved.map((one) => ({ ...one, wave: position.get(one.wave)! }))
}
