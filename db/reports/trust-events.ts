import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Side } from '#lib/core/promises/promise.ts'
import { type AccountPromises, NO_PROMISES } from '#lib/core/trust/account-promises.ts'
import { PROMISE_WEIGHTS } from '#lib/core/trust/policy.ts'
import { BY_ITS_DAY, NOT_COUNTED, OPEN, type TrustEvents } from '#lib/core/trust/trust-events.ts'

/**
 * What trust is read from, of every account (or `only` one) that has any: promises as they were said, and what invoices up to the day they
 * are complete through tell of them. Accounts without are not there. Columns come packed, in any order: as rows, a million promises took
 * longer to parse than everything that is read from them, and sorting them longer than packing.
 */
export async function readTrustEvents(
  tx: Tx,
  asOf: Day | null,
  only: string | null = null,
): Promise<Map<string, AccountPromises>> {
  const all = new Map<string, AccountPromises>()
  const put = (accountId: string, side: Side, kind: 'spoken' | 'derived', events: TrustEvents) => {
    const now = all.get(accountId) ?? NO_PROMISES
    all.set(accountId, { ...now, [side]: { ...now[side], [kind]: events } })
  }
  const simple = await readSimple(tx, only)
  const stepped = new Map((await readStepped(tx, only)).map((row) => [`${row.accountId} ${row.madeBy}`, row]))
  for (const { accountId, madeBy, packed } of simple) {
    const key = `${accountId} ${madeBy}`
    put(accountId, madeBy, 'spoken', unpackSpoken(packed, stepped.get(key)?.packed))
    stepped.delete(key)
  }
  for (const { accountId, madeBy, packed } of stepped.values()) {
    put(accountId, madeBy, 'spoken', unpackSpoken(undefined, packed))
  }
  if (asOf === null) return all
  for (const { accountId, paid, delivered } of await readDerived(tx, asOf, only)) {
    if (paid) put(accountId, 'them', 'derived', unpackDerived(paid))
    if (delivered) put(accountId, 'us', 'derived', unpackDerived(delivered))
  }
  return all
}

type SpokenRow = { accountId: string; madeBy: Side; packed: Uint8Array }
const BYTES = 16

/** Due and settled in one number, worth (in millionths; −1 not counted, −2 by its day) and weight in another: calls are what packing costs. */
function packedSpoken(due: SQL, state: SQL, settled: SQL, fraction: SQL): SQL {
  const sizes = sql`case p.size when 'large' then 3 when 'medium' then 2 else 1 end`
  return sql`int8send(((${due} - date '1970-01-01')::int8 << 32)
        + case when ${state} = 'open' then ${OPEN}::int else ${settled} - date '1970-01-01' end)
      || int8send((case ${state} when 'partly' then (${fraction} * 1000000)::int8 when 'broken' then 0 when 'released' then -1
          when 'renegotiated' then -1 else -2 end << 8) + ${sizes})`
}

/** Promises without steps. */
async function readSimple(tx: Tx, only: string | null): Promise<readonly SpokenRow[]> {
  return tx.execute<SpokenRow>(sql`
    select p.account_id as "accountId", p.made_by as "madeBy",
      string_agg(${packedSpoken(sql`p.due_day`, sql`p.state`, sql`p.outcome_day`, sql`p.fraction`)}, ''::bytea) as packed
    from promise p
    where p.archived_at is null and ${only === null ? sql`true` : sql`p.account_id = ${only}::uuid`}
      and not exists (select from promise_step s where s.promise_id = p.id and s.archived_at is null)
    group by p.account_id, p.made_by`)
}

/** Promises with steps: each as the number of its steps, then these. One that was ended as a whole ends the steps that were open still. */
async function readStepped(tx: Tx, only: string | null): Promise<readonly SpokenRow[]> {
  const own = (whole: SQL, step: SQL) =>
    sql`case when s.state = 'open' and p.state <> 'open' then ${whole} else ${step} end`
  const parts = packedSpoken(
    sql`s.due_day`,
    own(sql`p.state`, sql`s.state`),
    own(sql`p.outcome_day`, sql`s.outcome_day`),
    own(sql`p.fraction`, sql`s.fraction`),
  )
  return tx.execute<SpokenRow>(sql`
    select w.account_id as "accountId", w.made_by as "madeBy", string_agg(int8send(w.count) || w.parts, ''::bytea) as packed
    from (
      select p.account_id, p.made_by, count(*) as count, string_agg(${parts}, ''::bytea) as parts
      from promise p join promise_step s on s.promise_id = p.id and s.archived_at is null
      where p.archived_at is null and ${only === null ? sql`true` : sql`p.account_id = ${only}::uuid`}
      group by p.workspace_id, p.id
    ) w group by w.account_id, w.made_by`)
}

/**
 * Payment is their promise, delivery ours. Where an account's records never say when anything was paid (delivered), nothing is known of it:
 * every invoice would look overdue. Nobody can promise for a day that is past, nor keep what was not promised yet.
 */
async function readDerived(tx: Tx, asOf: Day, only: string | null) {
  const packed = (due: SQL, done: SQL) => sql`
    case when count(${done}) filter (where ${due} is not null) > 0 then string_agg(
      int8send(((greatest(${due}, day) - date '1970-01-01')::int8 << 32)
        + case when ${done} is null then ${OPEN}::int else greatest(${done}, day) - date '1970-01-01' end), ''::bytea)
      filter (where ${due} is not null) end`
  return tx.execute<{ accountId: string; paid: Uint8Array | null; delivered: Uint8Array | null }>(sql`
    select account_id as "accountId", ${packed(sql`due_day`, sql`settled_day`)} as paid,
      ${packed(sql`required_day`, sql`delivered_day`)} as delivered
    from invoice
    where ${only === null ? sql`account_id is not null` : sql`account_id = ${only}::uuid`} and day <= ${asOf} and net > 0
      and (due_day is not null or required_day is not null)
    group by account_id
    having count(settled_day) + count(delivered_day) > 0`)
}

const WEIGHTS = [0, PROMISE_WEIGHTS.small, PROMISE_WEIGHTS.medium, PROMISE_WEIGHTS.large]

function unpackSpoken(simple?: Uint8Array, stepped?: Uint8Array): TrustEvents {
  const count = (simple ? simple.byteLength / BYTES : 0) + (stepped ? countParts(stepped) : 0)
  const [due, settled, promise] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)]
  const [worth, weight] = [new Float64Array(count), new Float64Array(count)]
  let i = 0
  const take = (view: DataView, at: number, parts: number, first: number) => {
    due[i] = view.getInt32(at)
    settled[i] = view.getInt32(at + 4)
    const code = Number(view.getBigInt64(at + 8))
    const millionths = code >> 8
    worth[i] = millionths >= 0 ? millionths / 1e6 : millionths === -1 ? NOT_COUNTED : BY_ITS_DAY
    weight[i] = WEIGHTS[code & 255]! / parts
    promise[i] = first
    i++
  }
  if (simple) {
    const view = viewOf(simple)
    for (let at = 0; at < simple.byteLength; at += BYTES) take(view, at, 1, i)
  }
  if (stepped) {
    const view = viewOf(stepped)
    for (let at = 0; at < stepped.byteLength; ) {
      const parts = view.getInt32(at + 4)
      at += 8
      for (const [first, end] = [i, at + parts * BYTES]; at < end; at += BYTES) take(view, at, parts, first)
    }
  }
  return { due, settled, worth, weight, promise, overdueFrom: Number.NEGATIVE_INFINITY }
}

function countParts(stepped: Uint8Array): number {
  const view = viewOf(stepped)
  let parts = 0
  for (let at = 0; at < stepped.byteLength; ) {
    parts += view.getInt32(at + 4)
    at += 8 + view.getInt32(at + 4) * BYTES
  }
  return parts
}

function unpackDerived(packed: Uint8Array): TrustEvents {
  const view = viewOf(packed)
  const count = packed.byteLength / 8
  const [due, settled] = [new Int32Array(count), new Int32Array(count)]
  let first = OPEN
  for (let i = 0; i < count; i++) {
    due[i] = view.getInt32(i * 8)
    settled[i] = view.getInt32(i * 8 + 4)
    first = Math.min(first, settled[i]!)
  }
  return { due, settled, worth: null, weight: null, promise: null, overdueFrom: first }
}

const viewOf = (packed: Uint8Array) => new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
