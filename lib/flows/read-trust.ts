import { asOfDay } from '#db/queries/ledgers.ts'
import { getTrustPolicy } from '#db/queries/policies.ts'
import { listSpokenParts, type SpokenPart } from '#db/reports/counted-promises.ts'
import { type DerivedPromiseRow, listDerivedPromises } from '#db/reports/derived-promises.ts'
import { readTrustEvents } from '#db/reports/trust-events.ts'
import type { Tx } from '#db/tenant.ts'
import { type Day, dayNumber } from '#lib/core/day.ts'
import type { PromiseSize, PromiseState, Side } from '#lib/core/promises/promise.ts'
import { type AccountPromises, eventsOf, NO_PROMISES } from '#lib/core/trust/account-promises.ts'
import { type Counted, countOn, eventOf } from '#lib/core/trust/counted.ts'
import { PROMISE_WEIGHTS, type TrustPolicy } from '#lib/core/trust/policy.ts'
import { type CurvePoint, readSide, trustCurve } from '#lib/core/trust/side-trust.ts'
import { readTrust, type TrustReading } from '#lib/core/trust/trust.ts'
import { isCounted, NO_EVENTS, OPEN, type TrustEvents } from '#lib/core/trust/trust-events.ts'

export type AccountTrust = {
  /** Through which day the invoices are complete that some of it is read from; null: nobody has said. */
  asOf: Day | null
  ours: DirectionTrust
  theirs: DirectionTrust
}

export type DirectionTrust = {
  reading: TrustReading
  /** Promises counted: as they were said, and as invoices or orders tell. */
  spoken: number
  derived: number
  /** Of those derived: how many were kept in time; the others came late, or have not come yet. */
  derivedInTime: number
  /** The promises counted, the newest first; `beyond` older ones are counted but not listed. */
  behind: TrustBehind[]
  beyond: number
  /** Ends of the last 24 months and the day of the reading, as known then; from the first that counted on. */
  curve: CurvePoint[]
  /** Points since 90 days before; null while either day has too few promises. */
  trend: number | null
}

/** One promise, step or invoice as it counts in trust. */
export type TrustBehind = Counted & {
  key: string
  promiseId: string | null
  invoiceNumber: string | null
  source: 'spoken' | 'payment' | 'delivery'
  /** What was promised, with the step it is; of an invoice its number and ledger. */
  text: string
  dueDay: Day
  /** As known on the day of the reading: an invoice paid later is open. */
  state: PromiseState
  outcomeDay: Day | null
  fraction: number | null
  size: PromiseSize | null
  /** Its own, of a step its part; not faded. */
  weight: number
  disputed: boolean
}

/** So many promises stand behind a figure on the page; of more, the older are counted and not listed. */
const MOST = 500

/** Trust of an account in both directions, with everything it is made of. `today` is the workspace's day. */
export async function readAccountTrust(tx: Tx, accountId: string, today: Day): Promise<AccountTrust> {
  const asOf = await asOfDay(tx)
  const policy = await getTrustPolicy(tx)
  const promises = (await readTrustEvents(tx, asOf, accountId)).get(accountId) ?? NO_PROMISES
  const read = async (side: Side) =>
    readDirection(promises, side, policy, { today, asOf }, [
      ...(await readSpoken(tx, accountId, side, policy, today)),
      ...(await readDerived(tx, accountId, side, policy, asOf)),
    ])
  return { asOf, ours: await read('us'), theirs: await read('them') }
}

function readDirection(
  promises: AccountPromises,
  side: Side,
  policy: TrustPolicy,
  days: { today: Day; asOf: Day | null },
  listed: TrustBehind[],
): DirectionTrust {
  const events = eventsOf(promises, side, policy)
  const read = readSide(promises, side, policy, days)
  const behind = listed.sort((a, b) => (lastDay(a) < lastDay(b) ? 1 : lastDay(a) > lastDay(b) ? -1 : 0)).slice(0, MOST)
  const [spoken, derived] = [read?.spoken ?? 0, read?.derived ?? 0]
  const counted =
    countedOn(events.spoken, dayNumber(days.today)) + (days.asOf ? countedOn(events.derived, dayNumber(days.asOf)) : 0)
  return {
    reading: read?.reading ?? readTrust(NO_EVENTS, dayNumber(days.today), policy),
    spoken,
    derived,
    derivedInTime: days.asOf ? inTimeOn(events.derived, dayNumber(days.asOf)) : 0,
    behind,
    beyond: counted - behind.length,
    curve: trustCurve(promises, side, policy, days),
    trend: read?.trend ?? null,
  }
}

async function readSpoken(tx: Tx, accountId: string, side: Side, policy: TrustPolicy, today: Day) {
  const parts = await listSpokenParts(tx, accountId, side, MOST)
  return parts.flatMap((part) => {
    const weight = PROMISE_WEIGHTS[part.size] / part.parts
    const counted = countOn(eventOf(part, weight), dayNumber(today), policy)
    return counted ? [{ ...counted, ...spokenBehind(part), weight }] : []
  })
}

function spokenBehind({ promiseId, stepId, text, stepText, parts: _, ...part }: SpokenPart) {
  return {
    key: stepId ?? promiseId,
    ...{ promiseId, invoiceNumber: null, source: 'spoken' as const },
    text: stepText ? `${text}: ${stepText}` : text,
    ...part,
  }
}

async function readDerived(tx: Tx, accountId: string, side: Side, policy: TrustPolicy, asOf: Day | null) {
  const source = side === 'us' ? 'delivery' : 'payment'
  const wanted = side === 'us' ? policy.derived.deliveries : policy.derived.payments
  if (asOf === null || !wanted) return []
  const rows = await listDerivedPromises(tx, accountId, source, asOf, { most: MOST })
  return rows.flatMap((row) => {
    const outcome = derivedOutcome(row)
    const counted = countOn(eventOf(outcome, 1), dayNumber(asOf), policy)
    return counted ? [{ ...counted, ...derivedBehind(row, source), ...outcome, weight: 1 }] : []
  })
}

function derivedOutcome({ dueDay, doneDay }: DerivedPromiseRow) {
  const state: PromiseState = doneDay === null ? 'open' : doneDay <= dueDay ? 'kept' : 'kept_late'
  return { state, dueDay, outcomeDay: doneDay, fraction: null }
}

function derivedBehind({ invoiceId, number, ledger }: DerivedPromiseRow, source: 'payment' | 'delivery') {
  return {
    key: `${source} ${invoiceId}`,
    ...{ promiseId: null, invoiceNumber: number, source, size: null, disputed: false },
    text: `Invoice ${number} (${ledger})`,
  }
}

const lastDay = ({ outcomeDay, dueDay }: TrustBehind) => outcomeDay ?? dueDay

function countedOn(events: TrustEvents, day: number): number {
  let count = 0
  for (let i = 0; i < events.due.length; i++) if (isCounted(events, i, day)) count++
  return count
}

function inTimeOn({ due, settled }: TrustEvents, day: number): number {
  let count = 0
  for (let i = 0; i < due.length; i++) if (settled[i] !== OPEN && settled[i]! <= day && settled[i]! <= due[i]!) count++
  return count
}
