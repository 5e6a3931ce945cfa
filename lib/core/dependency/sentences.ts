import { countOf, listNames, showShare, smallNumber } from '../number-words.ts'
import type { Concentration, Holder } from './concentration.ts'
import { ratio, toUnits } from './exact.ts'
import { afterLoss } from './loss.ts'
import { DEPENDENCY_POLICY, type DependencyPolicy } from './policy.ts'
import type { Span } from './windows.ts'

export type Telling = {
  window: Pick<Span, 'label'>
  /** The name of an account or group, by key. */
  nameOf: (key: string) => string
  noun: 'account' | 'group'
  /** Invoices of the window that have no rate, so that no figure holds them. */
  unrated?: number
}

/**
 * The page's first sentences. Shares are of reported revenue, and say so; where that is not positive they are of
 * allocated revenue, and say that. Always at least one sentence, also where there is nothing to measure.
 */
export function tellDependency(concentration: Concentration, telling: Telling, policy = DEPENDENCY_POLICY): string[] {
  const nothing = tellNothing(concentration, telling)
  if (nothing) return [nothing]
  const [first, ...others] = concentration.holders as [Holder, ...Holder[]]
  return [
    tellLargest(concentration, first, others, telling),
    tellIfItLeft(concentration, first, others, telling),
    tellLine(concentration, telling, policy),
  ].filter((sentence) => sentence !== null)
}

/** This window against the one before, by the largest share and the five largest; null when either has no figures. */
export function tellChange(now: Concentration, before: Concentration, label: string): string | null {
  if (now.measures.kind !== 'estimate' || before.measures.kind !== 'estimate') return null
  const change = (k: 1 | 5) => {
    const then = shareOfTop(before, k)
    const moved = shareOfTop(now, k) - then
    const word = Math.abs(moved) < 0.0005 ? 'as' : moved > 0 ? 'up from' : 'down from'
    return word === 'as'
      ? `unchanged at ${showShare(then)}`
      : `${word} ${showShare(then)} to ${showShare(then + moved)}`
  }
  return `Against ${label}, the largest share is ${change(1)}, and that of the five largest ${change(5)}.`
}

function tellNothing(concentration: Concentration, { window, noun, unrated = 0 }: Telling): string | null {
  if (concentration.holders.length > 0) return null
  // before all else: what looks like nothing may be revenue that could not be added up
  if (unrated > 0) {
    const which = `${countOf(unrated, 'invoice')} in ${window.label} ${unrated === 1 ? 'has' : 'have'}`
    return `${which} no exchange rate, so nothing can be said yet. Enter rates.`
  }
  const credits = concentration.netCredits.length
  if (credits > 0) {
    const whom = credits === 1 ? `the one ${noun}` : `each of the ${countOf(credits, noun)}`
    return `In ${window.label} ${whom} with invoices got back as much as was invoiced, or more: no revenue rests on anyone.`
  }
  if (Number(concentration.unallocated) !== 0) {
    return `No invoice in ${window.label} names a customer: the revenue cannot be said to rest on anyone.`
  }
  return `There are no invoices in ${window.label}.`
}

function tellLargest(concentration: Concentration, first: Holder, others: Holder[], telling: Telling): string {
  const share = ownShare(concentration, first)
  const base = concentration.topOfReported ? 'reported' : 'allocated'
  const opening = `${telling.nameOf(first.key)} brings ${showShare(share)} of ${base} revenue in ${telling.window.label}`
  if (others.length === 0) return `${opening}: it is the only ${telling.noun} that brings any.`
  const next = Math.min(4, others.length)
  const more = shareOfTop(concentration, 5) - share
  return `${opening}; the next ${next === 1 ? 'one' : smallNumber(next)} ${next === 1 ? 'brings' : 'bring'} another ${showShare(more)}.`
}

function tellIfItLeft(
  concentration: Concentration,
  first: Holder,
  others: Holder[],
  { nameOf }: Telling,
): string | null {
  if (concentration.measures.kind !== 'estimate') return null
  const rest = afterLoss(concentration.measures.hhi, first.ofAllocated)
  const heir = others[0]
  if (!rest || !heir) return 'If it left, no allocated revenue would remain.'
  const { units } = toUnits([heir.net, concentration.allocated, first.net])
  const share = showShare(ratio(units[0]!, units[1]! - units[2]!))
  return `If it left, ${showShare(rest.remaining)} of allocated revenue would remain, and ${nameOf(heir.key)} would be the largest at ${share} of that.`
}

function tellLine({ overLine }: Concentration, { nameOf, noun }: Telling, policy: DependencyPolicy): string {
  const line = `${Number((policy.line * 100).toFixed(4))} %`
  if (overLine === null) return `Credit notes outweigh reported revenue, so the ${line} test cannot be made.`
  if (overLine.length === 0) return `No ${noun} reaches ${line} of reported revenue.`
  const names = listNames(overLine.map((holder) => nameOf(holder.key)))
  const one = overLine.length === 1
  return one
    ? `${names} is the only ${noun} at or above ${line} of reported revenue.`
    : `${capital(smallNumber(overLine.length))} ${noun}s are at or above ${line} of reported revenue: ${names}.`
}

function ownShare(concentration: Concentration, holder: Holder): number {
  return concentration.topOfReported && holder.ofReported !== null ? holder.ofReported : holder.ofAllocated
}

function shareOfTop(concentration: Concentration, k: 1 | 5): number {
  if (concentration.measures.kind !== 'estimate') return 0
  return (concentration.topOfReported ?? concentration.measures.top)[k]
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
