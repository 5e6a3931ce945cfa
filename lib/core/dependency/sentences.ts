import { capital, countOf, listNames, showShare, smallNumber } from '../number-words.ts'
import type { Basis } from './basis.ts'
import { voiceOf, whenOf } from './basis-words.ts'
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
  /** Revenue where it is not given. */
  basis?: Basis
  /** Invoices of the window, or items of the list, that have no rate, so that no figure holds them. */
  unrated?: number
}

/**
 * The page's first sentences. Shares are of what is reported, and say so; where that is not positive they are of what is
 * allocated, and say that. Always at least one sentence, also where there is nothing to measure.
 */
export function tellDependency(
  concentration: Concentration,
  telling: Telling,
  policy: DependencyPolicy = DEPENDENCY_POLICY,
): string[] {
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

function tellNothing(
  concentration: Concentration,
  { window, noun, basis = 'revenue', unrated = 0 }: Telling,
): string | null {
  if (concentration.holders.length > 0) return null
  const { noun: what, piece } = voiceOf(basis)
  const when = whenOf(basis, window, concentration.asOf)
  // before all else: what looks like nothing may be an amount that could not be added up
  if (unrated > 0) {
    const which = `${countOf(unrated, piece)} ${when} ${unrated === 1 ? 'has' : 'have'}`
    return `${which} no exchange rate, so nothing can be said yet. Enter rates.`
  }
  const credits = concentration.creditors
  if (credits > 0) return `${capital(when)} ${tellCredits(credits, noun, basis)}: no ${what} ${rests(basis)} on anyone.`
  if (Number(concentration.unallocated) !== 0) {
    const named = basis === 'profit' ? `${piece} whose cost is known` : piece
    return `No ${named} ${when} names a customer: the ${what} cannot be said to rest on anyone.`
  }
  if (basis === 'profit') return `No cost is known of what was invoiced ${when}, so gross profit cannot be said.`
  return basis === 'revenue' ? `There are no invoices ${when}.` : `There are no ${piece}s ${when}.`
}

function tellCredits(credits: number, noun: string, basis: Basis): string {
  const each = (which: string) =>
    credits === 1 ? `the one ${noun} with ${which}` : `each of the ${countOf(credits, noun)} with ${which}`
  switch (basis) {
    case 'revenue':
      return `${each('invoices')} got back as much as was invoiced, or more`
    case 'profit':
      return `${each('known costs')} cost as much as it brought, or more`
    case 'receivables':
      return `${each('open invoices')} is owed as much as it owes, or more`
    case 'backlog':
      return `${each('open orders')} took back as much as it ordered, or more`
  }
}

function tellLargest(concentration: Concentration, first: Holder, others: Holder[], telling: Telling): string {
  const { basis = 'revenue', noun, nameOf, window } = telling
  const { does, ...voice } = voiceOf(basis)
  const share = ownShare(concentration, first)
  const base = concentration.topOfReported ? voice.reported : voice.allocated
  const when = whenOf(basis, window, concentration.asOf)
  const opening = `${nameOf(first.key)} ${does.one} ${showShare(share)} of ${base} ${when}`
  if (others.length === 0) {
    const any = basis === 'revenue' || basis === 'profit' ? 'brings any' : basis === 'backlog' ? 'has any' : 'owes any'
    return `${opening}: it is the only ${noun} that ${any}.`
  }
  const next = Math.min(4, others.length)
  const more = shareOfTop(concentration, 5) - share
  return `${opening}; the next ${next === 1 ? 'one' : smallNumber(next)} ${next === 1 ? does.one : does.many} another ${showShare(more)}.`
}

function tellIfItLeft(
  concentration: Concentration,
  first: Holder,
  others: Holder[],
  { nameOf, basis = 'revenue' }: Telling,
): string | null {
  if (concentration.measures.kind !== 'estimate') return null
  const { gone, allocated } = voiceOf(basis)
  const rest = afterLoss(concentration.measures.hhi, first.ofAllocated)
  const heir = others[0]
  if (!rest || !heir) return `${gone}, no ${allocated} would remain.`
  const { units } = toUnits([heir.net, concentration.allocated, first.net])
  const share = showShare(ratio(units[0]!, units[1]! - units[2]!))
  return `${gone}, ${showShare(rest.remaining)} of ${allocated} would remain, and ${nameOf(heir.key)} would be the largest at ${share} of that.`
}

function tellLine(
  { overLine }: Concentration,
  { nameOf, noun, basis = 'revenue' }: Telling,
  policy: DependencyPolicy,
): string {
  const line = showLine(policy.line)
  const { reported } = voiceOf(basis)
  if (overLine === null) return tellNoLine(line, basis)
  if (overLine.length === 0) return `No ${noun} reaches ${line} of ${reported}.`
  const names = listNames(overLine.map((holder) => nameOf(holder.key)))
  const one = overLine.length === 1
  return one
    ? `${names} is the only ${noun} at or above ${line} of ${reported}.`
    : `${capital(smallNumber(overLine.length))} ${noun}s are at or above ${line} of ${reported}: ${names}.`
}

function tellNoLine(line: string, basis: Basis): string {
  if (basis === 'revenue') return `Credit notes outweigh reported revenue, so the ${line} test cannot be made.`
  if (basis === 'profit') return 'Reported gross profit is not above zero, so no share of it can be said.'
  return `Credits outweigh ${voiceOf(basis).noun}, so no share of all of it can be said.`
}

/** `10 %`, `12.5 %`. */
export function showLine(line: number): string {
  return `${Number((line * 100).toFixed(4))} %`
}

function ownShare(concentration: Concentration, holder: Holder): number {
  return concentration.topOfReported && holder.ofReported !== null ? holder.ofReported : holder.ofAllocated
}

function shareOfTop(concentration: Concentration, k: 1 | 5): number {
  if (concentration.measures.kind !== 'estimate') return 0
  return (concentration.topOfReported ?? concentration.measures.top)[k]
}

function rests(basis: Basis): string {
  return basis === 'receivables' ? 'rest' : 'rests'
}
