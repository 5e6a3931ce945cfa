import type { Amount } from '../money.ts'
import { allocate, type LotAsk } from './allocate.ts'
import { sayLine } from './allocate-words.ts'
import type { LotInput } from './lot-input.ts'
import { compareQuantities, fromSteps, lessQuantity, toSteps } from './lot-steps.ts'
import type { PitchState } from './offer.ts'

/** By the rule, by a person against the rule, or taken while it lasted. */
export type AllocationSource = 'rule' | 'override' | 'taken'

/** Who asked for some of a lot or has some of it, as far as sharing it out is concerned. Quantities in the lot's unit. */
export type LotAsker = {
  pitchId: string
  state: PitchState
  /** Null: it stands in no wave, or at no place of one; then it comes after all others. */
  wave: number | null
  place: number | null
  /** How many share the place. */
  tied: number
  asked: Amount | null
  /** When they first asked for as much as they do now, as text that sorts by time; null: nobody knows. */
  askedAt: string | null
  /** What they have; null: nothing was worked out for them yet. */
  has: Amount | null
  source: AllocationSource | null
  reasons: string[]
}

/** What somebody would have. `fixed`: whatever the rule says. */
export type PlannedLine = {
  pitchId: string
  quantity: Amount
  fixed: boolean
  moved: 'new' | 'more' | 'less' | 'same'
  /** How it came about, sentence by sentence; of what is fixed, as it was told then. */
  reasons: string[]
}

/** `over`: what makes no whole step, and stays in the lot (it is part of `left`). */
export type LotPlan = { lines: PlannedLine[]; left: Amount; over: Amount; moved: number }

/**
 * What the waves up to `upTo` would have of a lot. What was accepted, taken or given by a person stays, and so does what later waves have; only what
 * the rule gave and nobody accepted yet is worked out anew. Who stands in no wave comes with the last.
 */
export function planLot(lot: LotInput, askers: readonly LotAsker[], upTo: number, lastWave: number): LotPlan {
  const steps = (quantity: Amount) => toSteps(quantity, lot.step).steps
  const { steps: whole, over } = toSteps(lot.quantity, lot.step)
  const waveOf = ({ wave }: LotAsker) => wave ?? lastWave
  const isFixed = (it: LotAsker) => isHeld(it) || waveOf(it) > upTo
  const asked = askers.filter((it) => it.has !== null || waveOf(it) <= upTo)
  const asks: LotAsk[] = asked.map((it) => ({
    id: it.pitchId,
    wave: waveOf(it),
    place: it.place ?? Number.MAX_SAFE_INTEGER,
    askedAt: it.askedAt ?? '',
    asked: steps(it.asked ?? '0'),
    held: isFixed(it) ? steps(it.has ?? '0') : null,
  }))
  const terms = {
    quantity: whole,
    minimum: steps(lot.minimum),
    maximum: lot.maximum === null ? null : steps(lot.maximum),
  }
  const shared = allocate({ ...terms, within: lot.within }, asks)
  const of = new Map(asked.map((it) => [it.pitchId, it]))
  const lines = shared.lines.map((line): PlannedLine => {
    const it = of.get(line.id)!
    const fixed = isFixed(it)
    const quantity = fromSteps(line.quantity, lot.step)
    const reasons = fixed ? it.reasons : sayLine({ ...it, wave: waveOf(it) }, line, lot)
    return { pitchId: it.pitchId, quantity, fixed, moved: moveOf(it.has, quantity), reasons }
  })
  const moved = lines.filter((line) => line.moved !== 'same').length
  const given = lines.reduce((left, { quantity }) => lessQuantity(left, quantity), lot.quantity)
  return { lines, left: given, over, moved }
}

/** What they have whatever the rule says. Of an offer that is over it is what nobody has given back yet. */
export function isHeld({ has, source, state }: LotAsker): boolean {
  if (has === null) return false
  return source !== 'rule' || !['drafted', 'pitched', 'interested'].includes(state)
}

function moveOf(before: Amount | null, after: Amount): PlannedLine['moved'] {
  if (before === null) return 'new'
  const order = compareQuantities(after, before)
  return order > 0 ? 'more' : order < 0 ? 'less' : 'same'
}
