import type { z } from 'zod'
import type { Role } from '#lib/core/role.ts'

/**
 * What a gate says of a door it made: which gate, and the rule the door was made with. It stands on the exported function itself, where the
 * authorization matrix (tests/matrix) reads it: a door that says nothing turns that test red.
 */
export type DoorRule =
  | { gate: 'team'; role: Role; whole?: boolean; input?: z.ZodType }
  | { gate: 'guest'; opens: 'share' | 'report' }
  | {
      gate: 'api'
      endpoint: { id: string; method: string; path: string; scope: string | null; role: Role; whole?: boolean }
    }
  /** A method that no endpoint of a path of the API has: 405, whoever asks. */
  | { gate: 'closed' }

/** `door`, saying its rule. */
export const ruled = <Door extends (...args: never[]) => unknown>(door: Door, rule: DoorRule): Door =>
  Object.assign(door, { rule })
