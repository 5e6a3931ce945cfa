import { type AccountPromises, columnsOf, NO_PROMISES } from '../trust/account-promises.ts'
import type { TrustPolicy } from '../trust/policy.ts'
import { isOverdue, OPEN, type TrustEvents } from '../trust/trust-events.ts'
import type { DayNumber } from './calendar.ts'
import type { PurchaseDays } from './history.ts'
import type { StandingPolicy } from './policy.ts'
import { SOURCES, type SourceCompleteness } from './source-completeness.ts'
import { NO_RECORDS, type SourceRecords } from './source-records.ts'
import type { InboundTouches } from './touch-evidence.ts'

/** A change of what the replay does with the same records reads every history anew. */
const METHOD = 'replay 2'

/** What the replay of one account reads besides the policy and the quarters. */
export type HistoryInput = {
  purchases: PurchaseDays
  rhythm: string | null
  customerSince: DayNumber | null
  records: SourceRecords
  touches: InboundTouches
  promises: AccountPromises
}

/** What the replay of every account reads: thresholds, words about whole sources, and what was learnt at each quarter-end. */
export function commonBasis(
  policy: StandingPolicy,
  trust: TrustPolicy,
  said: SourceCompleteness,
  quarters: readonly { end: DayNumber; basis: string }[],
  through: DayNumber,
): string {
  const words = SOURCES.map((source) => [source, Math.min(said[source] ?? Number.NEGATIVE_INFINITY, through)])
  const learnt = quarters.filter(({ end }) => end <= through).map(({ basis }) => basis)
  const digest = new Digest()
  digest.addText(JSON.stringify([METHOD, policy, trust, words, learnt]))
  return digest.text()
}

/**
 * A text that changes when anything changes that a replay of the account reads up to and including the day; purchases approaches and
 * outcomes of later days do not count. Guards against stale histories, not against an adversary.
 */
export function historyBasis(common: string, account: HistoryInput, through: DayNumber): string {
  const { purchases, rhythm, customerSince, records, touches, promises } = account
  const digest = new Digest()
  for (let i = 0; i < purchases.days.length && purchases.days[i]! <= through; i++) {
    digest.add(purchases.days[i]!)
    digest.addFraction(purchases.amounts ? purchases.amounts[i]! : 0)
    digest.add(purchases.discounted ? purchases.discounted[i]! : -1)
  }
  // a boundary, so that a day of a purchase is none of an approach
  digest.add(-7)
  for (let i = 0; i < touches.days.length && touches.days[i]! <= through; i++) digest.add(touches.days[i]!)
  digest.add(customerSince ?? -7)
  digest.addText(rhythm ?? '')
  if (records !== NO_RECORDS) digest.addText(JSON.stringify(records))
  if (promises !== NO_PROMISES) {
    for (const [column, events] of columnsOf(promises).entries()) addPromises(digest, column, events, through)
  }
  return `${common} ${digest.text()}`
}

/**
 * What was known of promises by a day, in whatever order they come; of one that was settled later, that it was overdue. Parts of one promise, which
 * stand beside one another, are told from as many promises: three promises say more than one in three parts.
 */
function addPromises(digest: Digest, column: number, events: TrustEvents, through: DayNumber): void {
  const { due, promise } = events
  for (let i = 0; i < due.length; ) {
    const parts = new Digest()
    let known = 0
    let one: Digest | null = null
    const first = i
    do {
      one = digestOf(column, events, i, through)
      if (one) {
        known++
        parts.addAnyOrder(one)
      }
      i++
    } while (promise && i < due.length && promise[i] === promise[first])
    if (known === 0) continue
    if (i - first > 1) parts.fold(known)
    digest.addAnyOrder(i - first > 1 ? parts : one!)
  }
}

function digestOf(column: number, events: TrustEvents, i: number, through: DayNumber): Digest | null {
  const settled = events.settled[i]! <= through
  if (!settled && !isOverdue(events, i, through)) return null
  const one = new Digest()
  one.add(column)
  one.add(events.due[i]!)
  one.add(settled ? events.settled[i]! : OPEN)
  if (events.worth && settled) one.addFraction(events.worth[i]!)
  if (events.weight) one.addFraction(events.weight[i]!)
  return one
}

/** Two 32-bit sums with little in common. */
class Digest {
  private a = 0x9e3779b9
  private b = 0x85ebca6b
  private sumA = 0
  private sumB = 0

  add(value: number): void {
    this.a = Math.imul(this.a ^ value, 0x85ebca6b)
    this.a ^= this.a >>> 13
    this.b = Math.imul(this.b + value, 0xc2b2ae35)
    this.b ^= this.b >>> 16
  }

  addFraction(value: number): void {
    BITS.setFloat64(0, value)
    this.add(BITS.getInt32(0))
    this.add(BITS.getInt32(4))
  }

  addText(text: string): void {
    for (let i = 0; i < text.length; i++) this.add(text.charCodeAt(i))
    this.add(text.length)
  }

  /** What is added so gives the same in any order. */
  addAnyOrder(other: Digest): void {
    this.sumA = (this.sumA + other.a) | 0
    this.sumB = (this.sumB + other.b) | 0
  }

  /** Ends what was added in any order: it is `many` and these. */
  fold(many: number): void {
    this.add(many)
    this.add(this.sumA)
    this.add(this.sumB)
    this.sumA = 0
    this.sumB = 0
  }

  text(): string {
    if (this.sumA !== 0 || this.sumB !== 0) this.fold(0)
    return `${(this.a >>> 0).toString(36)}.${(this.b >>> 0).toString(36)}`
  }
}

const BITS = new DataView(new ArrayBuffer(8))
