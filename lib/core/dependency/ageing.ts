import { type Day, dayNumber } from '../day.ts'
import type { Amount } from '../money.ts'
import { countOf } from '../number-words.ts'
import { addUp, fromUnits, ratio, toUnits } from './exact.ts'

/** What is open of one item, or of several of one debtor and due day; base currency, a credit is negative. */
export type OpenAmount = {
  /** An account's id: the group's uppermost one, or its own; null: no customer is known for it. */
  debtor: string | null
  /** An account of our own company: kept apart. */
  intercompany: boolean
  /** Null: the books do not say when it is to be paid. */
  dueDay: Day | null
  amount: Amount
}

/** `from` and `through` count days past due; both null: no due day is known. Not yet due is everything through day 0. */
export type AgeBucket = { label: string; from: number | null; through: number | null }

export type AgedRow = {
  debtor: string | null
  /** What is to be paid to us, in the order of the buckets; without credits. */
  buckets: Amount[]
  /** What we owe them back: zero or negative. Credits are never set against one bucket or another. */
  credits: Amount
  /** Buckets and credits together. */
  open: Amount
  /** Past due, without credits; and the last line of it alone. */
  late: Amount
  over: Amount
  /** Days the oldest is past due; null where nothing is. */
  oldest: number | null
  /** `over` of all that is to be paid to us, 0–1; null where nothing is. */
  overShare: number | null
}

export type Ageing = {
  asOf: Day
  buckets: AgeBucket[]
  /** Everything: debtors, intercompany and what has no customer. */
  total: AgedRow
  /** Whoever owes most first (equal ones by key), those with a credit last. */
  debtors: AgedRow[]
  unallocated: AgedRow | null
  intercompany: AgedRow | null
}

/**
 * How old what is open is on a day, by debtor: exact, and always buckets + credits = open. An item due on the day itself is not late; one
 * due yesterday is late by one day.
 * @param overDays the line of the last bucket (`policy.borrowing.overDays`)
 * @throws RangeError for an amount that is not a plain decimal
 */
export function ageOpenItems(items: readonly OpenAmount[], asOf: Day, overDays: number): Ageing {
  const { units, scale } = toUnits(items.map(({ amount }) => amount))
  const buckets = ageBuckets(overDays)
  const rows = new Map<string, Tally>()
  const total = newTally(null, buckets.length)
  const lateOn = daysUntil(asOf)
  items.forEach((item, i) => {
    const key = item.intercompany ? 'own' : `${item.debtor ?? ''}`
    const row = rows.get(key) ?? newTally(item.intercompany ? null : item.debtor, buckets.length)
    rows.set(key, row)
    const late = item.dueDay === null ? null : lateOn(item.dueDay)
    for (const tally of [row, total]) count(tally, units[i]!, late, bucketOf(buckets, late))
  })
  const shown = (tally: Tally | undefined) => tally && finish(tally, buckets, scale)
  const debtors = [...rows.values()].filter(({ debtor }) => debtor !== null).sort(mostFirst)
  return {
    asOf,
    buckets,
    total: finish(total, buckets, scale),
    debtors: debtors.map((tally) => finish(tally, buckets, scale)),
    unallocated: shown(rows.get('')) ?? null,
    intercompany: shown(rows.get('own')) ?? null,
  }
}

/** Not yet due; 1–30, 31–60, 61–90 days past due as far as they lie before the line; what is past the line; without a due day. */
export function ageBuckets(overDays: number): AgeBucket[] {
  const lines = [...[30, 60, 90].filter((line) => line < overDays), overDays]
  return [
    { label: 'Not yet due', from: null, through: 0 },
    ...lines.map((through, i) => {
      const from = (lines[i - 1] ?? 0) + 1
      return { label: `${from === through ? countOf(through, 'day') : `${from}–${through} days`} late`, from, through }
    }),
    { label: `Over ${countOf(overDays, 'day')} late`, from: overDays + 1, through: null },
    { label: 'No due day', from: null, through: null },
  ]
}

/** Days from a day to `asOf`; there are far fewer days than items. */
function daysUntil(asOf: Day): (day: Day) => number {
  const [end, known] = [dayNumber(asOf), new Map<Day, number>()]
  return (day) => {
    const days = known.get(day) ?? end - dayNumber(day)
    known.set(day, days)
    return days
  }
}

type Tally = { debtor: string | null; buckets: bigint[]; credits: bigint; oldest: number | null }

function newTally(debtor: string | null, buckets: number): Tally {
  return { debtor, buckets: Array.from({ length: buckets }, () => 0n), credits: 0n, oldest: null }
}

function count(tally: Tally, units: bigint, late: number | null, bucket: number): void {
  if (units < 0n) {
    tally.credits += units
    return
  }
  tally.buckets[bucket]! += units
  if (units > 0n && late !== null && late > 0 && late > (tally.oldest ?? 0)) tally.oldest = late
}

/** The last is for what has no due day, the one before for what is past the line. */
function bucketOf(buckets: readonly AgeBucket[], late: number | null): number {
  if (late === null) return buckets.length - 1
  const within = buckets.findIndex(({ through }) => through !== null && late <= through)
  return within < 0 ? buckets.length - 2 : within
}

const openOf = (tally: Tally) => addUp(tally.buckets) + tally.credits

function mostFirst(a: Tally, b: Tally): number {
  const [one, other] = [openOf(a), openOf(b)]
  if (one !== other) return one < other ? 1 : -1
  return a.debtor! < b.debtor! ? -1 : 1
}

function finish(tally: Tally, buckets: readonly AgeBucket[], scale: number): AgedRow {
  const debits = addUp(tally.buckets)
  const over = tally.buckets[buckets.length - 2]!
  const late = addUp(tally.buckets.slice(1, -1))
  // most are nothing
  const text = (units: bigint) => (units === 0n ? '0' : fromUnits(units, scale))
  return {
    debtor: tally.debtor,
    buckets: tally.buckets.map(text),
    credits: text(tally.credits),
    open: text(debits + tally.credits),
    late: text(late),
    over: text(over),
    oldest: tally.oldest,
    overShare: debits > 0n ? ratio(over, debits) : null,
  }
}
