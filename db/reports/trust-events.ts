import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import { type AccountPromises, NO_PROMISES } from '#lib/core/trust/account-promises.ts'
import { PROMISE_WEIGHTS } from '#lib/core/trust/policy.ts'
import { NO_EVENTS, OPEN, type TrustEvents } from '#lib/core/trust/trust-events.ts'

/**
 * What trust is read from, of every account (or `only` one) that has any: promises as they were said, and what invoices up to the day they
 * are complete through tell of them. Accounts without are not there. Columns come packed: as rows, a million promises took longer to parse
 * than everything that is read from them.
 */
export async function readTrustEvents(
  tx: Tx,
  asOf: Day | null,
  only: string | null = null,
): Promise<Map<string, AccountPromises>> {
  const all = new Map<string, AccountPromises>()
  const put = (accountId: string, side: keyof AccountPromises, kind: 'spoken' | 'derived', events: TrustEvents) => {
    const now = all.get(accountId) ?? NO_PROMISES
    all.set(accountId, { ...now, [side]: { ...now[side], [kind]: events } })
  }
  for (const { accountId, madeBy, packed } of await readSpoken(tx, only)) {
    put(accountId, madeBy, 'spoken', unpackSpoken(packed))
  }
  if (asOf === null) return all
  for (const { accountId, paid, delivered } of await readDerived(tx, asOf, only)) {
    if (paid) put(accountId, 'them', 'derived', unpackDerived(paid))
    if (delivered) put(accountId, 'us', 'derived', unpackDerived(delivered))
  }
  return all
}

/** In the order of their promises, so that what comes later moves nothing; `first`: no further part of the promise before it. */
async function readSpoken(tx: Tx, only: string | null) {
  const { small, medium, large } = PROMISE_WEIGHTS
  // a promise that was ended as a whole ends the steps that were open still
  const ended = sql`s.id is null or (s.state = 'open' and p.state <> 'open')`
  return tx.execute<{ accountId: string; madeBy: keyof AccountPromises; packed: Uint8Array }>(sql`
    with part as (
      select p.account_id, p.made_by, p.id, coalesce(s.position, 0) as position, coalesce(s.position = n.first, true) as first,
        coalesce(s.due_day, p.due_day) as due, case when ${ended} then p.state else s.state end as state,
        case when ${ended} then p.outcome_day else s.outcome_day end as settled,
        case when ${ended} then p.fraction else s.fraction end as fraction,
        case p.size when 'large' then ${large} when 'medium' then ${medium} else ${small} end::float8 / coalesce(n.parts, 1) as weight
      from promise p
      left join promise_step s on s.promise_id = p.id and s.archived_at is null
      left join (
        select promise_id, count(*) as parts, min(position) as first from promise_step where archived_at is null group by promise_id
      ) n on n.promise_id = p.id
      where p.archived_at is null and ${only === null ? sql`true` : sql`p.account_id = ${only}::uuid`}
    )
    select account_id as "accountId", made_by as "madeBy", string_agg(
      int2send(first::int::int2) || int4send(due - date '1970-01-01')
        || int4send(case when state = 'open' then ${OPEN}::int else settled - date '1970-01-01' end)
        || float8send(case state when 'partly' then fraction::float8 when 'broken' then 0 when 'released' then -1
          when 'renegotiated' then -1 else 'NaN' end)
        || float8send(weight), ''::bytea order by id, position) as packed
    from part group by account_id, made_by`)
}

/**
 * Payment is their promise, delivery ours. Where an account's records never say when anything was paid (delivered), nothing is known of it:
 * every invoice would look overdue. Nobody can promise for a day that is past, nor keep what was not promised yet.
 */
async function readDerived(tx: Tx, asOf: Day, only: string | null) {
  const packed = (due: string, done: string) => sql`
    case when count(${sql.raw(done)}) filter (where ${sql.raw(due)} is not null) > 0 then string_agg(
      int4send(greatest(${sql.raw(due)}, day) - date '1970-01-01')
        || int4send(case when ${sql.raw(done)} is null then ${OPEN}::int else greatest(${sql.raw(done)}, day) - date '1970-01-01' end), ''::bytea order by day, id)
      filter (where ${sql.raw(due)} is not null) end`
  return tx.execute<{ accountId: string; paid: Uint8Array | null; delivered: Uint8Array | null }>(sql`
    select account_id as "accountId", ${packed('due_day', 'settled_day')} as paid,
      ${packed('required_day', 'delivered_day')} as delivered
    from invoice
    where ${only === null ? sql`account_id is not null` : sql`account_id = ${only}::uuid`} and day <= ${asOf} and net > 0
      and (due_day is not null or required_day is not null)
    group by account_id
    having count(settled_day) + count(delivered_day) > 0`)
}

const WIDTH = { spoken: 2 + 4 + 4 + 8 + 8, derived: 4 + 4 }

function unpackSpoken(packed: Uint8Array): TrustEvents {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const count = packed.byteLength / WIDTH.spoken
  const [due, settled, promise] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)]
  const [worth, weight] = [new Float64Array(count), new Float64Array(count)]
  for (let i = 0; i < count; i++) {
    const at = i * WIDTH.spoken
    promise[i] = i === 0 || view.getInt16(at) === 1 ? i : promise[i - 1]!
    due[i] = view.getInt32(at + 2)
    settled[i] = view.getInt32(at + 6)
    worth[i] = view.getFloat64(at + 10)
    weight[i] = view.getFloat64(at + 18)
  }
  return { due, settled, worth, weight, promise, overdueFrom: Number.NEGATIVE_INFINITY }
}

function unpackDerived(packed: Uint8Array): TrustEvents {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const count = packed.byteLength / WIDTH.derived
  const [due, settled] = [new Int32Array(count), new Int32Array(count)]
  let first = OPEN
  for (let i = 0; i < count; i++) {
    due[i] = view.getInt32(i * WIDTH.derived)
    settled[i] = view.getInt32(i * WIDTH.derived + 4)
    first = Math.min(first, settled[i]!)
  }
  if (count === 0) return NO_EVENTS
  return { due, settled, worth: null, weight: null, promise: null, overdueFrom: first }
}
