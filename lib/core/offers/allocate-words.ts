import type { Amount } from '../money.ts'
import { countOf } from '../number-words.ts'
import type { Decider, LotLine, LotReason } from './allocate.ts'
import { fromSteps, showQuantity } from './lot-steps.ts'

/** Where somebody stands who asked; `place` null: at none. */
export type SaidAsk = { asked: Amount | null; wave: number; place: number | null; tied: number }
export type SaidTerms = { unit: string; step: Amount; minimum: Amount; maximum: Amount | null }

/**
 * How a line of an allocation came about, one sentence each: “Asked 8.” “Wave 1, place 3: minimum 2 first, then 3 of the 6 left after places 1 and 2.”
 * “Has 5.” Names nobody.
 */
export function sayLine(
  ask: SaidAsk,
  { quantity, reasons }: Pick<LotLine, 'quantity' | 'reasons'>,
  terms: SaidTerms,
): string[] {
  const asked = `Asked ${showQuantity(ask.asked ?? '0', terms.unit)}.`
  const has = quantity === 0n ? 'Has nothing.' : `Has ${showQuantity(fromSteps(quantity, terms.step), terms.unit)}.`
  if (reasons.some(({ kind }) => kind === 'too_little'))
    return [asked, `Less than the minimum of ${showQuantity(terms.minimum, '')}.`, has]
  const most = reasons.some(({ kind }) => kind === 'maximum')
    ? [`At most ${showQuantity(terms.maximum!, '')} each.`]
    : []
  const how = reasons.flatMap((reason) => sayReason(reason, terms) ?? [])
  return [asked, ...most, ...(how.length > 0 ? [`${whereOf(ask)}: ${how.join(', then ')}.`] : []), has]
}

function whereOf({ wave, place, tied }: SaidAsk): string {
  if (place === null) return `Wave ${wave}, after all places`
  return tied > 1 ? `Wave ${wave}, place ${place} (shared by ${tied})` : `Wave ${wave}, place ${place}`
}

function sayReason(reason: LotReason, terms: SaidTerms): string | null {
  const say = (steps: bigint) => showQuantity(fromSteps(steps, terms.step), '')
  switch (reason.kind) {
    case 'minimum':
      return `minimum ${showQuantity(terms.minimum, '')} first${reason.decider ? `, the last one there was: ${DECIDED[reason.decider]}` : ''}`
    case 'share': {
      const among = reason.among > 1 ? `, shared evenly among ${countOf(reason.among, 'account')}` : ''
      return `${say(reason.given)} of the ${say(reason.left)} left${sayAfter(reason.after)}${among}`
    }
    case 'last_step':
      return `of what could not be divided ${reason.got ? 'a step' : 'nothing'}: ${DECIDED[reason.decider]}`
    case 'gone': {
      const decided = reason.decider ? ` (the last minimum was not theirs: ${DECIDED[reason.decider]})` : ''
      if (reason.left === 0n) return `nothing was left${decided}`
      return `${say(reason.left)} left, less than the minimum of ${showQuantity(terms.minimum, '')}${decided}`
    }
    default:
      return null
  }
}

const DECIDED: Record<Decider, string> = {
  place: 'it went by place',
  asked: 'it went to who asked first',
  id: 'asked at the same moment, it went by the number of their record',
}

function sayAfter(after: { from: number; to: number } | null): string {
  if (!after) return ''
  if (after.from === after.to) return ` after place ${after.from}`
  return ` after places ${after.from} ${after.to === after.from + 1 ? 'and' : 'to'} ${after.to}`
}
